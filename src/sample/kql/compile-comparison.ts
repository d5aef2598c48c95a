import type { Json } from '../../model/json.ts';
import type { Condition, Scalar } from './compile-expression.ts';
import { refuse } from './query-error.ts';
import type { Comparison, Expression } from './syntax.ts';

type Compare = Extract<Expression, { kind: 'compare' }>;
type In = Extract<Expression, { kind: 'in' }>;

/** A column or function on the left, a literal on the right. */
export function compileComparison(compare: Compare, left: Scalar): Condition {
  const { operator, right } = compare;
  if (right.kind === 'number') {
    if (operator !== '==' || left.type !== 'long') {
      throw refuse(compare.at, `'${operator}' cannot compare a ${left.type} with a number`);
    }
    return (row) => left.read(row) === right.value;
  }
  if (right.kind !== 'text') throw refuse(right.at, 'a literal must stand on the right');
  if (left.type === 'long') throw refuse(compare.at, 'a number cannot be compared with text');
  const holds = textTest(operator, right.value);
  return (row) => onText(left.read(row), holds);
}

export function compileMembership(membership: In, left: Scalar): Condition {
  if (left.type === 'long') throw refuse(membership.at, 'a number cannot be compared with text');
  const values = new Set(membership.values.map((value) => value.toLowerCase()));
  return (row) => onText(left.read(row), (text) => values.has(text.toLowerCase()));
}

/** Null answers null; a dynamic value that is not text never equals text, and is not converted. */
function onText(value: Json, holds: (text: string) => boolean): boolean | null {
  if (value === null) return null;
  return typeof value === 'string' && holds(value);
}

function textTest(operator: Comparison, literal: string): (text: string) => boolean {
  const lower = literal.toLowerCase();
  switch (operator) {
    case '==':
      return (text) => text === literal;
    case '=~':
      return (text) => text.toLowerCase() === lower;
    case 'startswith':
      return (text) => text.toLowerCase().startsWith(lower);
    case 'contains':
      return (text) => text.toLowerCase().includes(lower);
  }
}
