import { expect, test } from 'vitest';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { aChange, aState, beside, causesOf, type Given, noCheckAsks } from './a-tie-out.ts';
import { account, anAccount, aRecord, fraud } from './a-world.ts';

const [a, b] = [account(fraud, 'a'), account(fraud, 'b')];
const on: JsonObject = { disableLocalAuth: false };
const off: JsonObject = { disableLocalAuth: true };

/** What Azure Policy says, beside an account whose keys are on or off, or of which nothing is known. */
const compare = (properties: JsonObject, states: readonly EvidenceRecord[], given: Given = {}) =>
  beside('policy', {
    ...given,
    rows: {
      'ai-resources': [anAccount(fraud, 'a', properties)],
      'policy-states': states,
      ...given.rows,
    },
  });

test('a pass beside Compliant, or a fail beside NonCompliant, is the same', async () => {
  expect(await compare(off, [aState(a, 'Compliant')])).toMatchObject({
    status: 'equal',
    compared: 1,
    equal: 1,
    theirs: { pass: 1, fail: 0, other: 0 },
    ours: { pass: 1, fail: 0, other: 0 },
  });
  expect(await compare(on, [aState(a, 'NonCompliant')])).toMatchObject({
    status: 'equal',
    theirs: { pass: 0, fail: 1, other: 0 },
    ours: { pass: 0, fail: 1, other: 0 },
  });
});

test('the reverse is unexplained when nothing accounts for it', async () => {
  const row = await compare(on, [aState(a, 'Compliant')]);
  expect(row.status).toBe('unexplained');
  expect(row.differences).toEqual([
    {
      what: 'Keys are off',
      subject: a,
      theirs: '"Compliant"',
      ours: 'AZ-AIS-001 says fail',
      cause: 'unexplained',
    },
  ]);
  expect(await compare(off, [aState(a, 'NonCompliant')])).toMatchObject({
    status: 'unexplained',
    differences: [{ theirs: '"NonCompliant"', ours: 'AZ-AIS-001 says pass' }],
  });
});

test.for([
  ['exempted', on, aState(a, 'Exempt')],
  ['not-evaluated-there', on, aState(a, 'Unknown')],
  ['not-evaluated-there', on, aState(a, 'Conflict')],
  // Azure calls everything Compliant under an effect that looks at nothing.
  ['not-evaluated-there', off, aState(a, 'Compliant', { effect: 'Disabled' })],
  ['our-read-incomplete', {}, aState(a, 'Compliant')],
] as const)('%s', async ([cause, properties, state]) => {
  const row = await compare(properties, [state]);
  expect(causesOf(row)).toEqual({ [cause]: 1 });
  expect(row).toMatchObject({ status: 'explained', equal: 0 });
});

test('a change after the last evaluation accounts for a difference, one before it does not', async () => {
  const state = aState(a, 'Compliant', { at: '2026-10-30T12:00:00Z' });
  const cause = async (...changes: EvidenceRecord[]) =>
    causesOf(await compare(on, [state], { rows: { changes } }));
  expect(await cause(aChange(a, '2026-10-30T12:00:01Z'))).toEqual({
    'evaluated-at-another-time': 1,
  });
  expect(await cause(aChange(a, '2026-10-30T12:00:00Z'))).toEqual({ unexplained: 1 });
  expect(await cause(aChange(b, '2026-10-31T00:00:00Z'))).toEqual({ unexplained: 1 });
});

test('all changes are known before a difference is judged, however many there are', async () => {
  const state = aState(a, 'Compliant', { at: '2026-10-30T12:00:00Z' });
  const changes = [a, b, account(fraud, 'c')].map((one) => aChange(one, '2026-10-30T12:00:01Z'));
  const rows = { changes, 'ai-resources': ['a', 'b'].map((name) => anAccount(fraud, name, on)) };
  expect(causesOf(await compare(on, [state], { rows }))).toEqual({
    'evaluated-at-another-time': 1,
  });
});

test('an evaluation without a time is not called late', async () => {
  const state = aState(a, 'Compliant', { at: 'unknown' });
  const changes = [aChange(a, '2026-10-30T12:00:00Z')];
  expect(causesOf(await compare(on, [state], { rows: { changes } }))).toEqual({ unexplained: 1 });
});

test.for([
  ['laxer', on, 'Compliant', 'asks-otherwise'],
  ['laxer', off, 'NonCompliant', 'unexplained'],
  ['stricter', off, 'NonCompliant', 'asks-otherwise'],
  ['stricter', on, 'Compliant', 'unexplained'],
  ['different', on, 'Compliant', 'asks-otherwise'],
  ['different', off, 'NonCompliant', 'asks-otherwise'],
] as const)(
  'a policy known to be %s than the check, beside %j: %s is %s',
  async ([kind, properties, state, cause]) => {
    const judges = [{ check: 'AZ-AIS-001', 'policy-is': kind, because: 'it looks at less' }];
    const row = await compare(properties, [aState(a, state)], { judges });
    expect(causesOf(row)).toEqual({ [cause]: 1 });
    expect(row.differences[0]?.theirs.includes('it looks at less')).toBe(
      cause === 'asks-otherwise',
    );
  },
);

test('a known difference changes nothing where both agree', async () => {
  const judges = [{ check: 'AZ-AIS-001', 'policy-is': 'different', because: 'it looks elsewhere' }];
  expect((await compare(off, [aState(a, 'Compliant')], { judges })).status).toBe('equal');
});

test('of several assignments of one initiative the worst state counts, once', async () => {
  const states = [aState(a, 'Compliant'), aState(a, 'NonCompliant', { name: 'again' })];
  for (const each of [states, states.toReversed()])
    expect(await compare(on, each)).toMatchObject({ status: 'equal', compared: 1 });
});

test('resources that were not read as AI are left out and counted as such', async () => {
  const states = [aState(a, 'Compliant'), aState(b, 'NonCompliant')];
  expect(await compare(off, states)).toMatchObject({
    status: 'equal',
    compared: 1,
    outside: 1,
    theirs: { pass: 1, fail: 0 },
  });
  expect(await compare(off, [aState(b, 'NonCompliant')])).toMatchObject({
    status: 'not-determined',
    compared: 0,
    outside: 1,
  });
});

test('policies that no check answers, or that the catalog does not know, are left out as well', async () => {
  const states = [
    aState(a, 'NonCompliant', { policy: noCheckAsks }),
    aState(a, 'Compliant', { policy: 'other' }),
  ];
  expect(await compare(off, states)).toMatchObject({ compared: 0, outside: 2 });
});

test('states of other assignments are nobody’s business', async () => {
  const row = await compare(off, [aState(a, 'NonCompliant', { set: 'our-own-baseline' })]);
  expect(row).toMatchObject({ status: 'not-determined', compared: 0, outside: 0 });
});

test('a state that names no resource is not laid at anybody’s door', async () => {
  const { of: _, ...state } = aState(a, 'NonCompliant');
  expect(await compare(on, [aRecord(state.id, state.row)])).toMatchObject({ compared: 0 });
});

test('ten differences are named, unexplained ones first, and all are counted', async () => {
  const names = Array.from({ length: 12 }, (_, at) => `r${String(at).padStart(2, '0')}`);
  const row = await beside('policy', {
    rows: {
      'ai-resources': names.map((name) => anAccount(fraud, name, on)),
      'policy-states': names.map((name, at) =>
        aState(account(fraud, name), at === 11 ? 'Compliant' : 'Exempt'),
      ),
    },
  });
  expect(causesOf(row)).toEqual({ exempted: 11, unexplained: 1 });
  expect(row.status).toBe('unexplained');
  expect(row.differences.map(({ cause }) => cause)).toEqual([
    'unexplained',
    ...Array<string>(9).fill('exempted'),
  ]);
});
