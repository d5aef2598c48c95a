import type { TokenCredential } from '@azure/core-auth';
import type { Gap } from '../../model/gap.ts';
import { tenantScope } from '../../model/ids.ts';
import { type Caller, createCaller } from '../azure/caller.ts';
import { openAzureClient } from '../azure/client.ts';
import type { Cloud } from '../azure/clouds.ts';
import { type Clock, type Limits, standardLimits } from '../azure/retry.ts';
import { type Principal, readPrincipal } from '../azure/sign-in.ts';
import { checkRequest } from '../collect-request.ts';
import { eachOnce } from '../collection.ts';
import { type Ledger, openLedger } from '../ledger.ts';
import { notRequested, whyLeftOut } from '../left-out.ts';
import { provedFor, readScope, scope, type ScopeFacts } from '../scope/read-scope.ts';
import { readTenantName } from '../scope/tenant-name.ts';
import type { Source, SourceRun } from '../source.ts';
import { chooseSources, sources } from '../sources.ts';
import { watchClock } from './clock-skew.ts';
import { outlookOf, type SourceOutlook } from './outlook.ts';
import { counting, rehearsing, type SettingsLookedAt } from './rehearse.ts';
import { type Estimate, estimateOf, openTally, type Tally } from './tally.ts';

export type DoctorRequest = {
  readonly tenant?: string;
  readonly managementGroups: readonly string[];
  readonly subscriptions: readonly string[];
  /** Log workspaces to question, by customer id or by Azure id. */
  readonly workspaces?: readonly string[];
  /** Sources to read, with those they need; left out, all. */
  readonly only?: readonly string[];
};

export type DoctorWorld = Clock & {
  readonly cloud: Cloud;
  readonly credential: TokenCredential;
  readonly certificate?: string;
  readonly limits?: Partial<Limits>;
};

export type Diagnosis = {
  readonly principal: Principal;
  readonly tenantName: string;
  readonly cloud: string;
  readonly endpoint: string;
  readonly scope: Pick<ScopeFacts, 'seen'> &
    ScopeFacts['expected'] & { readonly roles: readonly string[] };
  readonly sources: readonly SourceOutlook[];
  /** Where logs are sent is known only from the diagnostic settings that were read. */
  readonly diagnosticSettings: Readonly<SettingsLookedAt>;
  readonly estimate: Estimate;
  /** How far the service's clock is ahead of ours, in milliseconds; undefined when it told no time. */
  readonly clockAheadMs: number | undefined;
};

/** What a collection over this scope would find and miss, without reading the estate. */
export async function diagnose(request: DoctorRequest, world: DoctorWorld): Promise<Diagnosis> {
  checkRequest({ ...request, id: '', previous: null, toolVersion: '' });
  const chosen = chooseSources(request.only);
  const { cloud, credential } = world;
  const principal = await readPrincipal(credential, cloud, request.tenant);
  const tally = openTally();
  const clock = watchClock(world.now);
  const real = clock.watching(openCaller(world));
  const told = new Map<string, Gap[]>();
  const started = world.now();
  const workspaces = eachOnce(request.workspaces ?? []);
  const looking: Looking = { caller: counting(real, tally), principal, started, workspaces, told };

  const facts = await readScope('first', { ...request, objectId: principal.objectId }, (ids) =>
    runOf(looking, scope, ids),
  );
  repeatScope(tally);
  const tenantName = await readTenantName(looking.caller, principal.tenant);
  const ledger = openLedger();
  const settings: SettingsLookedAt = { read: 0, left: 0 };
  const caller = rehearsing(real, { grants: facts.grants, tally, settings });
  const leftOut = new Set<string>();
  for (const source of sources) {
    const why = chosen.has(source.id) ? whyLeftOut(source, { cloud, workspaces }) : notRequested;
    if (why !== undefined) {
      leftOut.add(source.id);
      tell(told, source.id, { scope: tenantScope, ...why });
    } else await source.read(runOf({ ...looking, caller, ledger }, source, undefined, facts));
  }

  return {
    principal,
    tenantName,
    cloud: cloud.name,
    endpoint: cloud.shownAs,
    scope: { ...facts.expected, seen: facts.seen, roles: facts.grants.roles },
    sources: [scope, ...sources].map((source) => {
      const isAsked = source.id === scope.id || chosen.has(source.id);
      const own = told.get(source.id) ?? [];
      return outlookOf(source, isAsked, own, leftOut.has(source.id) ? undefined : facts);
    }),
    diagnosticSettings: settings,
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
type Looking = {
  readonly caller: Caller;
  readonly principal: Principal;
  readonly started: Date;
  readonly workspaces: readonly string[];
  readonly told: Told;
  readonly ledger?: Ledger;
};

const tell = (told: Told, source: string, gap: Omit<Gap, 'source'>): void =>
  void told.set(source, [...(told.get(source) ?? []), { source, ...gap }]);

/** A run whose rows are looked at and forgotten. */
function runOf(
  { caller, principal, started, workspaces, told, ledger = openLedger() }: Looking,
  source: Omit<Source, 'read'>,
  subscriptions: readonly string[] | undefined,
  facts?: ScopeFacts,
): SourceRun {
  return {
    source,
    tenant: principal.tenant,
    started,
    workspaces,
    subscriptions: subscriptions ?? facts?.expected.subscriptions ?? [],
    seen: new Set(facts?.seen),
    proved: new Set(facts === undefined ? [] : provedFor(source, facts)),
    caller,
    ledger,
    once: (reading) => reading.read(),
    // One source is rehearsed after the other.
    needed: () => Promise.resolve(),
    keep: (record) => Promise.resolve(record),
    gap: (gap) => tell(told, source.id, gap),
    dispute: () => undefined,
    count: () => undefined,
  };
}
