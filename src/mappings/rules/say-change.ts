import type { Relation } from '../../model/catalog.ts';
import type { Leaf } from '../../model/rule.ts';
import type { LeafDemand } from './candidate-values.ts';
import type { Seen } from './explain-rule.ts';
import { boundsOf, howMany } from './holds.ts';
import { daysFromAsOf } from './instant.ts';
import { clauseWords } from './observe.ts';
import { expectationOf, placeOf } from './say.ts';
import { boundWords, fieldWords } from './words.ts';
import type { Change } from './would-pass.ts';

/** A change in words: what would have to be so, and what was found instead. */
export function sayChange(change: Change, seen: Seen, relations: readonly Relation[]): string {
  const { row, world } = seen;
  if (change.kind === 'declare')
    return `the workspace declares ${change.parameter}: without it nobody can tell whether ${change.leaf.called} is among its values`;
  if (change.kind === 'value') {
    const [first] = change.demands;
    if (first === undefined) return '';
    const wants = change.demands.map(demandWords).join(' and ');
    const found = clauseWords(first.leaf, row, world);
    return `${first.leaf.called} (${fieldWords(change.field)}) ${wants}; found: ${found}`;
  }
  const { count } = change;
  const place = placeOf(count, new Map(relations.map(({ id, called }) => [id, called])));
  if (change.kind === 'read') return `${place} it is known how many count as ${count.called}`;
  const { yes } = howMany(count, row, world);
  const { least, most } = boundsOf(count);
  const bound = change.kind === 'more' ? atLeast(yes + change.by) : atMost(yes - change.by);
  const whole = change.wanted && least === most && most > 0 ? `exactly ${least}` : bound;
  return `${place}, ${whole} count as ${count.called}, ${change.by} ${change.kind} than the ${yes} found`;
}

const atLeast = (number: number): string => `at least ${number}`;
const atMost = (number: number): string => (number === 0 ? 'none' : `at most ${number}`);

function demandWords({ leaf, wanted }: LeafDemand): string {
  return wanted ? expectationOf(leaf) : negated(leaf);
}

const opposites = {
  equal: 'is not',
  'not-equal': 'is',
  'one-of': 'is none of',
  'none-of': 'is one of',
  present: 'is not set',
  absent: 'is set',
  like: 'does not read like',
  grants: 'does not allow',
} as const satisfies Partial<Record<Leaf['is'], string>>;

function negated(leaf: Leaf): string {
  if (leaf.is === 'at-least' || leaf.is === 'at-most') {
    const isInstant = daysFromAsOf(leaf.value) !== undefined;
    const words = leaf.is === 'at-least' ? ['earlier', 'less'] : ['later', 'more'];
    return `is ${isInstant ? words[0] : words[1]} than ${boundWords(leaf.value)}`;
  }
  return expectationOf(leaf, opposites[leaf.is]);
}
