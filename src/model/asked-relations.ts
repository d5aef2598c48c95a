import type { Check } from './catalog.ts';
import { type Condition, innerRules, isNestedList } from './rule.ts';

/** Whose word a check takes over. */
export type Adoption = NonNullable<Check['adopt']>;

/** The relation through which a check reaches the rows it adopts. */
export const adoptedRelation = (adoption: Adoption): 'policy-states' | 'recommendations' =>
  'policy' in adoption ? 'policy-states' : 'recommendations';

/** The rules of a check: whom it is about, and what it expects. */
export const rulesOf = ({ subject, expect }: Pick<Check, 'subject' | 'expect'>): Condition[] =>
  [subject.where, expect].filter((rule) => rule !== undefined);

/** The relations a check looks along: those it counts, also inside a count, and the one it adopts from; each once. */
export function relationIdsOf(check: Pick<Check, 'subject' | 'expect' | 'adopt'>): Set<string> {
  const counted = rulesOf(check).flatMap(countedIn);
  return new Set(check.adopt === undefined ? counted : [...counted, adoptedRelation(check.adopt)]);
}

function countedIn(rule: Condition): string[] {
  const inside = innerRules(rule).flatMap(countedIn);
  return 'count' in rule && !isNestedList(rule) ? [...inside, rule.count] : inside;
}
