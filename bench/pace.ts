import { mkdtempDisposableSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { startSampleTenant } from '../src/sample/start-sample-tenant.ts';
import { measureCli } from './measure.ts';

/** How long a collection took against a stand-in that holds Azure's quotas, and how long it had to take. */
export type Paced = { readonly seconds: number; readonly floor: number; readonly lane: string };

// Azure's own: 15 queries per 5 seconds, and a bucket of 250 reads that refills with 25 a second.
const queriesPerSecond = 3;
const bucket = { size: 250, perSecond: 25 };

/** Collects through the command line, as one would from a private cloud. */
export async function measurePace(scale: number): Promise<Paced> {
  const shownTime = new Date().toISOString();
  const sample = await startSampleTenant({
    month: '2026-10',
    seed: 1,
    scale,
    shownTime,
    enforceQuota: true,
  });
  using folder = mkdtempDisposableSync(join(tmpdir(), 'bench-pace-'));
  const authority = join(folder.path, 'authority.pem');
  writeFileSync(authority, sample.certificate);
  try {
    const { seconds, printed } = await measureCli(
      ['collect', '--auth', 'token', '--json', '--out', join(folder.path, 'out')],
      {
        PROOFPACK_ENDPOINT: sample.endpoint,
        PROOFPACK_AUTHORITY: sample.endpoint,
        PROOFPACK_TOKEN_SCOPE: `${sample.endpoint}/.default`,
        PROOFPACK_CA_FILE: authority,
        PROOFPACK_ACCESS_TOKEN: sample.token,
      },
    );
    return { seconds, ...slowerLane(JSON.parse(printed).folder) };
  } finally {
    await sample.stop();
  }
}

function slowerLane(snapshot: string): Omit<Paced, 'seconds'> {
  const calls = new Map<string, number>();
  const log = gunzipSync(readFileSync(join(snapshot, 'requests.ndjson.gz'))).toString('utf8');
  for (const line of log.trimEnd().split('\n')) {
    const { method, url } = JSON.parse(line);
    const lane =
      method === 'POST' ? 'Graph' : (/\/subscriptions\/[^/?]+/.exec(url)?.[0] ?? 'tenant');
    calls.set(lane, (calls.get(lane) ?? 0) + 1);
  }
  const floors = [...calls].map(([lane, n]) => ({
    lane: `${lane}, ${n} calls`,
    floor:
      lane === 'Graph' ? n / queriesPerSecond : Math.max(0, n - bucket.size) / bucket.perSecond,
  }));
  const [slowest = { lane: 'none', floor: 0 }] = floors.toSorted((a, b) => b.floor - a.floor);
  return slowest;
}
