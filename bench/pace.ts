import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningSample, startSampleTenant } from '../src/sample/start-sample-tenant.ts';
import { collectAt } from './collect-at.ts';
import { readRequests } from './read-requests.ts';

/** How long a collection took against a stand-in that holds Azure's quotas, and how long it had to take. */
export type Paced = { readonly seconds: number; readonly floor: number; readonly lane: string };

// Azure's own: 15 queries per 5 seconds, and a bucket of 250 reads that refills with 25 a second.
const queriesPerSecond = 3;
const bucket = { size: 250, perSecond: 25 };

/** So many generated accounts, all in one subscription. */
export async function measurePace(accounts: number): Promise<Paced> {
  const sample = await startSampleTenant({
    month: '2026-10',
    seed: 1,
    scale: 1 + accounts / 40,
    accountsPerSubscription: accounts,
    shownTime: new Date().toISOString(),
    enforceQuota: true,
  });
  try {
    return await paced(sample);
  } finally {
    await sample.stop();
  }
}

async function paced(sample: RunningSample): Promise<Paced> {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'bench-pace-'));
  const { seconds, snapshot } = await collectAt(sample, folder.path);
  return { seconds, ...slowerLane(snapshot) };
}

function slowerLane(snapshot: string): Omit<Paced, 'seconds'> {
  const lanes = Map.groupBy(readRequests(snapshot), ({ url }) => laneOf(url));
  const floors = [...lanes].map(([lane, { length }]) => ({
    lane: `${lane} of ${length} calls`,
    floor:
      lane === graph
        ? length / queriesPerSecond
        : Math.max(0, length - bucket.size) / bucket.perSecond,
  }));
  const [slowest = { lane: 'nothing', floor: 0 }] = floors.toSorted((a, b) => b.floor - a.floor);
  return slowest;
}

const graph = 'Resource Graph';

function laneOf(url: string): string {
  if (url.includes('/Microsoft.ResourceGraph/')) return graph;
  return /\/subscriptions\/[^/?]+/.test(url)
    ? `subscription ${url.split('/')[4] ?? ''}`
    : 'the tenant';
}
