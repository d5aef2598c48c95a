import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { graphTables } from '../../src/sample/tenant.ts';
import { openKustoParser } from './kusto-parser.ts';

const text = [
  'id',
  'name',
  'type',
  'tenantId',
  'kind',
  'location',
  'resourceGroup',
  'subscriptionId',
  'managedBy',
];
const dynamic = ['sku', 'plan', 'properties', 'tags', 'identity', 'zones', 'extendedLocation'];
// In brackets, because some names are words of the language as well.
const columns = `(${[
  ...text.map((name) => `['${name}']:string`),
  ...dynamic.map((name) => `['${name}']:dynamic`),
].join(', ')})`;

const problemsOf = openKustoParser(
  Object.fromEntries(graphTables.map((table) => [table, columns])),
);

// Log Analytics has other tables: its queries are looked at beside their own.
const files = globSync('src/collect/{scope,sources}/*.kql');
const textOf = (file: string): string => readFileSync(file, 'utf8');

test.for(files)("%s means something to Microsoft's own parser", (file) => {
  expect(problemsOf(textOf(file))).toEqual([]);
});

test('every query beside a source is looked at', () => {
  expect(files.length).toBeGreaterThan(20);
});

const recommendations = textOf('src/collect/sources/recommendations.kql');

test.for([
  ['a misspelt table', 'securityresources', 'securityresource'],
  ['a misspelt column', 'id contains', 'Id contains'],
  ['a column that does not exist', 'project id', 'project resourceId'],
  ['a misspelt function', "type =~ 'microsoft", "tolowr(type) =~ 'microsoft"],
  ['an operator that does not exist', '| project', '| projekt'],
  [
    'text put against a property bag',
    'where id contains',
    'where properties startswith 1 and id contains',
  ],
  ['a bracket too few', "type =~ 'microsoft", "(type =~ 'microsoft"],
] as const)('%s is found', ([, from, to]) => {
  const slipped = recommendations.replace(from, to);
  expect(slipped).not.toBe(recommendations);
  expect(problemsOf(slipped)).not.toEqual([]);
});
