import type { Json } from '../../model/json.ts';
import { type Condition, type Count, isNestedList, type Leaf } from '../../model/rule.ts';
import { daysFromAsOf } from './instant.ts';
import { holds, howMany } from './holds.ts';
import { compileLeaf, undeclaredIn } from './leaf.ts';
import { boundWords, cut, fieldWords, kindWords, valueWords } from './words.ts';
import type { World } from './world.ts';

export type Observation = {
  readonly text: string;
  /** Keys of the related records that decided, first ones only; `+n` ends a cut list. */
  readonly related: string[];
};

const longestText = 500;
const mostRelated = 3;

/** What was found that made a rule come out as it did, in words. */
export function observe(condition: Condition, row: Json, world: World): Observation {
  const clauses = deciding(condition, row, world);
  // Two clauses may ask different things of one value, which is told once.
  const found = new Set(clauses.map((clause) => clauseWords(clause, row, world)));
  const text = [...found].join('; ');
  return { text: cut(text, longestText), related: relatedTo(clauses, world) };
}

type Clause = Leaf | Count;

/** The clauses that carry the outcome: of a broken `all` only the broken parts, and so on. */
function deciding(condition: Condition, row: Json, world: World): Clause[] {
  if ('not' in condition) return deciding(condition.not, row, world);
  const isAll = 'all' in condition;
  if (!isAll && !('any' in condition)) return [condition];
  const parts = isAll ? condition.all : condition.any;
  const outcome = holds(condition, row, world);
  const needsEveryPart = outcome === isAll;
  return parts
    .filter((part) => needsEveryPart || holds(part, row, world) === outcome)
    .flatMap((part) => deciding(part, row, world));
}

/** What one clause found, whether it decides or not. */
export function clauseWords(clause: Clause, row: Json, world: World): string {
  return 'count' in clause ? countWords(clause, row, world) : leafWords(clause, row, world);
}

function leafWords(leaf: Leaf, row: Json, world: World): string {
  const { read, test } = compileLeaf(leaf);
  const reading = read(row);
  const holdsOrNot = test(reading, world);
  if (leaf.is === 'present' || leaf.is === 'absent') {
    return `${leaf.called} is ${holdsOrNot === (leaf.is === 'present') ? 'set' : 'not set'}`;
  }
  const field = fieldWords(leaf.field);
  if (reading.value === undefined) return `${leaf.called} is not known (${field} absent)`;
  const found = `${leaf.called} is ${valueWords(reading.value)}`;
  if (reading.from === 'documented') return `${found} (${field} absent, documented default)`;
  if (holdsOrNot !== undefined) return `${found}${holdsOrNot ? '' : outOfTime(leaf)}`;
  const undeclared = undeclaredIn(leaf, world);
  if (undeclared !== undefined) return `${found}; the workspace declares no ${undeclared}`;
  return `${leaf.called} is not known (${field} is ${kindWords(reading.value)})`;
}

/** An instant alone does not show that a time limit ran out, or which. */
function outOfTime(leaf: Leaf): string {
  if (leaf.is !== 'at-least' && leaf.is !== 'at-most') return '';
  if (daysFromAsOf(leaf.value) === undefined) return '';
  return `, ${leaf.is === 'at-least' ? 'earlier' : 'later'} than ${boundWords(leaf.value)}`;
}

function countWords(count: Count, row: Json, world: World): string {
  const { yes, maybe } = howMany(count, row, world);
  const found = foundWords(count.called, yes);
  if (maybe === 0) return found;
  if (maybe !== Infinity) return `${found}, ${maybe} more could not be judged`;
  if (!isNestedList(count)) return `${found}, not completely read`;
  return `${found} (${fieldWords(count.count.slice(0, -2))} absent)`;
}

/** What is called in the singular, and may go on with a clause of its own, has no plural that could be made up. */
function foundWords(called: string, n: number): string {
  if (n > 1) return `${called}: ${n} found`;
  return n === 0 ? `no ${called} found` : `1 ${called} found`;
}

function relatedTo(clauses: readonly Clause[], world: World): string[] {
  const ids = new Set<string>();
  let unnamed = 0;
  for (const clause of clauses) {
    if (!('count' in clause) || isNestedList(clause)) continue;
    const related = world.related(clause.count, clause.where, clause.within);
    for (const id of related.ids) ids.add(id);
    unnamed += Math.max(related.yes - related.ids.length, 0);
  }
  return cutRelated([...ids], unnamed);
}

/** Keeps the first keys and says how many more there are. */
export function cutRelated(ids: readonly string[], unnamed = 0): string[] {
  const more = Math.max(ids.length - mostRelated, 0) + unnamed;
  return [...ids.slice(0, mostRelated), ...(more > 0 ? [`+${more}`] : [])];
}
