import type { Catalog, Check, Relation } from '../../model/catalog.ts';
import type { Condition } from '../../model/rule.ts';
import { adoptedRelation } from '../rules/adopt.ts';
import { isNestedList } from '../rules/holds.ts';

/** One thing a check asks of the records around its subject. */
export type Question = {
  readonly relation: string;
  readonly where: Condition | undefined;
  readonly within: string | undefined;
  /** How many counts must be known first: one more than the deepest count inside its own filter. */
  readonly step: number;
};

/** Every count of a relation in a check, in its filter and its expectation, and inside such counts. */
export function questionsOf({ subject, expect }: Check): Question[] {
  return [subject.where, expect].flatMap((rule) => (rule === undefined ? [] : counts(rule)));
}

/** Whether a filter asks what only another source can answer. */
export const looksElsewhere = (where: Condition | undefined): boolean =>
  where !== undefined && counts(where).length > 0;

function counts(rule: Condition): Question[] {
  if ('all' in rule) return rule.all.flatMap(counts);
  if ('any' in rule) return rule.any.flatMap(counts);
  if ('not' in rule) return counts(rule.not);
  if (!('count' in rule)) return [];
  const inside = rule.where === undefined ? [] : counts(rule.where);
  // Items of a list in the row itself are counted in place; only relations lead elsewhere.
  if (isNestedList(rule)) return inside;
  const step = Math.max(-1, ...inside.map((question) => question.step)) + 1;
  return [...inside, { relation: rule.count, where: rule.where, within: rule.within, step }];
}

/** The relations a check looks along: those it counts and the one it adopts from. */
export function relationsOf(check: Check, { relations }: Pick<Catalog, 'relations'>): Relation[] {
  const named = new Set(questionsOf(check).map(({ relation }) => relation));
  if (check.adopt !== undefined) named.add(adoptedRelation(check.adopt));
  return [...named].map((id) => relationNamed(id, relations));
}

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
