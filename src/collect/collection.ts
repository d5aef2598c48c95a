import { type ErrorCode, UserError } from '../errors.ts';
import type { FinishedSource } from '../model/evidence.ts';
import type { Gap } from '../model/gap.ts';
import { tenantScope } from '../model/ids.ts';
import { canonicalJson, compareBytes } from '../model/json.ts';
import type { SourceSummary } from '../model/snapshot.ts';
import { type Caller, createCaller } from './azure/caller.ts';
import { openAzureClient } from './azure/client.ts';
import { standardLimits } from './azure/retry.ts';
import type { Principal } from './azure/sign-in.ts';
import type { CollectRequest, CollectWorld } from './collect-request.ts';
import { type Ledger, openLedger } from './ledger.ts';
import {
  provedFor,
  readScope,
  scope,
  type ScopeAsked,
  type ScopeFacts,
} from './scope/read-scope.ts';
import { driftGaps, scopeGaps, unfinishedGap } from './scope/scope-gaps.ts';
import type { Source, SourceRun } from './source.ts';
import { openSourceLog, type SourceLog } from './source-log.ts';

/** A run in progress: reads scope and sources, and in the end accounts for all of them. */
export type Collection = {
  readonly caller: Caller;
  readonly asked: ScopeAsked;
  readonly tenant: string;
  readonly world: Pick<CollectWorld, 'writer' | 'now' | 'progress'>;
  readonly ledger: Ledger;
  readonly scopeLog: SourceLog;
  readonly entries: Entry[];
};

type Entry = {
  readonly source: SourceFacts;
  readonly log: SourceLog;
  readonly finished: FinishedSource;
  readonly isRead: boolean;
};
type SourceFacts = Omit<Source, 'read'>;

export function openCollection(
  request: CollectRequest,
  world: CollectWorld,
  principal: Principal,
): Collection {
  const { objectId, tenant } = principal;
  const caller = createCaller({
    client: openAzureClient(world.cloud, world.credential, world.certificate),
    clock: world,
    limits: { ...standardLimits, ...world.limits },
    requests: world.writer,
  });
  return {
    caller,
    asked: { ...request, objectId },
    tenant,
    world,
    ledger: openLedger(),
    scopeLog: openSourceLog(scope, world.now()),
    entries: [],
  };
}

export function readScopeFirst(collection: Collection): Promise<ScopeFacts> {
  collection.world.progress({ step: 'started', source: scope.id, rows: 0 });
  return readScope('first', collection.asked, (ids) =>
    runOf(collection, scope, collection.scopeLog, ids),
  );
}

export async function readSource(
  collection: Collection,
  source: Source,
  facts: ScopeFacts,
): Promise<void> {
  collection.world.progress({ step: 'started', source: source.id, rows: 0 });
  const log = openSourceLog(source, collection.world.now());
  await source.read(runOf(collection, source, log, facts.expected.subscriptions, facts));
  await close(collection, source, log, true);
}

/** A source that is not read still gets its line in the account, and a gap that says why. */
export async function leaveOut(
  collection: Collection,
  source: Source,
  why: Omit<Gap, 'source' | 'scope'>,
): Promise<void> {
  const log = openSourceLog(source, collection.world.now());
  log.gap({ scope: tenantScope, ...why });
  await close(collection, source, log, false);
}

export type Account = { readonly sources: SourceSummary[]; readonly gaps: Gap[] };

/** Reads scope again and closes the account. */
export async function finish(collection: Collection, first: ScopeFacts): Promise<Account> {
  const last = await readScopeLast(collection);
  await close(collection, scope, collection.scopeLog, true);
  const sources = collection.entries.map((entry) => summarise(collection, entry, first, last));
  return {
    sources: sources.toSorted((a, b) => compareBytes(a.id, b.id)),
    gaps: inOrder(collection.entries.flatMap(({ log }) => log.gaps)),
  };
}

// Any other error, such as a full disk, leaves no snapshot to keep.
const saysAzureRefused: readonly ErrorCode[] = ['AZURE_SIGN_IN', 'AZURE_UNREACHABLE', 'NOT_FOUND'];

/**
 * Only compared: the first reading is the evidence, and a difference is told as a gap. What would have
 * stopped the run at its start is a gap as well by now, since all the evidence is there.
 */
async function readScopeLast(collection: Collection): Promise<ScopeFacts | UserError> {
  try {
    return await readScope('last', collection.asked, (ids) => ({
      ...runOf(collection, scope, silent, ids),
      keep: () => Promise.resolve(),
    }));
  } catch (error) {
    if (error instanceof UserError && saysAzureRefused.includes(error.code)) return error;
    throw error;
  }
}

const rowsPerReport = 1000;

function runOf(
  { caller, tenant, world, ledger }: Collection,
  source: SourceFacts,
  log: Told,
  subscriptions: readonly string[],
  facts?: ScopeFacts,
): SourceRun {
  let rows = 0;
  return {
    source,
    tenant,
    subscriptions,
    seen: new Set(facts?.seen),
    proved: new Set(facts === undefined ? [] : provedFor(source, facts)),
    caller,
    ledger,
    async keep(record) {
      await world.writer.add(source.id, record);
      rows++;
      if (rows % rowsPerReport === 0) world.progress({ step: 'reading', source: source.id, rows });
    },
    gap: log.gap,
    dispute: log.dispute,
    count: log.count,
  };
}

type Told = Pick<SourceLog, 'gap' | 'dispute' | 'count'>;

const silent: Told = {
  gap: () => undefined,
  dispute: () => undefined,
  count: () => undefined,
};

async function close(
  { world, entries }: Collection,
  source: SourceFacts,
  log: SourceLog,
  isRead: boolean,
): Promise<void> {
  const finished = await world.writer.finishSource(source.id);
  if (isRead) log.close(world.now(), finished);
  entries.push({ source, log, finished, isRead });
}

function summarise(
  { caller, world }: Collection,
  { source, log, finished, isRead }: Entry,
  first: ScopeFacts,
  last: ScopeFacts | UserError,
): SourceSummary {
  const isReadAgain = !(last instanceof UserError);
  const changes = isReadAgain ? driftGaps(source, first, last) : [unfinishedGap(last)];
  const found = isRead ? [...scopeGaps(source, first), ...changes] : [];
  for (const gap of found) log.gap(gap);
  const still = new Set(isReadAgain ? provedFor(source, last) : []);
  const proved = isRead ? provedFor(source, first).filter((key) => still.has(key)) : [];
  const summary = log.summary({ finished, effort: caller.effort(source.id), proved });
  const { status } = summary;
  world.progress({ step: 'finished', source: source.id, rows: finished.unique, status });
  return summary;
}

/** Sorted, and told once. */
function inOrder(gaps: readonly Gap[]): Gap[] {
  const told = new Map(gaps.map((gap) => [orderOf(gap), gap]));
  return [...told].toSorted(([a], [b]) => compareBytes(a, b)).map(([, gap]) => gap);
}

const orderOf = (gap: Gap): string =>
  canonicalJson([gap.source, gap.scope, gap.reason, gap.detail]);
