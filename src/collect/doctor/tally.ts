import { subscriptionScopeOf } from '../../model/ids.ts';

/** How many calls of each kind a collection will make. */
export type Tally = {
  graph: number;
  tenant: number;
  /** Calls to Resource Manager by subscription key: each has a quota of its own. */
  readonly subscriptions: Map<string, number>;
  /** Calls to Azure Monitor for metrics, likewise. */
  readonly metrics: Map<string, number>;
  /** Questions to log workspaces. */
  logs: number;
};

export const openTally = (): Tally => ({
  graph: 0,
  tenant: 0,
  subscriptions: new Map(),
  metrics: new Map(),
  logs: 0,
});

export function countGet(tally: Tally, path: string): void {
  const scope = subscriptionScopeOf(path.toLowerCase().replace(/\?.*$/s, ''));
  if (scope === undefined) tally.tenant++;
  else countIn(tally.subscriptions, scope);
}

export const countIn = (lanes: Map<string, number>, scope: string): void =>
  void lanes.set(scope, (lanes.get(scope) ?? 0) + 1);

export type Estimate = {
  readonly graphCalls: number;
  readonly tenantCalls: number;
  readonly armCalls: number;
  readonly metricsCalls: number;
  readonly logQueries: number;
  /** The subscription that is asked most. */
  readonly busiest: { readonly scope: string; readonly calls: number } | undefined;
  /** What the quotas alone make of it. */
  readonly seconds: number;
};

// Azure's documented quotas: Resource Graph 15 calls in 5 s; Resource Manager 250 reads at once and 25
// more a second for each subscription, outside the public cloud 12,000 reads an hour. A collection holds
// itself to the same pace where it reads metrics and logs.
const graphPerSecond = 3;
const burst = 250;
const readsPerSecond = 25;
const readsPerHour = 12_000;

export function estimateOf(tally: Tally, isPublic: boolean): Estimate {
  const lanes = [...tally.subscriptions].toSorted(([, a], [, b]) => b - a);
  const [first] = lanes;
  const most = first?.[1] ?? 0;
  const steady = Math.max(tally.tenant, tally.logs, ...tally.metrics.values());
  const reading = isPublic ? secondsFor(most) : ((most - readsPerHour) / readsPerHour) * 3600;
  return {
    graphCalls: tally.graph,
    tenantCalls: tally.tenant,
    armCalls: sum(tally.subscriptions),
    metricsCalls: sum(tally.metrics),
    logQueries: tally.logs,
    busiest: first === undefined ? undefined : { scope: first[0], calls: first[1] },
    seconds: Math.ceil(Math.max(tally.graph / graphPerSecond, reading, secondsFor(steady), 1)),
  };
}

const sum = (lanes: ReadonlyMap<string, number>): number =>
  [...lanes.values()].reduce((all, calls) => all + calls, 0);

const secondsFor = (calls: number): number => (calls - burst) / readsPerSecond;
