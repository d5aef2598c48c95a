import type { EvidenceReader } from '../model/evidence.ts';
import { subscriptionScopeOf } from '../model/ids.ts';
import { compareBytes } from '../model/json.ts';
import { textAt } from './evidence-fields.ts';

/** The source whose records are the AI estate. */
export const inventorySource = 'ai-resources';

export type Inventory = {
  readonly total: number;
  readonly byType: readonly {
    readonly type: string;
    readonly kind: string;
    readonly count: number;
  }[];
  /** Where Azure says they are; empty where it does not. */
  readonly byRegion: readonly { readonly region: string; readonly count: number }[];
  readonly bySubscription: readonly { readonly subscription: string; readonly count: number }[];
};

/** Counts the AI estate in one pass; memory grows with the number of types, regions and subscriptions only. */
export async function takeInventory(evidence: EvidenceReader): Promise<Inventory> {
  const types = new Map<string, { type: string; kind: string; count: number }>();
  const regions = new Map<string, number>();
  const subscriptions = new Map<string, number>();
  let total = 0;
  for await (const { id, row } of evidence.records(inventorySource)) {
    total++;
    const type = textAt(row, 'type').toLowerCase();
    const kind = textAt(row, 'kind');
    const key = `${type}\u0000${kind}`;
    types.set(key, { type, kind, count: (types.get(key)?.count ?? 0) + 1 });
    const region = textAt(row, 'location').toLowerCase();
    regions.set(region, (regions.get(region) ?? 0) + 1);
    const subscription = subscriptionScopeOf(id) ?? '(above subscriptions)';
    subscriptions.set(subscription, (subscriptions.get(subscription) ?? 0) + 1);
  }
  return {
    total,
    byType: ordered(types).map(([, value]) => value),
    byRegion: ordered(regions).map(([region, count]) => ({ region, count })),
    bySubscription: ordered(subscriptions).map(([subscription, count]) => ({
      subscription,
      count,
    })),
  };
}

const ordered = <T>(map: ReadonlyMap<string, T>): [string, T][] =>
  [...map].toSorted(([a], [b]) => compareBytes(a, b));
