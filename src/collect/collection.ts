import { UserError } from '../errors.ts';
import type { FinishedSource } from '../model/evidence.ts';
import type { Gap } from '../model/gap.ts';
import { subjectKey, subscriptionScope, subscriptionScopeOf, tenantScope } from '../model/ids.ts';
import { type Journal, noJournal } from '../model/journal.ts';
import { canonicalJson, compareBytes } from '../model/json.ts';
import type { SourceSummary } from '../model/snapshot.ts';
import { type Caller, createCaller } from './azure/caller.ts';
import { openAzureClient } from './azure/client.ts';
import { standardLimits } from './azure/retry.ts';
import type { Principal } from './azure/sign-in.ts';
import type { CollectRequest, CollectWorld } from './collect-request.ts';
import { type Ledger, openLedger } from './ledger.ts';
import { lostValue } from './privacy/not-kept.ts';
import { safeRecord } from './privacy/safe-record.ts';
import { openReadings, type Readings } from './reading.ts';
import { openRequestLog, type RequestLog } from './request-log.ts';
import { provedFor, scope, type ScopeAsked, type ScopeFacts } from './scope/read-scope.ts';
import { firstRound, readBetween, readFirst, readLast, type Rounds } from './scope/rounds.ts';
import { driftGaps, scopeGaps, unfinishedGap } from './scope/scope-gaps.ts';
import type { Source, SourceRun } from './source.ts';
import { openSourceLog, type SourceLog } from './source-log.ts';

/** A run in progress: reads scope and sources, and in the end accounts for all of them. */
export type Collection = {
  readonly caller: Caller;
  readonly readings: Readings;
  readonly requests: RequestLog;
  /** How often it was taken up again. */
  readonly resumed: number;
  /** Ends the run early: no further call begins, and the reason is thrown wherever one would. */
  readonly stop: AbortController;
  readonly asked: ScopeAsked;
  readonly tenant: string;
  readonly started: Date;
  readonly workspaces: readonly string[];
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
  const journal = believedJournal(world.journal ?? noJournal);
  const requests = openRequestLog(world.writer);
  const readings = openReadings(journal, requests);
  const stop = stoppedBy(world.stop);
  const caller = createCaller({
    client: openAzureClient(world.cloud, world.credential, world.certificate),
    clock: world,
    limits: { ...standardLimits, ...world.limits },
    record(call, record, throttled) {
      world.progress({ step: 'called' });
      return readings.made(call, record, throttled);
    },
    onWait: (ms, why) => world.progress({ step: 'waiting', ms, why }),
    stop: stop.signal,
  });
  return {
    caller,
    readings,
    requests,
    resumed: journal.resumed,
    stop,
    asked: { ...request, objectId },
    tenant,
    started: request.started ?? world.now(),
    workspaces: eachOnce(request.workspaces ?? []),
    world,
    ledger: openLedger(),
    scopeLog: openSourceLog(scope, world.now()),
    entries: [],
  };
}

/** Whatever the casing, since both kinds of id ignore it. */
export const eachOnce = (ids: readonly string[]): string[] =>
  [...new Map(ids.map((id) => [subjectKey(id), id])).values()].toSorted(compareBytes);

/** Every reading is about the subscriptions that the first reading of scope found: without it, none counts. */
const believedJournal = (journal: Journal): Journal =>
  journal.lines(`${scope.id}/${firstRound}`) === undefined
    ? { ...journal, lines: () => undefined, resumed: 0 }
    : journal;

function stoppedBy(signal: AbortSignal | undefined): AbortController {
  const stop = new AbortController();
  const onAbort = (): void => stop.abort(signal?.reason);
  if (signal?.aborted === true) onAbort();
  else signal?.addEventListener('abort', onAbort, { once: true });
  return stop;
}

/** What the run is measured against, and what of it was found again since. */
export type ScopeStanding = { readonly first: ScopeFacts; readonly since: readonly ScopeFacts[] };

export async function readScopeFirst(collection: Collection): Promise<ScopeStanding> {
  collection.world.progress({ step: 'started', source: scope.id, rows: 0 });
  const rounds = roundsOf(collection);
  return { first: await readFirst(rounds), since: await readBetween(rounds) };
}

const roundsOf = (collection: Collection): Rounds => ({
  ...collection,
  runOver: (ids) => runOf(collection, scope, collection.scopeLog, ids),
});

export async function readSource(
  collection: Collection,
  source: Source,
  { facts, needed }: { readonly facts: ScopeFacts; readonly needed: SourceRun['needed'] },
): Promise<void> {
  collection.world.progress({ step: 'started', source: source.id, rows: 0 });
  const log = openSourceLog(source, collection.world.now());
  const run = runOf(collection, source, log, facts.expected.subscriptions, { facts, needed });
  await source.read(run);
  await close(collection, source, log, true);
}

/** A source that is not read still gets its line in the account, and a gap that says why. */
export async function leaveOut(
  collection: Collection,
  source: Source,
  why: Omit<Gap, 'source' | 'scope'>,
): Promise<void> {
  const log = openSourceLog(source, collection.world.now());
  log.leftOut({ scope: tenantScope, ...why });
  await close(collection, source, log, false);
}

export type Account = { readonly sources: SourceSummary[]; readonly gaps: Gap[] };

/** Reads scope again and closes the account. */
export async function finish(collection: Collection, standing: ScopeStanding): Promise<Account> {
  const last = await readLast(roundsOf(collection));
  await close(collection, scope, collection.scopeLog, true);
  const { first, since } = standing;
  const sources = collection.entries.map((entry) =>
    summarise(collection, entry, first, [...since, last]),
  );
  return {
    sources: sources.toSorted((a, b) => compareBytes(a.id, b.id)),
    gaps: inOrder(collection.entries.flatMap(({ log }) => log.gaps)),
  };
}

/** Scope is read before all others. */
const noNeeds = (): Promise<void> => Promise.resolve();

/** Often enough to be watched, too rare to cost. */
const rowsPerReport = 100;

function runOf(
  { caller, readings, stop, tenant, started, workspaces, world, ledger }: Collection,
  source: SourceFacts,
  log: SourceLog,
  subscriptions: readonly string[],
  { facts, needed = noNeeds }: { facts?: ScopeFacts; needed?: SourceRun['needed'] } = {},
): SourceRun {
  let rows = 0;
  return {
    source,
    tenant,
    started,
    workspaces,
    subscriptions,
    seen: new Set(facts?.seen),
    proved: new Set(facts === undefined ? [] : provedFor(source, facts)),
    caller,
    ledger,
    once: (reading) => readings.once(source.id, reading),
    async keep(record) {
      stop.signal.throwIfAborted();
      const safe = safeRecord(record);
      if (safe === undefined) return 'refused';
      const { line } = safe;
      if (lostValue(line)) log.withheld();
      const full = readings.kept(source.id, record.call, line);
      if (full !== undefined) await full;
      await world.writer.add(source.id, safe.record, line);
      rows++;
      if (rows % rowsPerReport === 0) world.progress({ step: 'reading', source: source.id, rows });
      return safe.record;
    },
    needed,
    gap: log.gap,
    dispute: log.dispute,
    count: log.count,
  };
}

async function close(
  { world, requests, entries }: Collection,
  source: SourceFacts,
  log: SourceLog,
  isRead: boolean,
): Promise<void> {
  const finished = await world.writer.finishSource(source.id);
  if (isRead) log.close(world.now(), finished, requests.span(source.id));
  const { pages, throttled } = requests.effort(source.id);
  const about = { source: source.id, rows: finished.unique };
  world.progress(
    isRead ? { step: 'read', ...about, pages, throttled } : { step: 'left-out', ...about },
  );
  entries.push({ source, log, finished, isRead });
}

function summarise(
  { requests, world, workspaces }: Collection,
  { source, log, finished, isRead }: Entry,
  first: ScopeFacts,
  later: readonly (ScopeFacts | UserError)[],
): SourceSummary {
  const changes = later.flatMap((facts) =>
    facts instanceof UserError ? [unfinishedGap(facts)] : driftGaps(source, first, facts),
  );
  const ofScope = source.workspaces === true ? [] : scopeGaps(source, first);
  const found = isRead ? [...ofScope, ...changes] : [];
  for (const gap of found) log.gap(gap);
  const proved = isRead ? provedIn({ source, log, workspaces }, first, later) : [];
  const summary = log.summary({ finished, effort: requests.effort(source.id), proved });
  const { status } = summary;
  world.progress({ step: 'finished', source: source.id, rows: finished.unique, status });
  return summary;
}

type Read = Pick<Entry, 'source' | 'log'> & Pick<Collection, 'workspaces'>;

const provedIn = (
  { source, log, workspaces }: Read,
  first: ScopeFacts,
  later: readonly (ScopeFacts | UserError)[],
): string[] =>
  source.workspaces === true
    ? provedByAnswers(workspaces, log, first)
    : provedAll(source, first, later);

/**
 * Named workspaces prove themselves: one that may not be read refuses, and a table that does not resolve
 * is a gap unless the rights are shown. So the subscriptions that hold one are proved where nothing was
 * left open. Of the others this source says nothing, neither that it was read there nor that it was not:
 * where their logs go, diagnostic settings tell.
 */
function provedByAnswers(
  workspaces: readonly string[],
  { gaps }: SourceLog,
  { expected }: ScopeFacts,
): string[] {
  const holding = new Set(workspaces.map((id) => subscriptionScopeOf(subjectKey(id))));
  return expected.subscriptions
    .map(subscriptionScope)
    .filter((key) => holding.has(key) && !gaps.some((gap) => isBeside(gap.scope, key)));
}

const isBeside = (gap: string, subscription: string): boolean =>
  (subscriptionScopeOf(subjectKey(gap)) ?? subscription) === subscription;

/** Proved once is not proved throughout. */
const provedAll = (
  source: SourceFacts,
  first: ScopeFacts,
  later: readonly (ScopeFacts | UserError)[],
): string[] =>
  later.reduce<string[]>(
    (proved, facts) => {
      const still = new Set(facts instanceof UserError ? [] : provedFor(source, facts));
      return proved.filter((key) => still.has(key));
    },
    provedFor(source, first),
  );

/** Sorted, and told once. */
function inOrder(gaps: readonly Gap[]): Gap[] {
  const told = new Map(gaps.map((gap) => [orderOf(gap), gap]));
  return [...told].toSorted(([a], [b]) => compareBytes(a, b)).map(([, gap]) => gap);
}

const orderOf = (gap: Gap): string =>
  canonicalJson([gap.source, gap.scope, gap.reason, gap.detail]);
