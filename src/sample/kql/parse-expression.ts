import { comparisons, type Expression } from './syntax.ts';
import type { TokenStream } from './token-stream.ts';
import type { Token } from './tokenize.ts';

/** Loosest first: `or`, `and`, one comparison, `%`, a value. */
export function parseExpression(tokens: TokenStream): Expression {
  return parseChain(tokens, 'or', 'any', (inner) =>
    parseChain(inner, 'and', 'all', parseComparison),
  );
}

function parseChain(
  tokens: TokenStream,
  word: 'or' | 'and',
  kind: 'any' | 'all',
  parseOne: (tokens: TokenStream) => Expression,
): Expression {
  const at = tokens.next;
  const first = parseOne(tokens);
  if (!tokens.is(word)) return first;
  const of = [first];
  while (tokens.accept(word)) of.push(parseOne(tokens));
  return { kind, of, at };
}

function parseComparison(tokens: TokenStream): Expression {
  const left = parseModulo(tokens);
  const inList = tokens.accept('in~');
  if (inList !== undefined) return { kind: 'in', left, values: parseList(tokens), at: inList };
  const operator = comparisons.find((sign) => tokens.is(sign));
  if (operator === undefined) return left;
  const at = tokens.take();
  return { kind: 'compare', operator, left, right: parseModulo(tokens), at };
}

function parseList(tokens: TokenStream): string[] {
  return parseSequence(tokens, () => tokens.expectKind('text', 'a string').value);
}

function parseModulo(tokens: TokenStream): Expression {
  const left = parseValue(tokens);
  const at = tokens.accept('%');
  return at === undefined ? left : { kind: 'modulo', left, right: parseValue(tokens), at };
}

function parseValue(tokens: TokenStream): Expression {
  if (tokens.accept('(')) {
    const inner = parseExpression(tokens);
    tokens.expect(')');
    return inner;
  }
  const at = tokens.next;
  if (at.kind === 'text') return { kind: 'text', value: tokens.take().value, at };
  if (at.kind === 'number') return { kind: 'number', value: Number(tokens.take().text), at };
  tokens.expectKind('name', 'a column, a function or a literal');
  return tokens.is('(') ? parseCall(tokens, at) : parsePath(tokens, at);
}

function parseCall(tokens: TokenStream, at: Token): Expression {
  return { kind: 'call', name: at.text, operands: parseSequence(tokens, parseExpression), at };
}

function parsePath(tokens: TokenStream, at: Token): Expression {
  const steps = [at.text];
  while (tokens.accept('.')) steps.push(tokens.expectKind('name', 'a property name').text);
  return { kind: 'path', steps, at };
}

/** `( one, one, … )`, at least one. */
function parseSequence<T>(tokens: TokenStream, parseOne: (tokens: TokenStream) => T): T[] {
  tokens.expect('(');
  const items = [parseOne(tokens)];
  while (tokens.accept(',')) items.push(parseOne(tokens));
  tokens.expect(')');
  return items;
}
