import { relationIdsOf, rulesOf } from '../../model/asked-relations.ts';
import type { Catalog, Check, Relation } from '../../model/catalog.ts';
import { type Condition, innerRules, isNestedList } from '../../model/rule.ts';

/** One thing a check asks of the records around its subject. */
export type Question = {
  readonly relation: string;
  readonly where: Condition | undefined;
  readonly within: string | undefined;
  /** How many counts must be known first: one more than the deepest count inside its own filter. */
  readonly step: number;
};

/** Every count of a relation in a check, in its filter and its expectation, and inside such counts. */
export const questionsOf = (check: Check): Question[] => rulesOf(check).flatMap(counts);

/** The sources whose rows look a relation up, on their own account or inside the count of another one. */
export function askersOf(
  relation: string,
  { checks, relations }: Pick<Catalog, 'checks' | 'relations'>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const walk = (rule: Condition, from: string): void => {
    let inside = from;
    if ('count' in rule && !isNestedList(rule)) {
      if (rule.count === relation) found.add(from);
      inside = relationNamed(rule.count, relations).source;
    }
    for (const part of innerRules(rule)) walk(part, inside);
  };
  for (const { subject, expect } of checks)
    for (const rule of [subject.where, expect]) if (rule !== undefined) walk(rule, subject.source);
  return found;
}

/** Whether a filter asks what only another source can answer. */
export const looksElsewhere = (where: Condition): boolean => counts(where).length > 0;

function counts(rule: Condition): Question[] {
  const inside = innerRules(rule).flatMap(counts);
  // Items of a list in the row itself are counted in place; only relations lead elsewhere.
  if (!('count' in rule) || isNestedList(rule)) return inside;
  const step = Math.max(-1, ...inside.map((question) => question.step)) + 1;
  return [...inside, { relation: rule.count, where: rule.where, within: rule.within, step }];
}

/** The relations a check looks along: those it counts and the one it adopts from. */
export const relationsOf = (check: Check, { relations }: Pick<Catalog, 'relations'>): Relation[] =>
  [...relationIdsOf(check)].map((id) => relationNamed(id, relations));

export function relationNamed(id: string, relations: readonly Relation[]): Relation {
  const found = relations.find((relation) => relation.id === id);
  // `catalog lint` refuses such a catalog, so reaching this is a bug.
  if (found === undefined) throw new Error(`no relation is called ${id}`);
  return found;
}

/** The sources a check reads: its subjects' and those it looks at around them. */
export function sourcesOf(check: Check, catalog: Pick<Catalog, 'relations'>): ReadonlySet<string> {
  return new Set([
    check.subject.source,
    ...relationsOf(check, catalog).map(({ source }) => source),
  ]);
}
