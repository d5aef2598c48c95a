import type { TokenCredential } from '@azure/core-auth';
import type { Gap } from '../../model/gap.ts';
import { subscriptionScopeOf, tenantScope } from '../../model/ids.ts';
import { compareBytes } from '../../model/json.ts';
import { type Caller, createCaller } from '../azure/caller.ts';
import { openAzureClient } from '../azure/client.ts';
import type { Cloud } from '../azure/clouds.ts';
import { type Clock, type Limits, standardLimits } from '../azure/retry.ts';
import { type Principal, readPrincipal } from '../azure/sign-in.ts';
import { checkRequest } from '../collect-request.ts';
import { type Ledger, openLedger } from '../ledger.ts';
import { whyLeftOut } from '../left-out.ts';
import { provedFor, readScope, scope, type ScopeFacts } from '../scope/read-scope.ts';
import { scopeGaps } from '../scope/scope-gaps.ts';
import { readTenantName } from '../scope/tenant-name.ts';
import type { Source, SourceRun } from '../source.ts';
import { sources } from '../sources.ts';
import { watchClock } from './clock-skew.ts';
import { counting, rehearsing } from './rehearse.ts';
import { type Estimate, estimateOf, openTally, type Tally } from './tally.ts';

export type DoctorRequest = {
  readonly tenant?: string;
  readonly managementGroups: readonly string[];
  readonly subscriptions: readonly string[];
};

export type DoctorWorld = Clock & {
  readonly cloud: Cloud;
  readonly credential: TokenCredential;
  readonly certificate?: string;
  readonly limits?: Partial<Limits>;
};

export type SourceOutlook = {
  readonly id: string;
  readonly title: string;
  /** What collecting it would leave open, one for each subscription and reason; empty: complete. */
  readonly gaps: readonly Gap[];
};

export type Diagnosis = {
  readonly principal: Principal;
  readonly tenantName: string;
  readonly cloud: string;
  readonly endpoint: string;
  readonly scope: Pick<ScopeFacts, 'seen'> &
    ScopeFacts['expected'] & { readonly roles: readonly string[] };
  readonly sources: readonly SourceOutlook[];
  readonly estimate: Estimate;
  /** How far the service's clock is ahead of ours, in milliseconds; undefined when it told no time. */
  readonly clockAheadMs: number | undefined;
};

/** What a collection over this scope would find and miss, without reading the estate. */
export async function diagnose(request: DoctorRequest, world: DoctorWorld): Promise<Diagnosis> {
  checkRequest({ ...request, id: '', previous: null, toolVersion: '' });
  const { cloud, credential } = world;
  const principal = await readPrincipal(credential, cloud, request.tenant);
  const tally = openTally();
  const clock = watchClock(world.now);
  const real = clock.watching(openCaller(world));
  const told = new Map<string, Gap[]>();
  const started = world.now();
  const rehearsal: Rehearsal = { caller: counting(real, tally), principal, started, told };

  const facts = await readScope('first', { ...request, objectId: principal.objectId }, (ids) =>
    runOf(rehearsal, scope, ids),
  );
  repeatScope(tally);
  const tenantName = await readTenantName(rehearsal.caller, principal.tenant);
  const ledger = openLedger();
  const caller = rehearsing(real, facts.grants, tally);
  for (const source of sources) {
    const why = whyLeftOut(source, { cloud });
    if (why !== undefined) tell(told, source.id, { scope: tenantScope, ...why });
    else await source.read(runOf({ ...rehearsal, caller, ledger }, source, undefined, facts));
  }

  return {
    principal,
    tenantName,
    cloud: cloud.name,
    endpoint: cloud.shownAs,
    scope: { ...facts.expected, seen: facts.seen, roles: facts.grants.roles },
    sources: [scope, ...sources].map((source) => {
      const isRead = whyLeftOut(source, { cloud }) === undefined;
      return outlookOf(source, told.get(source.id) ?? [], isRead ? facts : undefined);
    }),
    estimate: estimateOf(tally, cloud.name !== 'us-government' && cloud.name !== 'china'),
    clockAheadMs: clock.ahead(),
  };
}

function openCaller(world: DoctorWorld): Caller {
  return createCaller({
    client: openAzureClient(world.cloud, world.credential, world.certificate),
    clock: world,
    limits: { ...standardLimits, ...world.limits },
    record: () => Promise.resolve(),
    stop: new AbortController().signal,
  });
}

/** A collection reads its scope once more at its end. */
function repeatScope(tally: Tally): void {
  tally.graph *= 2;
  tally.tenant *= 2;
  for (const [key, calls] of tally.subscriptions) tally.subscriptions.set(key, calls * 2);
}

type Told = Map<string, Gap[]>;
type Rehearsal = {
  readonly caller: Caller;
  readonly principal: Principal;
  readonly started: Date;
  readonly told: Told;
  readonly ledger?: Ledger;
};

const tell = (told: Told, source: string, gap: Omit<Gap, 'source'>): void =>
  void told.set(source, [...(told.get(source) ?? []), { source, ...gap }]);

/** A run whose rows are looked at and forgotten. */
function runOf(
  { caller, principal, started, told, ledger = openLedger() }: Rehearsal,
  source: Omit<Source, 'read'>,
  subscriptions: readonly string[] | undefined,
  facts?: ScopeFacts,
): SourceRun {
  return {
    source,
    tenant: principal.tenant,
    started,
    workspaces: [],
    subscriptions: subscriptions ?? facts?.expected.subscriptions ?? [],
    seen: new Set(facts?.seen),
    proved: new Set(facts === undefined ? [] : provedFor(source, facts)),
    caller,
    ledger,
    once: (reading) => reading.read(),
    keep: () => Promise.resolve(),
    gap: (gap) => tell(told, source.id, gap),
    dispute: () => undefined,
    count: () => undefined,
  };
}

function outlookOf(
  source: Omit<Source, 'read'>,
  own: readonly Gap[],
  facts: ScopeFacts | undefined,
): SourceOutlook {
  const { id, title } = source;
  // What lies in named workspaces does not hang on the subscriptions in sight.
  const hangsOnScope = facts !== undefined && source.workspaces !== true;
  const ofScope = hangsOnScope ? scopeGaps(source, facts) : [];
  const foretold = [...ofScope.map((gap) => ({ source: id, ...gap })), ...own];
  return { id, title, gaps: folded(foretold.filter(({ reason }) => !ofTheDay.has(reason))) };
}

/** Reasons that lie in what the rows hold on the day, which a rehearsal has not read. */
const ofTheDay: ReadonlySet<Gap['reason']> = new Set(['short', 'stale', 'truncated']);

/** One gap for each subscription and reason, the first of them with how many more there are. */
function folded(gaps: readonly Gap[]): Gap[] {
  const found = new Map<string, { readonly first: Gap; readonly details: Set<string> }>();
  for (const gap of gaps) {
    const at = subscriptionScopeOf(gap.scope) ?? gap.scope;
    const key = `${at} ${gap.reason}`;
    const known = found.get(key) ?? { first: { ...gap, scope: at }, details: new Set() };
    known.details.add(gap.detail);
    found.set(key, known);
  }
  return [...found]
    .toSorted(([a], [b]) => compareBytes(a, b))
    .map(([, { first, details }]) =>
      details.size === 1
        ? first
        : { ...first, detail: `${first.detail} And ${details.size - 1} more like this.` },
    );
}
