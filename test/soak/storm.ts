import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposableSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { UserError } from '../../src/errors.ts';
import { openSampleTenant } from '../../src/sample/open-sample-tenant.ts';
import { createSampleServer } from '../../src/sample/server/create-sample-server.ts';
import { type Fault, type FaultKind, faultKinds } from '../../src/sample/server/fault.ts';
import type { Snapshot } from '../../src/store/snapshot-folder.ts';
import { type Storm, take } from './take.ts';

export type Round = {
  readonly seed: number;
  readonly faults: readonly Fault[];
  /** How many processes were killed before the last one. */
  readonly killed: number;
  /** `none`: not one process came to its end, and there is no snapshot. */
  readonly outcome: 'identical' | 'partial' | 'none';
  /** What is wrong: a source that says it is whole and is not, or holds what Azure does not. */
  readonly wrong: readonly string[];
};

/** The rows of each source and its gaps, as a judge would read them. */
type Known = {
  readonly lines: ReadonlyMap<string, readonly string[]>;
  readonly gaps: ReadonlySet<string>;
};

const sample = openSampleTenant({ month: '2026-10', seed: 1, scale: 1 });
// So that lists have pages to lose.
const pages = { listPageSize: 5, slowMs: 5 };
const aFolder = () => mkdtempDisposableSync(join(tmpdir(), 'proofpack-storm-'));

export async function undisturbed(): Promise<Known> {
  using folder = aFolder();
  return withServer(folder.path, [], async (storm) => knownOf(await take(storm)));
}

export async function round(seed: number, whole: Known): Promise<Round> {
  const chance = chances(seed);
  const faults = someFaults(chance);
  using folder = aFolder();
  return withServer(folder.path, faults, async (storm) => {
    let killed = 0;
    for (let times = Math.floor(chance() * 3); times > 0; times--)
      if (await killedAfter(chance() * 900, storm)) killed += 1;
    const snapshot = await takePatiently(storm);
    if (snapshot === undefined) return { seed, faults, killed, outcome: 'none', wrong: [] };
    const found = await knownOf(snapshot);
    const isPartial = [...found.gaps].some((gap) => !whole.gaps.has(gap));
    const outcome = isPartial ? 'partial' : 'identical';
    const sameCalls = !faults.some(({ kind }) => spoiling.includes(kind)) && !isReadTwice(snapshot);
    return { seed, faults, killed, outcome, wrong: wrongIn(snapshot, found, whole, sameCalls) };
  });
}

async function withServer<T>(
  root: string,
  faults: readonly Fault[],
  use: (storm: Storm) => Promise<T>,
): Promise<T> {
  const server = await createSampleServer(sample, { ...pages, faults });
  const { endpoint, certificate, token } = server;
  const { tenantId: tenant, now } = sample;
  try {
    return await use({ root, tenant, now: now.toISOString(), endpoint, certificate, token });
  } finally {
    await server.close();
  }
}

const child = fileURLToPath(new URL('take.child.ts', import.meta.url));

/** Lets a process of its own collect for so long; false when it had come to its end before. */
async function killedAfter(ms: number, storm: Storm): Promise<boolean> {
  const process = fork(child, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
  const ended = once(process, 'exit');
  process.send(storm);
  await once(process, 'message');
  const timer = setTimeout(() => process.kill('SIGKILL'), ms);
  const [code, signal] = await ended;
  clearTimeout(timer);
  if (signal !== 'SIGKILL' && code !== 0)
    throw new Error(`a collecting process ended with ${code}`);
  return signal === 'SIGKILL';
}

/** Every further process has fewer faults to meet; where every call fails, none ever ends well. */
async function takePatiently(storm: Storm): Promise<Snapshot | undefined> {
  for (let times = 0; times < 5; times++) {
    try {
      return await take(storm);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
    }
  }
  return undefined;
}

/** Spoil what is answered, which only a query's own total gives away: lists have none. */
const spoiling: readonly FaultKind[] = ['duplicate-page', 'lost-page', 'lost-row', 'empty-page'];
const isQuery = '| order by';
const places = ['', isQuery, '/providers/', '/roleassignments', '/deployments', '/subscriptions?'];

function someFaults(chance: () => number): Fault[] {
  const pick = <T>(from: readonly T[]): T => {
    const one = from[Math.floor(chance() * from.length)];
    if (one === undefined) throw new Error('nothing to pick from');
    return one;
  };
  return Array.from({ length: 1 + Math.floor(chance() * 4) }, () => {
    const kind = pick(faultKinds);
    const match = spoiling.includes(kind) ? isQuery : pick(places);
    // Hanging every time would only show how long the patience is.
    const isForGood = kind !== 'hang' && chance() < 0.15;
    return { kind, match, nth: isForGood ? 'every' : 1 + Math.floor(chance() * 40) };
  });
}

/** The same numbers for the same seed, on every machine. */
function chances(seed: number): () => number {
  let state = seed * 0x9e3779b1;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function knownOf(snapshot: Snapshot): Promise<Known> {
  const lines = new Map<string, readonly string[]>();
  for (const { id } of snapshot.manifest.sources) {
    const records = await Array.fromAsync(snapshot.records(id));
    lines.set(
      id,
      records.map((record) => JSON.stringify([record.id, record.of, record.row, record.call])),
    );
  }
  return { lines, gaps: new Set(snapshot.manifest.gaps.map((gap) => JSON.stringify(gap))) };
}

function isReadTwice({ folder }: Snapshot): boolean {
  const requests = gunzipSync(readFileSync(join(folder, 'requests.ndjson.gz'))).toString('utf8');
  return /^\{"call":"[^"]*\dr\/\d+"/m.test(requests);
}

function wrongIn(snapshot: Snapshot, found: Known, whole: Known, sameCalls: boolean): string[] {
  const told = (line: string): string => (sameCalls ? line : line.slice(0, line.lastIndexOf(',')));
  return snapshot.manifest.sources.flatMap(({ id, status, unique }) => {
    const expected = (whole.lines.get(id) ?? []).map(told);
    const rows = (found.lines.get(id) ?? []).map(told);
    const isTold = snapshot.manifest.gaps.some(
      (gap) => gap.source === id && !whole.gaps.has(JSON.stringify(gap)),
    );
    if (isTold) return status === 'complete' ? [`${id} is complete with gaps`] : [];
    if (JSON.stringify(rows) === JSON.stringify(expected)) return [];
    return [
      `${id} holds ${unique} records, not the ${expected.length} there are, and says nothing`,
    ];
  });
}
