import { expect, test } from 'vitest';
import { seenChanges } from '../../../src/drift/period/seen-changes.ts';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import type { JsonObject } from '../../../src/model/json.ts';

const window = { from: '2026-08-01', to: '2026-08-31' };

const change = (id: string, timestamp: string | null, over: JsonObject = {}) => ({
  id,
  call: 'changes/all/1',
  row: {
    properties: {
      targetResourceId: '/subscriptions/fraud/a',
      targetResourceType: 'accounts',
      changeType: 'Update',
      changeAttributes: { timestamp, changedBy: 'engineer@contoso.example', changedByType: 'User' },
      changes: { 'properties.b': {}, 'properties.a': {} },
      ...over,
    },
  },
});

const reading = (snapshot: string, ...records: EvidenceRecord[]) => ({
  snapshot,
  evidence: {
    async *records() {
      yield* records;
    },
  },
});

const seen = (...readings: ReturnType<typeof reading>[]) =>
  Array.fromAsync(seenChanges(readings, window));

test('each change within the window once, with the readings that saw it', async () => {
  const a = change('a', '2026-08-10T00:00:00Z');
  const b = change('b', '2026-08-11T00:00:00Z');
  const c = change('c', '2026-08-12T00:00:00Z');
  expect(await seen(reading('one', a, b), reading('two', b, c))).toMatchObject([
    { id: 'a', seenAt: ['one'], properties: ['properties.a', 'properties.b'] },
    { id: 'b', seenAt: ['one', 'two'], differs: false, byType: 'User' },
    { id: 'c', seenAt: ['two'] },
  ]);
});

test.for([
  ['2026-07-31T23:59:59Z', 0],
  ['2026-08-01T00:00:00Z', 1],
  ['2026-08-31T23:59:59Z', 1],
  ['2026-09-01T00:00:00Z', 0],
  ['2026-08-31T23:30:00-02:00', 0],
] as const)('a change at %s lies within: %i', async ([at, count]) => {
  expect(await seen(reading('one', change('a', at)))).toHaveLength(count);
});

test.for([
  null,
  'yesterday',
  '',
  '2026-08-10T00:00:00',
  '2026-06-31T00:00:00Z',
  '2026-02-30T00:00:00Z',
])('one that is dated %s is told without a day', async (at) => {
  expect(await seen(reading('one', change('a', at)))).toMatchObject([{ at: null }]);
});

test('what two readings tell differently is said', async () => {
  const at = '2026-08-10T00:00:00Z';
  const told = await seen(
    reading('one', change('a', at)),
    reading('two', change('a', at, { changeType: 'Delete' })),
  );
  expect(told).toMatchObject([{ kind: 'Update', differs: true }]);
});

test('two bodies under one id in one reading are one change, told differently', async () => {
  const at = '2026-08-10T00:00:00Z';
  const twice = reading('one', change('a', at), change('a', at, { changeType: 'Delete' }));
  expect(await seen(twice, reading('two', change('b', at)))).toMatchObject([
    { id: 'a', differs: true, seenAt: ['one'] },
    { id: 'b', differs: false },
  ]);
});

test('a row that holds nothing of what it should is told as it is', async () => {
  const bare = { ...change('a', null), row: { properties: {} } };
  expect(await Array.fromAsync(seenChanges([reading('one', bare)], window))).toMatchObject([
    { at: null, resource: '', properties: [] },
  ]);
});
