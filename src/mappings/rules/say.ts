import type { Adoption } from '../../model/asked-relations.ts';
import type { Check, Relation } from '../../model/catalog.ts';
import { type Condition, type Count, isNestedList, type Leaf } from '../../model/rule.ts';
import { boundsOf } from './holds.ts';
import { daysFromAsOf } from './instant.ts';
import { boundWords, dayWords, fieldWords, valueWords } from './words.ts';

type CalledBy = ReadonlyMap<string, string>;

/** The procedure of a check, printed from its rule, one clause a line: what an auditor would do by hand. */
export function say(check: Check, relations: readonly Relation[]): string[] {
  const calledBy: CalledBy = new Map(relations.map(({ id, called }) => [id, called]));
  return [
    ...sayPopulation(check, calledBy),
    ...(check.adopt === undefined ? [] : sayAdoption(check.adopt)),
    ...(check.expect === undefined ? [] : sayExpectation(check.expect, calledBy)),
  ];
}

/** The line of one clause alone: of a group or a count what it asks, without what stands inside it. */
export function sayClause(condition: Condition, relations: readonly Relation[]): string {
  const calledBy: CalledBy = new Map(relations.map(({ id, called }) => [id, called]));
  const [line = ''] = sayCondition(condition, 0, calledBy);
  return line;
}

function sayPopulation({ subject }: Check, calledBy: CalledBy): string[] {
  const take = `Take every ${subject.called} in the source ${subject.source}`;
  if (subject.where === undefined) return [`${take}.`];
  return [`${take}, that is every row where`, ...sayParts(subject.where, 1, calledBy)];
}

function sayExpectation(expect: Condition, calledBy: CalledBy): string[] {
  return [
    'It passes when',
    ...sayParts(expect, 1, calledBy),
    'It fails when that is not so, and is unknown when a value above is missing or could not be read.',
  ];
}

function sayAdoption(adoption: Adoption): string[] {
  return 'policy' in adoption
    ? sayPolicy(adoption.policy)
    : sayRecommendation(adoption.recommendation);
}

function sayPolicy({ called, definitions }: { called: string; definitions: string[] }): string[] {
  return [
    `Find the Azure Policy states of it that ask: ${called}`,
    ...definitions.map((definition) => indented(1, `policy definition ${definition}`)),
    'It passes when every such state is Compliant under an effect other than Disabled.',
    'It fails when one is NonCompliant or Exempt.',
    'It is unknown when there is no such state, or one says anything else or names no effect.',
  ];
}

function sayRecommendation({ key, names }: { key: string; names: string[] }): string[] {
  return [
    `Find the Defender for Cloud recommendation on it with the assessment key ${key}`,
    ...names.map((name) => indented(1, `or, when no row has that key, with the name "${name}"`)),
    'It passes when the status is Healthy.',
    'It fails when the status is Unhealthy, or NotApplicable because of an exemption.',
    'It is not applicable when the status is NotApplicable for another reason.',
    'It is unknown when policy has turned the recommendation off, there is no such row, or the status is another one.',
  ];
}

/** The parts of an outermost `all` stand side by side: every line must hold. */
function sayParts(condition: Condition, depth: number, calledBy: CalledBy): string[] {
  const parts = 'all' in condition ? condition.all : [condition];
  return parts.flatMap((part) => sayCondition(part, depth, calledBy));
}

function sayCondition(condition: Condition, depth: number, calledBy: CalledBy): string[] {
  if ('all' in condition) return sayGroup('all of these hold:', condition.all, depth, calledBy);
  if ('any' in condition) {
    return sayGroup('at least one of these holds:', condition.any, depth, calledBy);
  }
  if ('not' in condition) return sayGroup('this does not hold:', [condition.not], depth, calledBy);
  if ('count' in condition) return sayCount(condition, depth, calledBy);
  return [indented(depth, sayLeaf(condition))];
}

function sayGroup(
  head: string,
  parts: readonly Condition[],
  depth: number,
  calledBy: CalledBy,
): string[] {
  return [
    indented(depth, head),
    ...parts.flatMap((part) => sayCondition(part, depth + 1, calledBy)),
  ];
}

function sayCount(count: Count, depth: number, calledBy: CalledBy): string[] {
  const head = `${amountOf(count, placeOf(count, calledBy))}${windowOf(count)}`;
  if (count.where === undefined) return [indented(depth, head)];
  return [indented(depth, `${head}, where`), ...sayParts(count.where, depth + 1, calledBy)];
}

export function placeOf(count: Count, calledBy: CalledBy): string {
  if (isNestedList(count)) return `in the list ${fieldWords(count.count.slice(0, -2))}`;
  return `among the ${calledBy.get(count.count) ?? count.count}`;
}

function windowOf({ within }: Count): string {
  if (within === undefined) return '';
  return `, dated in the ${dayWords(Number.parseInt(within, 10))} before the as-of date`;
}

function amountOf(count: Count, place: string): string {
  const { least, most } = boundsOf(count);
  if (most === 0) return `there is no ${count.called} ${place}`;
  if (least === 1 && most === Infinity) return `there is at least one ${count.called} ${place}`;
  return `${place}, ${rangeOf(least, most)} count as ${count.called}`;
}

function rangeOf(least: number, most: number): string {
  if (most === Infinity) return `at least ${least}`;
  if (least === 0) return `at most ${most}`;
  return least === most ? `exactly ${least}` : `${least} to ${most}`;
}

function sayLeaf(leaf: Leaf): string {
  const missing =
    leaf.default === undefined
      ? ''
      : `; a missing value counts as ${valueWords(leaf.default.value)}, as Azure documents`;
  return `${leaf.called} (${fieldWords(leaf.field)}) ${expectationOf(leaf)}${missing}`;
}

const verbs = {
  equal: 'is',
  'not-equal': 'is not',
  'at-least': 'is at least',
  'at-most': 'is at most',
  'one-of': 'is one of',
  'none-of': 'is none of',
  present: 'is set',
  absent: 'is not set',
  like: 'reads like',
  grants: 'allows',
} as const satisfies Record<Leaf['is'], string>;

/** What a leaf asks of its value: `is at least 3`. Another verb asks something else of the same. */
export function expectationOf(leaf: Leaf, verb: string = verbs[leaf.is]): string {
  if ('values' in leaf) return `${verb} ${amongWords(leaf.values)}`;
  if (!('value' in leaf)) return verb;
  if (leaf.is === 'grants') {
    const plane = leaf.plane === 'data' ? 'data actions' : 'actions';
    return `${verb} ${leaf.value}: its ${plane} cover it, and what they leave out does not`;
  }
  if (leaf.is === 'like') return `${verb} ${leaf.value}, where * stands for any text`;
  if (daysFromAsOf(leaf.value) === undefined) return `${verb} ${boundWords(leaf.value)}`;
  return `is no ${leaf.is === 'at-least' ? 'earlier' : 'later'} than ${boundWords(leaf.value)}`;
}

const amongWords = (values: Extract<Leaf, { is: 'one-of' }>['values']): string =>
  Array.isArray(values)
    ? values.map(valueWords).join(' or ')
    : `what the workspace declares as ${values.parameter}`;

const indented = (depth: number, text: string): string => '  '.repeat(depth) + text;
