import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { canonicalJson, type JsonObject } from '../../src/model/json.ts';
import { compileQuery } from '../../src/sample/kql/compile-query.ts';
import { faultOf, run } from '../sample/kql/run.ts';
import { rowsOfAllMonths } from './rows-of-all-months.ts';

const tables = new Map<string, JsonObject[]>();

/** All a collector depends on: the rows in their order, and whether pages of them hold together. */
function answerTo(query: string): string {
  const { table, stableOrder, pageable } = compileQuery(query);
  const all = tables.get(table) ?? rowsOfAllMonths(table);
  tables.set(table, all);
  return canonicalJson({ table, stableOrder, pageable, rows: run(query, all) });
}

type Slip = { readonly name: string; readonly query: string };

/** The query once for every match, with that match as `change` makes it. */
const slipsAt = (
  query: string,
  what: string,
  at: RegExp,
  change: (text: string) => string,
): Slip[] =>
  [...query.matchAll(at)].map((match) => ({
    name: `${what}: ${match[0].trim()} at ${match.index}`,
    query:
      query.slice(0, match.index) + change(match[0]) + query.slice(match.index + match[0].length),
  }));

/** Every single thing that can be mistyped or forgotten in a query of ours. */
const slipsOf = (query: string): Slip[] => [
  ...slipsAt(query, 'another table', /^\w+$/gm, (table) =>
    table === 'resources' ? 'resourcecontainers' : 'resources',
  ),
  ...slipsAt(query, 'a wrong text', /'[^']+'/g, (text) => `${text.slice(0, -1)}x'`),
  ...slipsAt(query, 'a wrong property', /properties\.\w+/g, (path) => `${path}x`),
  ...slipsAt(query, 'the case of a type', / =~ /g, () => ' == '),
  ...slipsAt(query, 'the case of types', / in~ /g, () => ' in '),
  ...slipsAt(query, 'the start of a text only', / contains /g, () => ' startswith '),
  ...slipsAt(query, 'a column less', /(?<=[ ,]) \w+(?:=.*)?,(?=[ \n])|(?<=project) id,/g, () => ''),
  ...slipsAt(query, 'the order turned', / asc/g, () => ' desc'),
  ...slipsAt(query, 'no order', /\| order by .*\n/g, () => ''),
];

const queries = globSync('src/collect/{scope,sources}/*.kql').map((file) => ({
  name: basename(file, '.kql'),
  query: readFileSync(file, 'utf8').replace(/^\/\/.*\n/gm, ''),
}));

describe.for(queries)('the query of $name', ({ query }) => {
  const right = answerTo(query);

  test('finds something', () => {
    expect(run(query, tables.get(compileQuery(query).table) ?? []).length).toBeGreaterThan(0);
  });

  test.for(slipsOf(query))('$name is refused or answers otherwise', (slip) => {
    expect(faultOf(slip.query) === undefined && answerTo(slip.query) === right).toBe(false);
  });
});
