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

export const openLedger = (): Ledger => ({
  graphCounts: new Map(),
  armCounts: new Map(),
  uncounted: new Set(),
  plans: new Map(),
  plansKnown: new Set(),
  aiResources: new Map(),
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
