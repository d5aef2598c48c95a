import { expect, test } from 'vitest';
import { readChangedInAzure } from '../../src/pack/changed-in-azure.ts';
import { failingSince } from '../../src/pack/failing-since.ts';
import type { Change } from '../../src/model/drift.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { aChange, aDrift } from '../builders/a-drift.ts';

const drift = aDrift({ changes: [aChange({ subject: '/subscriptions/fraud/accounts/chat' })] });

const told = (...rows: JsonObject[]) => ({
  async *records(source: string) {
    if (source === 'changes')
      yield* rows.map((properties, at) => ({ id: `c${at}`, call: 'c', row: { properties } }));
  },
});

const change = (timestamp: string, over: JsonObject = {}): JsonObject => ({
  targetResourceId: '/subscriptions/FRAUD/accounts/Chat',
  changeType: 'Update',
  changeAttributes: { timestamp, changedByType: 'User' },
  changes: { 'properties.b': {}, 'properties.a': {} },
  ...over,
});

const wordsOf = async (...rows: JsonObject[]): Promise<string> =>
  (await readChangedInAzure(told(...rows), drift))('/subscriptions/fraud/accounts/chat');

test('says when which properties of a resource that changed moved, and who did it', async () => {
  expect(await wordsOf(change('2026-10-20T10:00:00Z'))).toBe(
    '2026-10-20 10:00 UTC Update by a User: properties.a, properties.b',
  );
});

test('the newest first, the others counted', async () => {
  const days = ['11', '14', '12', '13', '15'];
  const words = await wordsOf(...days.map((day) => change(`2026-10-${day}T10:00:00Z`)));
  expect(words).toMatch(/^2026-10-15.*; 2026-10-14.*; 2026-10-13.*; and 2 earlier$/);
});

test('nothing of before the earlier snapshot, without an instant, or of another resource', async () => {
  expect(
    await wordsOf(
      change('2026-09-01T10:00:00Z'),
      change('yesterday'),
      change('2026-10-20T10:00:00Z', { targetResourceId: '/subscriptions/fraud/accounts/other' }),
      {},
    ),
  ).toBe('');
});

test('without a comparison nothing is read', async () => {
  expect((await readChangedInAzure(told(), undefined))('/a')).toBe('');
});

const sides = aDrift();
const [then, now] = [sides.old.asOf.slice(0, 10), sides.new.asOf.slice(0, 10)];

test.for<[Change['before'], Change['after'], string]>([
  ['fail', 'fail', `${then} or earlier`],
  ['pass', 'fail', `${then} to ${now}`],
  ['not-applicable', 'fail', `${then} to ${now}`],
  ['unknown', 'fail', `${now} or earlier`],
  [null, 'fail', `${now} or earlier`],
  ['fail', 'pass', ''],
])('what was %s and is %s fails since %s', ([before, after, since]) => {
  expect(failingSince({ class: 'not-comparable', before, after }, sides).since).toBe(since);
});

test('a resource that came between two snapshots cannot fail for longer', () => {
  const came = { class: 'new-subject', before: null, after: 'fail' } as const;
  expect(failingSince(came, sides).since).toBe(`${then} to ${now}`);
});
