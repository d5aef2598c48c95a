import { parseExpression } from './parse-expression.ts';
import { refuse } from './query-error.ts';
import type { NamedExpression, OrderKey, Query, Stage } from './syntax.ts';
import { TokenStream } from './token-stream.ts';
import { type Token, tokenize } from './tokenize.ts';

export function parseQuery(text: string): Query {
  const tokens = new TokenStream(tokenize(text));
  const table = tokens.expectKind('name', 'a table');
  const stages: Stage[] = [];
  while (tokens.accept('|')) stages.push(parseStage(tokens));
  tokens.expectKind('end', "'|' or the end of the query");
  return { table, stages };
}

function parseStage(tokens: TokenStream): Stage {
  const operator = tokens.expectKind('name', 'an operator');
  switch (operator.text) {
    case 'where':
      return { kind: 'where', condition: parseExpression(tokens) };
    case 'project':
      return { kind: 'project', columns: parseList(tokens, parseNamedExpression) };
    case 'summarize':
      return parseSummarize(tokens);
    case 'order':
      tokens.expect('by');
      return { kind: 'order', keys: parseList(tokens, parseOrderKey) };
    default:
      throw refuse(operator, `the operator '${operator.text}' is not supported here`);
  }
}

function parseList<T>(tokens: TokenStream, parseOne: (tokens: TokenStream) => T): T[] {
  const items = [parseOne(tokens)];
  while (tokens.accept(',')) items.push(parseOne(tokens));
  return items;
}

const columnName = (tokens: TokenStream): Token => tokens.expectKind('name', 'a column');

/** A bare column keeps its name; anything else must say what it is called. */
function parseNamedExpression(tokens: TokenStream): NamedExpression {
  const at = columnName(tokens);
  if (tokens.accept('=')) return { name: at.text, value: parseExpression(tokens), at };
  if (tokens.is('.') || tokens.is('('))
    tokens.fail('an expression needs a name, as in x=tostring(y)');
  return { name: at.text, value: { kind: 'path', steps: [at.text], at }, at };
}

function parseSummarize(tokens: TokenStream): Stage {
  const first = columnName(tokens);
  const named = tokens.accept('=') !== undefined;
  const call = named ? columnName(tokens) : first;
  if (call.text !== 'count') throw refuse(call, 'only count() can be summarized here');
  tokens.expect('(');
  tokens.expect(')');
  tokens.expect('by');
  return { kind: 'summarize', count: named ? first : undefined, by: parseList(tokens, columnName) };
}

// Kusto sorts downwards unless told otherwise; a forgotten `asc` must show.
function parseOrderKey(tokens: TokenStream): OrderKey {
  const at = columnName(tokens);
  if (tokens.accept('asc')) return { name: at.text, descending: false, at };
  tokens.accept('desc');
  return { name: at.text, descending: true, at };
}
