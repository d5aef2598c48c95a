import type { Json, JsonObject } from '../../model/json.ts';
import { type Columns, type ColumnType, columnType, readColumn, readInside } from './columns.ts';
import { compileComparison, compileMembership } from './compile-comparison.ts';
import { hashText } from './hash-text.ts';
import { refuse } from './query-error.ts';
import type { Expression } from './syntax.ts';
import type { Token } from './tokenize.ts';

/** A value of a row. */
export type Scalar = { readonly type: ColumnType; readonly read: (row: JsonObject) => Json };

/** Three-valued: null is neither true nor false, and `where` keeps only true. */
export type Condition = (row: JsonObject) => boolean | null;

export function compileScalar(expression: Expression, columns: Columns): Scalar {
  switch (expression.kind) {
    case 'path':
      return compilePath(expression.steps, expression.at, columns);
    case 'call':
      return compileCall(expression.name, expression.operands, expression.at, columns);
    case 'modulo':
      return compilePartition(expression.left, expression.right, expression.at, columns);
    case 'text':
    case 'number':
    case 'compare':
    case 'in':
    case 'all':
    case 'any':
      throw refuse(expression.at, 'expected a column or a function of columns');
  }
}

function compilePath(steps: readonly string[], at: Token, columns: Columns): Scalar {
  const [name = '', ...inside] = steps;
  const type = columnType(columns, name, at);
  if (inside.length === 0) return { type, read: (row) => readColumn(row, name, type) };
  if (type !== 'dynamic') throw refuse(at, `'${name}' has no properties: it is a ${type}`);
  return { type, read: (row) => readInside(readColumn(row, name, type), inside) };
}

function compileCall(
  name: string,
  operands: readonly Expression[],
  at: Token,
  columns: Columns,
): Scalar {
  const scalars = operands.map((operand) => compileScalar(operand, columns));
  const [first] = scalars;
  if (name === 'coalesce' && first !== undefined) return compileCoalesce(first, scalars, at);
  if (first === undefined || scalars.length !== 1) throw refuse(at, `${name}() takes one value`);
  if (name === 'tostring') return { type: 'string', read: (row) => textOf(first.read(row)) };
  if (name === 'tolower') return compileToLower(first, at);
  throw refuse(at, `the function '${name}' is not supported here`);
}

/** Kusto takes the first value that is not null and, for text, not empty; all must be of one type. */
function compileCoalesce(first: Scalar, scalars: readonly Scalar[], at: Token): Scalar {
  if (scalars.length < 2) throw refuse(at, 'coalesce() takes two values or more');
  if (scalars.some((scalar) => scalar.type !== first.type)) {
    throw refuse(at, 'coalesce() takes values of one type');
  }
  const read = (row: JsonObject): Json => {
    for (const scalar of scalars) {
      const value = scalar.read(row);
      if (isNotEmpty(value)) return value;
    }
    return first.type === 'string' ? '' : null;
  };
  return { type: first.type, read };
}

function compileToLower(value: Scalar, at: Token): Scalar {
  if (value.type !== 'string') throw refuse(at, 'tolower() takes text');
  return { type: 'string', read: (row) => textOf(value.read(row)).toLowerCase() };
}

/** `hash(text) % n`: the one arithmetic there is, to split a query that is too large. */
function compilePartition(
  left: Expression,
  right: Expression,
  at: Token,
  columns: Columns,
): Scalar {
  const [hashed] = left.kind === 'call' && left.name === 'hash' ? left.operands : [];
  if (hashed === undefined || left.kind !== 'call' || left.operands.length !== 1) {
    throw refuse(at, "only hash(text) can stand before '%'");
  }
  if (right.kind !== 'number' || right.value < 1 || !Number.isSafeInteger(right.value)) {
    throw refuse(right.at, "a positive number must stand after '%'");
  }
  const text = compileScalar(hashed, columns);
  if (text.type !== 'string') throw refuse(hashed.at, 'hash() takes text');
  const parts = BigInt(right.value);
  // hash() is signed in Kusto, and its modulo is never negative.
  const partOf = (value: string): number => {
    const signed = BigInt.asIntN(64, hashText(value));
    return Number(((signed % parts) + parts) % parts);
  };
  return { type: 'long', read: (row) => partOf(textOf(text.read(row))) };
}

export function compileCondition(expression: Expression, columns: Columns): Condition {
  switch (expression.kind) {
    case 'all':
      return settle(expression.of, columns, false);
    case 'any':
      return settle(expression.of, columns, true);
    case 'compare':
      return compileComparison(expression, compileScalar(expression.left, columns));
    case 'in':
      return compileMembership(expression, compileScalar(expression.left, columns));
    case 'call':
      return compileQuestion(expression.name, expression.operands, expression.at, columns);
    case 'path':
    case 'text':
    case 'number':
    case 'modulo':
      throw refuse(expression.at, 'expected a condition that is true or false');
  }
}

/** `and` is settled by one false, `or` by one true; failing that, one null makes the whole null. */
function settle(of: readonly Expression[], columns: Columns, settledBy: boolean): Condition {
  const conditions = of.map((each) => compileCondition(each, columns));
  return (row) => {
    let open = false;
    for (const condition of conditions) {
      const answer = condition(row);
      if (answer === settledBy) return settledBy;
      if (answer === null) open = true;
    }
    return open ? null : !settledBy;
  };
}

function compileQuestion(
  name: string,
  operands: readonly Expression[],
  at: Token,
  columns: Columns,
): Condition {
  const [operand] = operands;
  if (operand === undefined || operands.length !== 1) throw refuse(at, `${name}() takes one value`);
  if (name === 'isnotempty') {
    const value = compileScalar(operand, columns);
    return (row) => isNotEmpty(value.read(row));
  }
  if (name !== 'not') throw refuse(at, `the function '${name}' is not a condition`);
  const condition = compileCondition(operand, columns);
  return (row) => {
    const answer = condition(row);
    return answer === null ? null : !answer;
  };
}

const isNotEmpty = (value: Json): boolean => value !== null && value !== '';

/** `tostring()` of a dynamic value: text as it is, null as empty, anything else as its JSON. */
function textOf(value: Json): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
