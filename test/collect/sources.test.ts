import { expect, test } from 'vitest';
import { scope } from '../../src/collect/scope/read-scope.ts';
import { chooseSources, sources, sourcesBut } from '../../src/collect/sources.ts';
import { sourceIds } from '../../src/model/source-ids.ts';

test('every source that exists by name is read by some code, and no other', () => {
  const read = [scope.id, ...sources.map(({ id }) => id)];

  expect(read.toSorted()).toEqual([...sourceIds].toSorted());
});

test('a source stands behind those it needs', () => {
  const order = sources.map(({ id }) => id);
  const late = sources.flatMap(({ id, needs }) =>
    needs.filter((needed) => order.indexOf(needed) >= order.indexOf(id)),
  );

  expect(late).toEqual([]);
});

test('choosing a source chooses what it needs, and what that needs', () => {
  expect([...chooseSources(['recommendations'])].toSorted()).toEqual([
    'census',
    'defender-plans',
    'recommendations',
  ]);
});

test('skipping a source leaves all others, and is the same as naming them', () => {
  const stay = sourcesBut(['logs', 'diagnostic-settings', 'log-destinations']);

  expect(stay).toHaveLength(sourceIds.length - 3);
  expect(chooseSources(stay)).toEqual(new Set(stay));
});

test.for([
  ['census', /census is needed by ai-resources, defender-plans, recommendations/],
  ['model-deployments', /model-deployments is needed by content-filters\.$/],
  ['scope', /every source is measured against/],
] as const)('%s cannot be skipped alone: it would be read all the same', ([id, message]) => {
  expect(() => sourcesBut([id])).toThrow(message);
});

const queried = sources.filter(({ query }) => !/^(GET|POST) /.test(query));

test.for(queried)('the query of $id can be pasted and ends in a fixed order', ({ query }) => {
  const kql = query.split('\nGET ')[0] ?? '';

  expect(kql.trim().split('\n').at(-1)).toMatch(
    /^\| order by (id asc|subscriptionId asc, type asc)$/,
  );
  expect(kql).not.toMatch(/\b(join|limit|take|mv-expand)\b/);
});
