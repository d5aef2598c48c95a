import { expect, test } from 'vitest';
import * as z from 'zod';
import { parseYaml } from '../../src/model/parse-yaml.ts';

const schema = z.strictObject({
  name: z.string().min(1).max(3).optional(),
  kind: z.enum(['planned', 'in-use']).optional(),
  sizes: z.array(z.int().min(2).max(9)).min(1).optional(),
  id: z.guid().optional(),
  page: z.url().optional(),
  on: z.iso.date('write a day as 2026-10-31').optional(),
  live: z.boolean().optional(),
  more: z.strictObject({ key: z.string().optional() }).optional(),
  all: z.record(z.string().regex(/^[a-z]+$/, 'use lower-case letters'), z.number()).optional(),
});

test.for([
  ['name: ""', 'name: write something'],
  ['name: abcd', 'name: write at most 3 characters'],
  ['name: true', 'name: write a text: put it in quotes'],
  ['kind: in-usse', 'kind: write one of planned, in-use; did you mean in-use?'],
  ['kind: 7', 'kind: write one of planned, in-use'],
  ['sizes: 3', 'sizes: write a list'],
  ['sizes: []', 'sizes: list at least one'],
  ['sizes: [1]', 'sizes.0: write at least 2'],
  ['sizes: [12]', 'sizes.0: write at most 9'],
  ['sizes: [2.5]', 'sizes.0: write a whole number'],
  ['id: seven', 'id: write an id such as 00000000-0000-0000-0000-000000000000'],
  ['page: here', 'page: write an address such as https://contoso.example'],
  ['on: 20261031', 'on: write a day as 2026-10-31'],
  ['live: yes', 'live: write true or false'],
  ['more: 1', 'more: write keys with values'],
  ['more: { kye: x }', 'more.kye: nobody reads this key: did you mean key?'],
  ['all: { A: 1 }', 'all.A: use lower-case letters'],
  ['unheard: 1', 'unheard: nobody reads this key'],
] as const)('%s is told as: %s', ([text, problem]) => {
  const parsed = parseYaml('a', text, schema);
  const problems = parsed.ok ? [] : parsed.problems.map((line) => line.replace(/^a:\d+:\d+ /, ''));
  expect(problems).toEqual([problem]);
});
