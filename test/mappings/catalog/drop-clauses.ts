import { boundsOf } from '../../../src/mappings/rules/holds.ts';
import type { Check } from '../../../src/model/catalog.ts';
import type { Condition, Count, Leaf } from '../../../src/model/rule.ts';

/** The check with one clause of its rules less, and where that clause stood. */
export type Dropped = { readonly place: string; readonly check: Check };

/** Every clause a check could lose: a part of a group, a filter, a bound, a window, a documented default, a `not`. */
export function dropClauses(check: Check): Dropped[] {
  const { where } = check.subject;
  return [
    ...within(where, 'subject.where').map(({ place, rule }) => ({
      place,
      check: { ...check, subject: { ...check.subject, where: rule } },
    })),
    ...(where === undefined ? [] : [wholeFilter(check)]),
    ...within(check.expect, 'expect').map(({ place, rule }) => ({
      place,
      check: { ...check, expect: rule },
    })),
  ];
}

function wholeFilter(check: Check): Dropped {
  const { where: _, ...subject } = check.subject;
  return { place: 'subject.where', check: { ...check, subject } };
}

type Less = { readonly place: string; readonly rule: Condition };

function within(rule: Condition | undefined, place: string): Less[] {
  if (rule === undefined) return [];
  if ('all' in rule) return ofGroup('all', rule.all, place);
  if ('any' in rule) return ofGroup('any', rule.any, place);
  if ('not' in rule) {
    const inside = within(rule.not, `${place}.not`);
    return [
      { place: `${place}.not`, rule: rule.not },
      ...inside.map((less) => ({ ...less, rule: { not: less.rule } })),
    ];
  }
  return 'count' in rule ? ofCount(rule, place) : ofLeaf(rule, place);
}

function ofGroup(key: 'all' | 'any', parts: readonly Condition[], place: string): Less[] {
  const group = (rules: Condition[]): Condition =>
    key === 'all' ? { all: rules } : { any: rules };
  return parts.flatMap((part, at) => {
    const here = `${place}.${key}.${at}`;
    const inside = within(part, here).map((less) => ({
      ...less,
      rule: group(parts.with(at, less.rule)),
    }));
    // Without its only part a group is no rule: the group itself is dropped where it stands.
    if (parts.length === 1) return inside;
    return [{ place: here, rule: group(parts.toSpliced(at, 1)) }, ...inside];
  });
}

function ofCount(count: Count, place: string): Less[] {
  const inside = within(count.where, `${place}.where`).map((less) => ({
    ...less,
    rule: { ...count, where: less.rule },
  }));
  const less = (['where', 'within', 'at-least', 'at-most'] as const)
    .filter((key) => count[key] !== undefined)
    .map((key) => ({ place: `${place}.${key}`, rule: { ...count, [key]: undefined } }))
    // At least one is what a count asks for anyway: writing it down adds no clause.
    .filter(
      ({ rule, place: where }) => !/at-(least|most)$/.test(where) || !asksTheSame(rule, count),
    );
  return [...less, ...inside];
}

function asksTheSame(a: Count, b: Count): boolean {
  const [one, other] = [boundsOf(a), boundsOf(b)];
  return one.least === other.least && one.most === other.most;
}

function ofLeaf(leaf: Leaf, place: string): Less[] {
  if (leaf.default === undefined) return [];
  return [{ place: `${place}.default`, rule: { ...leaf, default: undefined } }];
}

/** What a check asks, without the words for it: two that are alike here ask the same question. */
export function askedBy({ subject, expect, adopt }: Check): string {
  return JSON.stringify([subject.source, plain(subject.where), plain(expect), plain(adopt)]);
}

function plain(value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => JSON.stringify(plain(item)));
    // Parts of a group and values of a list ask the same in any order.
    return items.toSorted((a, b) => (a < b ? -1 : 1));
  }
  if (typeof value !== 'object' || value === null) return value ?? null;
  return Object.entries(value)
    .filter(([key, each]) => key !== 'called' && key !== 'source' && each !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => [key, plain(each)]);
}
