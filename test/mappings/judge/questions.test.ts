import { describe, expect, test } from 'vitest';
import {
  askersOf,
  looksElsewhere,
  questionsOf,
  sourcesOf,
} from '../../../src/mappings/judge/questions.ts';
import type { Check } from '../../../src/model/catalog.ts';
import type { Condition } from '../../../src/model/rule.ts';
import { chained, keepsTable, longTable, longWorkspace } from './a-chain.ts';
import { aCheck, anAdoptingCheck, relations } from './a-world.ts';

const asking = (rule: Condition, source = 'ai-resources'): Check =>
  aCheck({ subject: { source, called: 's' }, expect: rule });
const filtering = (where: Condition, source = 'ai-resources'): Check =>
  aCheck({ subject: { source, called: 's', where } });
const isThere: Condition = { field: 'kind', called: 'kind', is: 'present' };
const inList = (where: Condition): Condition => ({ count: 'list[]', called: 'item', where });

const askers = (relation: string, ...checks: readonly Check[]) =>
  askersOf(relation, { checks, relations: chained });

describe('who looks a relation up', () => {
  test.for<[string, Check]>([
    ['by what is expected', asking(longTable)],
    ['by what it filters', filtering(longTable)],
    ['as one of several', asking({ all: [isThere, longTable] })],
    ['or else', asking({ any: [isThere, longTable] })],
    ['or by none', asking({ not: longTable })],
    ['item by item', asking(inList(longTable))],
  ])('is the source of the check that asks %s', ([, check]) => {
    expect(askers('tables', check)).toEqual(new Set(['ai-resources']));
    expect(askers('settings', check)).toEqual(new Set());
  });

  test('is the source counted along the way, where one count stands inside another', () => {
    expect(askers('settings', asking(keepsTable))).toEqual(new Set(['ai-resources']));
    expect(askers('workspaces', asking(keepsTable))).toEqual(new Set(['settings']));
    expect(askers('tables', asking(keepsTable))).toEqual(new Set(['workspaces']));
  });

  test('are all who do', () => {
    const checks = [asking(longTable, 'scope'), asking(keepsTable), filtering(longTable, 'scope')];
    expect(askers('tables', ...checks)).toEqual(new Set(['scope', 'workspaces']));
    expect(askers('tables')).toEqual(new Set());
  });
});

const asked = (rule: Condition) =>
  questionsOf(asking(rule)).map(({ relation, step }) => [relation, step]);

test('a question waits for those inside it and comes after them', () => {
  expect(asked(keepsTable)).toEqual([
    ['tables', 0],
    ['workspaces', 1],
    ['settings', 2],
  ]);
  const both: Condition = { all: [{ count: 'settings', called: 's' }, keepsTable] };
  expect(asked(both)).toEqual([
    ['settings', 0],
    ['tables', 0],
    ['workspaces', 1],
    ['settings', 2],
  ]);
  expect(asked(inList(longWorkspace))).toEqual([['workspaces', 0]]);
});

test('a filter looks elsewhere only by counting along a relation, however deep', () => {
  for (const where of [isThere, inList(isThere), { not: isThere }])
    expect(looksElsewhere(where)).toBe(false);
  for (const where of [longTable, inList(longTable), { any: [isThere, { not: longTable }] }])
    expect(looksElsewhere(where)).toBe(true);
});

test('a check reads its subjects, what it counts, and what it adopts', () => {
  expect(sourcesOf(asking(keepsTable), { relations: chained })).toEqual(
    new Set(['ai-resources', 'settings', 'workspaces', 'tables']),
  );
  expect(sourcesOf(anAdoptingCheck(), { relations })).toEqual(
    new Set(['ai-resources', 'recommendations']),
  );
  expect(sourcesOf(asking(isThere), { relations })).toEqual(new Set(['ai-resources']));
});

test('a relation that nobody declared is a bug', () => {
  expect(() => sourcesOf(asking({ count: 'roles', called: 'r' }), { relations })).toThrow(
    'no relation is called roles',
  );
});
