import { expect, test } from 'vitest';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import { isJsonObject, type JsonObject } from '../../../src/model/json.ts';
import { aResult, beside, causesOf } from './a-tie-out.ts';
import { account, aRecommendation, fraud, keyAccess } from './a-world.ts';

/** What Defender's standard and the recommendations say. The standard was read on 31 October at six. */
const compare = (results: EvidenceRecord[], ...own: EvidenceRecord[]) =>
  beside('defender', { rows: { 'regulatory-compliance': results, recommendations: own } });

type Over = Parameters<typeof aRecommendation>[2];
const on = (name: string, code: string, over: Over = {}): EvidenceRecord =>
  aRecommendation(account(fraud, name), code, over);
const three = [on('a', 'Healthy'), on('b', 'Unhealthy'), on('c', 'NotApplicable')];

test('the same numbers are the same, whatever the state is called', async () => {
  expect(await compare([aResult([1, 1, 1])], ...three)).toMatchObject({
    status: 'equal',
    reason: '',
    compared: 1,
    equal: 1,
    outside: 0,
    theirs: { pass: 1, fail: 1, other: 1 },
    ours: { pass: 1, fail: 1, other: 1 },
    causes: [],
    differences: [],
  });
});

test('other numbers that nothing accounts for are unexplained, and shown', async () => {
  const row = await compare([aResult([2, 0, 1])], ...three);
  expect(row).toMatchObject({ status: 'unexplained', equal: 0 });
  expect(row.differences).toEqual([
    {
      what: keyAccess,
      subject: fraud,
      theirs: '2 passed, 0 failed, 1 neither',
      ours: '1 passed, 1 failed, 1 neither',
      cause: 'unexplained',
    },
  ]);
});

test.for([
  ['failed', [1, 1, 0]],
  ['passed', [2, 0, 0]],
  ['nowhere', [1, 0, 0]],
] as const)('an exempted resource that counts as %s there is one cause', async ([, theirs]) => {
  const own = [on('a', 'Healthy'), on('b', 'NotApplicable', { cause: 'Exempt' })];
  const row = await compare([aResult(theirs)], ...own);
  expect(row.status).toBe('explained');
  expect(causesOf(row)).toEqual({ exempted: 1 });
});

test('an exemption accounts for the exempted resources only', async () => {
  const own = [on('a', 'Healthy'), on('b', 'NotApplicable', { cause: 'Exempt' })];
  for (const theirs of [
    [0, 2, 0],
    [2, 1, 0],
    [0, 1, 1],
  ] as const)
    expect(causesOf(await compare([aResult(theirs)], ...own))).toEqual({ unexplained: 1 });
});

test.for([
  ['a resource that is not applicable for another cause', 'NotApplicable', ''],
  ['a cause beside another status', 'Odd', 'Exempt'],
] as const)('%s is no exemption', async ([, code, cause]) => {
  const own = [on('a', 'Healthy'), on('b', code, { cause })];
  expect(causesOf(await compare([aResult([1, 1, 0])], ...own))).toEqual({ unexplained: 1 });
});

test.for(['Skipped', 'unsupported'])(
  'a control that is %s there counted nothing',
  async (state) => {
    const row = await compare([aResult([0, 0, 0], { state })], ...three);
    expect(causesOf(row)).toEqual({ 'not-evaluated-there': 1 });
    expect(row.status).toBe('explained');
  },
);

test('one that is said to be skipped and counted all the same is no excuse', async () => {
  for (const theirs of [
    [0, 3, 0],
    [2, 2, 0],
  ] as const) {
    const row = await compare([aResult(theirs, { state: 'Skipped' })], ...three);
    expect(causesOf(row)).toEqual({ unexplained: 1 });
  }
});

test('a status that changed in the twelve hours before may not be in the standard yet', async () => {
  const late = on('b', 'Unhealthy', { since: '2026-10-30T18:00:00Z' });
  const early = on('b', 'Unhealthy', { since: '2026-10-30T17:59:59Z' });
  const cause = async (own: EvidenceRecord) =>
    causesOf(await compare([aResult([2, 0, 0])], on('a', 'Healthy'), own));
  expect(await cause(late)).toEqual({ 'evaluated-at-another-time': 1 });
  expect(await cause(early)).toEqual({ unexplained: 1 });
  expect(await cause(on('b', 'Unhealthy', { since: 'yesterday' }))).toEqual({ unexplained: 1 });
});

test('lately is told by when the standard was read, whenever the rest was', async () => {
  const own = [on('a', 'Healthy'), on('b', 'Unhealthy', { since: '2026-10-30T18:00:00Z' })];
  const causes = async (readFrom: Record<string, string>) =>
    causesOf(
      await beside('defender', {
        rows: { 'regulatory-compliance': [aResult([2, 0, 0])], recommendations: own },
        readFrom,
      }),
    );
  const later = '2026-10-31T06:00:01Z';
  expect(await causes({ scope: later, recommendations: later })).toEqual({
    'evaluated-at-another-time': 1,
  });
  expect(await causes({ 'regulatory-compliance': later })).toEqual({ unexplained: 1 });
});

test('one late change accounts for one resource, two for two', async () => {
  const late = { since: '2026-10-31T05:00:00Z' };
  const causes = async (theirs: Parameters<typeof aResult>[0], n: number) =>
    causesOf(
      await compare(
        [aResult(theirs)],
        ...['a', 'b', 'c'].map((name, at) => on(name, 'Unhealthy', at < n ? late : {})),
      ),
    );
  for (const theirs of [
    [1, 2, 0],
    [0, 2, 0],
    [0, 4, 0],
  ] as const)
    expect(await causes(theirs, 1)).toEqual({ 'evaluated-at-another-time': 1 });
  for (const theirs of [
    [2, 1, 0],
    [1, 1, 0],
    [1, 4, 1],
  ] as const)
    expect(await causes(theirs, 1)).toEqual({ unexplained: 1 });
  expect(await causes([2, 1, 0], 2)).toEqual({ 'evaluated-at-another-time': 1 });
  expect(await causes([3, 0, 0], 2)).toEqual({ unexplained: 1 });
});

test('an assessment under several controls counts once, and twice when it is said otherwise', async () => {
  const again = [aResult([1, 1, 1]), aResult([1, 1, 1], { control: 'im.3' })];
  expect(await compare(again, ...three)).toMatchObject({ compared: 1, equal: 1 });
  const other = [...again, aResult([3, 0, 0], { control: 'ns.2' })];
  expect(await compare(other, ...three)).toMatchObject({ compared: 2, equal: 1 });
});

test('an assessment of anything but AI is left out, and counted as such', async () => {
  const other = aResult([9, 9, 9], { key: '00000000-0000-0000-0000-000000000001' });
  expect(await compare([aResult([1, 1, 1]), other], ...three)).toMatchObject({
    status: 'equal',
    compared: 1,
    outside: 1,
    theirs: { pass: 1 },
  });
  expect(await compare([other], ...three)).toMatchObject({
    status: 'not-determined',
    compared: 0,
    outside: 1,
  });
});

test('an assessment that recommendations show to be about AI is compared, unknown to the catalog or not', async () => {
  const key = '00000000-0000-0000-0000-000000000001';
  const row = await compare([aResult([1, 0, 0], { key })], on('a', 'Healthy', { key }));
  expect(row).toMatchObject({ status: 'equal', compared: 1 });
});

test('it is compared as well when the standard, as the smaller source, is read first', async () => {
  const key = '00000000-0000-0000-0000-000000000001';
  const own = [on('a', 'Unhealthy', { key }), on('b', 'Unhealthy', { key })];
  const results = [aResult([2, 0, 0], { key })];
  expect(await compare(results, ...own)).toMatchObject({
    status: 'unexplained',
    compared: 1,
    outside: 0,
    theirs: { pass: 2 },
    ours: { fail: 2 },
  });
});

test('every row of an assessment that is left out is counted', async () => {
  const key = '00000000-0000-0000-0000-000000000001';
  const other = ['im.1', 'im.3', 'ns.2'].map((control) => aResult([9, 9, 9], { key, control }));
  expect(await compare(other, ...three)).toMatchObject({ compared: 0, outside: 3 });
});

test('recommendations that were lost make a difference, not an agreement', async () => {
  for (const theirs of [
    [1, 1, 1],
    [1, 0, 0],
    [0, 0, 1],
    [1, 0, 1],
  ] as const)
    expect(await compare([aResult(theirs)])).toMatchObject({ status: 'unexplained', equal: 0 });
});

test('nothing on either side is no comparison', async () => {
  const row = await compare([aResult([0, 0, 0], { state: 'Skipped' })]);
  expect(row).toMatchObject({ status: 'not-determined', compared: 0 });
});

test('numbers that cannot be read are unexplained', async () => {
  const cut = { ...aResult([1, 1, 1]), row: { properties: { state: 'Failed' } } };
  const found = await compare([cut], ...three);
  expect(found).toMatchObject({ status: 'unexplained', compared: 1 });
  expect(found.differences[0]?.theirs).toBe('no numbers, state failed');
  const long = { ...cut, row: { properties: { state: 'x'.repeat(41) } } };
  const [difference] = (await compare([long], ...three)).differences;
  expect(difference?.theirs).toBe(`no numbers, state ${'x'.repeat(40)}`);
});

test.for<JsonObject>([
  { failedResources: 'many' },
  { failedResources: -1 },
  { failedResources: 0.5 },
  { skippedResources: null },
  { passedResources: true },
])('numbers of which one cannot be read (%j) are not compared in part', async (over) => {
  const { properties } = aResult([1, 1, 1]).row;
  const row = { properties: { ...(isJsonObject(properties) ? properties : {}), ...over } };
  const found = await compare([{ ...aResult([1, 1, 1]), row }], ...three);
  expect(found).toMatchObject({ status: 'unexplained', theirs: { pass: 0, fail: 0, other: 0 } });
});

test('differences come in order of their assessments', async () => {
  const keys = ['2', '1', '3'].map((digit) => `00000000-0000-0000-0000-00000000000${digit}`);
  const own = keys.map((key) => on('a', 'Healthy', { key }));
  const results = keys.map((key, at) => aResult([0, 1, 0], { key, control: `c${at}` }));
  const { differences } = await compare(results, ...own);
  expect(differences.map(({ what }) => what)).toEqual(keys.toSorted());
});

test.for([
  ['an exemption', on('a', 'NotApplicable', { cause: 'Exempt' }), 'Failed'],
  ['a late change', on('a', 'Unhealthy', { since: '2026-10-31T05:00:00Z' }), 'Failed'],
  ['a control that is skipped', on('a', 'Unhealthy'), 'Skipped'],
] as const)('%s does not excuse numbers that cannot be read', async ([, own, state]) => {
  const lost = aResult([0, 0, 0], { state });
  const cut = { ...lost, row: { properties: { state, passedResources: 'many' } } };
  expect(causesOf(await compare([cut], own))).toEqual({ unexplained: 1 });
});

test('another standard is not compared', async () => {
  const row = await compare([aResult([1, 1, 1], { standard: 'SOC-2' })], ...three);
  expect(row).toMatchObject({ status: 'not-determined', compared: 0, outside: 0 });
});

test('a recommendation without a readable status is neither', async () => {
  const unread = { ...on('a', 'Odd'), row: { properties: { status: { code: 7 } } } };
  for (const own of [on('a', 'Odd'), unread]) {
    const row = await compare([aResult([0, 0, 1])], own);
    expect(row).toMatchObject({ status: 'equal', ours: { pass: 0, fail: 0, other: 1 } });
  }
});
