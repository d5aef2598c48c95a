/** Counts by subscription key and resource type. */
export type Counts = Map<string, Map<string, number>>;

/**
 * What one source leaves for the next to be checked against. It holds a few numbers per
 * subscription, never rows, and nothing in it is evidence.
 */
export type Ledger = {
  readonly graphCounts: Counts;
  readonly armCounts: Counts;
  /** Subscriptions on which the AI resources could not be counted a second time. */
  readonly uncounted: Set<string>;
  /** Pricing tier by subscription key and plan name; a plan without an entry was never configured. */
  readonly plans: Map<string, Map<string, string>>;
  /** Subscriptions whose plans are read completely, with proved rights and without contradiction. */
  readonly plansKnown: Set<string>;
  /** Every AI resource that was read, by subject key: what further sources ask about one by one. */
  readonly aiResources: Map<string, AiResource>;
  /**
   * Where AI resources may be missing from that list: subscriptions, and `{account}/projects`. What is
   * asked of each resource one by one is missing there as well.
   */
  readonly uninventoried: Set<string>;
  /** Subject keys of the accounts that have model deployments, or whose deployments are not known. */
  readonly mayDeploy: Set<string>;
  /** Where the logs of AI resources are sent, by subject key. */
  readonly logDestinations: Map<string, LogDestination>;
  /** Scopes in which log destinations may be missing from that list. */
  readonly undiagnosed: Set<string>;
};

export type AiResource = {
  /** As Azure writes it. */
  readonly id: string;
  /** Lower case. */
  readonly type: string;
  readonly kind: string;
  readonly location: string;
  readonly subscription: string;
};

export type LogDestination = {
  /** As the diagnostic setting names it. */
  readonly id: string;
  readonly kind: 'workspace' | 'storage' | 'elsewhere';
  /** Whether logs arrive in the table all services share, or in tables of their own. */
  readonly shared: boolean;
  readonly dedicated: boolean;
};

export const openLedger = (): Ledger => ({
  graphCounts: new Map(),
  armCounts: new Map(),
  uncounted: new Set(),
  plans: new Map(),
  plansKnown: new Set(),
  aiResources: new Map(),
  uninventoried: new Set(),
  mayDeploy: new Set(),
  logDestinations: new Map(),
  undiagnosed: new Set(),
});

export function addCount(counts: Counts, subscription: string, type: string, n: number): void {
  const types = counts.get(subscription) ?? new Map<string, number>();
  types.set(type, (types.get(type) ?? 0) + n);
  counts.set(subscription, types);
}

export function addCounts(counts: Counts, more: Counts): void {
  for (const [subscription, types] of more)
    for (const [type, n] of types) addCount(counts, subscription, type, n);
}

export const countOf = (counts: Counts, subscription: string, type: string): number =>
  counts.get(subscription)?.get(type) ?? 0;

export function holdsAny(counts: Counts, subscription: string): boolean {
  return (counts.get(subscription)?.values() ?? [].values()).some((n) => n > 0);
}
