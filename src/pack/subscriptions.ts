import type { EvidenceReader } from '../model/evidence.ts';
import { subjectKey, subscriptionScope, subscriptionScopeOf } from '../model/ids.ts';
import { compareBytes } from '../model/json.ts';
import type { Cell } from '../model/pack.ts';
import { safe } from '../model/safe.ts';
import type { SourceSummary } from '../model/snapshot.ts';
import { onRequest } from '../model/source-ids.ts';
import { column } from './blocks.ts';
import { textAt } from './evidence-fields.ts';
import type { PackContext } from './pack-input.ts';
import { yesNo } from './words.ts';

/** Display names by subscription scope, as far as the evidence holds them. Neither unique nor to be trusted. */
export type SubscriptionNames = ReadonlyMap<string, string>;

/** Azure allows 64 characters. */
const longestName = 64;
const subscriptionTypes: readonly string[] = [
  '/subscriptions',
  'microsoft.resources/subscriptions',
];

/** Takes the first name found of each: a subscription's own record sorts before that of its management group. */
export async function subscriptionNames(evidence: EvidenceReader): Promise<SubscriptionNames> {
  const names = new Map<string, string>();
  for await (const { id, of, row } of evidence.records('scope')) {
    const scope = subscriptionScopeOf(of ?? id);
    if (scope === undefined || names.has(scope)) continue;
    if (!subscriptionTypes.includes(textAt(row, 'type').toLowerCase())) continue;
    // A listed subscription is named by its guid and carries what people call it beside that.
    const name = textAt(row, 'properties.displayName') || textAt(row, 'name');
    if (name !== '') names.set(scope, safe(name, longestName));
  }
  return names;
}

/** `sandbox (0a1b...)` of a subscription whose name is known; any other scope as it is. */
export function scopeWords(names: SubscriptionNames, scope: string): string {
  const name = names.get(scope);
  return name === undefined ? scope : `${name} (${scope.slice('/subscriptions/'.length)})`;
}

/** Lists of subscriptions come as ids or as scopes; this is the one form they are compared in. */
export const scopeKey = (subscription: string): string =>
  subscription.includes('/') ? subjectKey(subscription) : subscriptionScope(subscription);

export const subscriptionColumns = [
  column('Name', 30),
  column('Subscription', 40, 'code'),
  column('Expected', 12),
  column('Seen', 10),
  column('Right to read proved', 18),
  column('AI resources', 14, 'integer'),
];

/** Sources that are read in every subscription. The others are read where something was named for them. */
export const sourcesEverywhere = (sources: readonly SourceSummary[]): SourceSummary[] =>
  sources.filter(({ id }) => !onRequest.has(id));

/** Every subscription that was expected or seen, once. */
export function subscriptionRows(context: PackContext): Cell[][] {
  const { assessment, inventory, names, system } = context;
  const { snapshot } = assessment;
  const sources = sourcesEverywhere(assessment.sources);
  const expected = new Set(snapshot.expected.map(scopeKey));
  const seen = new Set(snapshot.seen.map(scopeKey));
  const proved = sources.map((source) => new Set(source.proved.map(scopeKey)));
  const counts = new Map(
    inventory.bySubscription.map(({ subscription, count }) => [subscription, count]),
  );
  return (
    [...expected.union(seen)]
      // Of a system, those in which it has something: nothing was counted in the others.
      .filter((scope) => system === undefined || counts.has(scope))
      .toSorted(compareBytes)
      .map((scope) => [
        names.get(scope) ?? 'name not read',
        scope.slice('/subscriptions/'.length),
        yesNo(expected.has(scope)),
        yesNo(seen.has(scope)),
        `${proved.filter((set) => set.has(scope)).length} of ${sources.length} sources`,
        counts.get(scope) ?? 0,
      ])
  );
}
