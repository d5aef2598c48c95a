import { mkdtempDisposableSync, readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningSample, startSampleTenant } from '../src/sample/start-sample-tenant.ts';
import { collectAt } from './collect-at.ts';
import { readRequests } from './read-requests.ts';

/** How long a collection took without quotas, and how long the bare reading of the same answers. */
export type Against = {
  readonly collect: number;
  readonly bare: number;
  readonly calls: number;
  /** Rows of Resource Graph and items of lists. */
  readonly rows: number;
};

type Sent = { readonly method: string; readonly path: string; readonly body?: string };

/**
 * The stand-in runs in a process of its own, so both sides pay the same for it. Each is measured twice, in
 * turn, and the better one counts: what else the machine does only ever makes a time longer.
 */
export async function measureAgainstBare(scale: number): Promise<Against> {
  const shownTime = new Date().toISOString();
  const sample = await startSampleTenant({ month: '2026-10', seed: 1, scale, shownTime });
  try {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'bench-bare-'));
    // Also warms the stand-in, which counts the rows of a query once.
    const recorded = await recordRequests(sample, folder.path);
    const times = { collect: Infinity, bare: Infinity };
    for (let turn = 0; turn < 2; turn++) {
      times.bare = Math.min(times.bare, await sendAgain(sample, recorded));
      const { seconds } = await collectAt(sample, folder.path);
      times.collect = Math.min(times.collect, seconds);
    }
    return { ...times, calls: recorded.sent.length, rows: recorded.rows };
  } finally {
    await sample.stop();
  }
}

type Recorded = {
  readonly sent: readonly Sent[];
  readonly width: number;
  readonly rows: number;
  /** Answers other than 200, those of tries that were repeated among them. */
  readonly refused: number;
};

async function recordRequests(sample: RunningSample, folder: string): Promise<Recorded> {
  const file = join(folder, 'requests.ndjson');
  const { snapshot } = await collectAt(sample, folder, file);
  const sent: Sent[] = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const told = readRequests(snapshot);
  const tries = told.reduce((sum, { retries }) => sum + 1 + retries, 0);
  if (tries !== sent.length)
    throw new Error(`${sent.length} requests were sent, the snapshot tells of ${tries}`);
  return {
    sent,
    width: mostAtOnce(told),
    rows: told.reduce((sum, { rows }) => sum + rows, 0),
    refused: told.reduce((sum, { status, retries }) => sum + retries + Number(status !== 200), 0),
  };
}

/** How many calls of the collection were under way together at most. */
function mostAtOnce(told: ReturnType<typeof readRequests>): number {
  const steps = told.flatMap(({ at, ms }) => {
    const from = Date.parse(at);
    return [
      { at: from, step: 1 },
      { at: from + ms, step: -1 },
    ];
  });
  let [now, most] = [0, 0];
  // Where one ends as another begins, the end comes first.
  for (const { step } of steps.toSorted((a, b) => a.at - b.at || a.step - b.step)) {
    now += step;
    most = Math.max(most, now);
  }
  return most;
}

/** Sends everything over kept connections and reads the bodies, no more. Gives back the seconds it took. */
export async function sendAgain(
  { endpoint, certificate, token }: Pick<RunningSample, 'endpoint' | 'certificate' | 'token'>,
  { sent, width, refused }: Pick<Recorded, 'sent' | 'width' | 'refused'>,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: width, ca: certificate });
  const queue = chainsOf(sent).values();
  const begin = performance.now();
  let notGiven = 0;
  const worker = async (): Promise<void> => {
    for (const chain of queue)
      for (const one of chain) if (!(await send(one, { endpoint, token, agent }))) notGiven += 1;
  };
  await Promise.all(Array.from({ length: width }, worker));
  agent.destroy();
  // A refusal is quickly read: the time of a run that was refused more would be compared with other work.
  if (notGiven > refused)
    throw new Error(`answers other than 200: ${notGiven}, in the collection ${refused}`);
  return (performance.now() - begin) / 1000;
}

/** The pages of one list can only be asked for one after the other, bare or not. */
const chainsOf = (sent: readonly Sent[]): Sent[][] => [...Map.groupBy(sent, listOf).values()];

const listOf = ({ path, body = '{}' }: Sent): string => {
  const { query, subscriptions } = JSON.parse(body);
  return JSON.stringify([path.replace(/[?&]\$?skiptoken=[^&]*/i, ''), query, subscriptions]);
};

type Way = { readonly endpoint: string; readonly token: string; readonly agent: Agent };

/** Whether it was answered as asked. */
function send({ method, path, body }: Sent, { endpoint, token, agent }: Way): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const sending = request(`${endpoint}${path}`, { method, agent, headers }, (response) => {
      response
        .on('end', () => resolve(response.statusCode === 200))
        .on('error', reject)
        .resume();
    });
    sending.on('error', reject).end(body);
  });
}
