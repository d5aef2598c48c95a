import type { Relation } from '../../model/catalog.ts';
import type { Gap } from '../../model/gap.ts';
import { isWithin, subjectKey, subscriptionScopeOf } from '../../model/ids.ts';
import { onRequest } from '../../model/source-ids.ts';

/** Answers whether something about a key may be missing from a source. */
export type GapIndex = {
  /** The gaps of one source, in the order given. */
  of(source: string): readonly Gap[];
  /** Whether rows that `reach` finds from `key` may be hidden in a gap of the source. */
  touches(source: string, reach: Relation['reach'], key: string): boolean;
};

type SourceGaps = {
  readonly all: Gap[];
  readonly bySubscription: Map<string, string[]>;
  everywhere: boolean;
};

export function indexGaps(gaps: readonly Gap[]): GapIndex {
  const sources = new Map<string, SourceGaps>();
  for (const gap of gaps) {
    const known = sources.get(gap.source) ?? emptyGaps();
    sources.set(gap.source, known);
    known.all.push(gap);
    // A log workspace holds rows about resources of any subscription, wherever it lies itself.
    if (onRequest.has(gap.source)) known.everywhere = true;
    else place(known, subjectKey(gap.scope));
  }
  return {
    of: (source) => sources.get(source)?.all ?? [],
    touches(source, reach, key) {
      const known = sources.get(source);
      if (known === undefined) return false;
      const subscription = subscriptionScopeOf(key);
      // A key above all subscriptions may be related to a row in any of them.
      if (known.everywhere || subscription === undefined) return true;
      const scopes = known.bySubscription.get(subscription) ?? [];
      if (!isId(key, subscription)) return scopes.length > 0;
      return scopes.some((scope) => mayHide(scope, reach, key));
    },
  };
}

const emptyGaps = (): SourceGaps => ({ all: [], bySubscription: new Map(), everywhere: false });

/** Only what lies in a subscription can be told apart: a management group may hold any of them. */
function place(known: SourceGaps, scope: string): void {
  const subscription = subscriptionScopeOf(scope);
  if (subscription === undefined) {
    known.everywhere = true;
    return;
  }
  const scopes = known.bySubscription.get(subscription) ?? [];
  scopes.push(scope);
  known.bySubscription.set(subscription, scopes);
}

/** A key made of more than an id, such as a model by its name, may stand for a row anywhere in the subscription. */
const isId = (key: string, subscription: string): boolean =>
  key === subscription || /^\/(resourcegroups|providers)\//.test(key.slice(subscription.length));

/**
 * Scope and key share a subscription. A gap may be named by a record that lies under the key, so both
 * directions count; a record assigned above the key can have its own id anywhere in the subscription.
 */
function mayHide(scope: string, reach: Relation['reach'], key: string): boolean {
  return reach === 'above' || isWithin(scope, key) || isWithin(key, scope);
}
