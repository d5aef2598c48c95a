import { describe, expect, test } from 'vitest';
import type { Attestation } from '../../../src/model/workspace/attestation.ts';
import type { Entry } from '../../../src/model/workspace/workspace.ts';
import {
  attestationResult,
  type Changes,
  humanOf,
  worthOf,
} from '../../../src/mappings/judge/human.ts';
import { aCommit, anAttestation } from './a-workspace.ts';
import type { Supply } from '../../../src/model/catalog.ts';

const days = { today: '2026-10-31', started: '2026-10-31T06:00:00Z' };
const unchanged: Changes = { known: [], hiding: undefined, untold: undefined };
const yearly: Supply = { supply: 'a policy', every: 'year' };
const worth = (
  over: Partial<Attestation>,
  every: 'month' | 'quarter' | 'year' | 'change' | 'once' = 'year',
  changes: Changes = unchanged,
) => worthOf(anAttestation('t', over), { supply: 'a policy', every, changes }, days);

const { reviewer: _, 'reviewed-on': __, ...unreviewed } = anAttestation('t');

describe('what an attestation is worth', () => {
  test.for<[Partial<Attestation>, string]>([
    [{}, 'evidenced'],
    [{ attachments: [] }, 'asserted'],
    [{ conclusion: 'partly' }, 'not-met'],
    [{ conclusion: 'not-met', attachments: [] }, 'not-met'],
    [{ period: { from: '2026-01-01', to: '2026-10-31' } }, 'evidenced'],
    [{ period: { from: '2026-01-01', to: '2026-10-30' } }, 'expired'],
    [{ conclusion: 'not-met', period: { from: '2026-01-01', to: '2026-10-30' } }, 'expired'],
    [{ period: { from: '2026-11-01', to: '2026-12-31' } }, 'not-yet'],
    [{ 'assessed-on': '2026-11-01', 'reviewed-on': '2026-11-01' }, 'not-yet'],
  ])('with %j it is %s', ([over, state]) => expect(worth(over).state).toBe(state));

  test('without a review by another person it is asserted', () => {
    const own = worthOf(unreviewed, { ...yearly, changes: unchanged }, days);
    expect(own).toMatchObject({
      state: 'asserted',
      because: 'A statement: nobody but the assessor has reviewed it.',
    });
  });

  test('with a review of after the as-of date it is asserted: nobody has reviewed it yet', () => {
    expect(worth({ 'reviewed-on': '2026-11-01' })).toMatchObject({
      state: 'asserted',
      because: 'A statement: it is reviewed only on 2026-11-01, after the as-of date.',
    });
    expect(worth({ 'reviewed-on': '2026-10-31' }).state).toBe('evidenced');
  });

  test.for([
    ['month', '2026-09-23', 'evidenced'],
    ['month', '2026-09-22', 'expired'],
    ['quarter', '2026-07-23', 'evidenced'],
    ['quarter', '2026-07-22', 'expired'],
    ['year', '2025-10-16', 'evidenced'],
    ['year', '2025-10-15', 'expired'],
    ['once', '2020-01-01', 'evidenced'],
  ] as const)('asked every %s, of %s it is %s', ([every, on, state]) =>
    expect(
      worth({ 'assessed-on': on, period: { from: '2020-01-01', to: '2026-12-31' } }, every).state,
    ).toBe(state),
  );
});

const human = (
  attestations: readonly Entry<Attestation>[],
  against: readonly string[] = [],
  people = [yearly],
) => humanOf({ control: { people }, attestations, changes: unchanged, days, against });

test.for<[Partial<Attestation>, string]>([
  [{ period: { from: '2026-01-01', to: '2026-10-30' } }, 'Its period ended on 2026-10-30.'],
  [
    { 'assessed-on': '2025-01-01', period: { from: '2025-01-01', to: '2026-12-31' } },
    'It counted until 2026-01-16: the part is asked every year.',
  ],
])('what %j is no longer worth is told by what ended it', ([over, because]) =>
  expect(worth(over).because).toBe(because),
);

describe("people's part", () => {
  test('without an attestation it is open; with an old one, expired', () => {
    expect(human([]).state).toBe('open');
    const old = anAttestation('old', { period: { from: '2025-01-01', to: '2025-12-31' } });
    expect(human([old])).toMatchObject({ state: 'expired', parts: [{ attestation: 'old' }] });
    const early = anAttestation('early', { period: { from: '2027-01-01', to: '2027-12-31' } });
    expect(human([early])).toMatchObject({ state: 'open', parts: [{ attestation: null }] });
  });

  test('is the worst over its parts', () => {
    const log: Supply = { supply: 'a log', every: 'year' };
    const one = human([anAttestation('t')], [], [yearly, log]);
    expect(one.state).toBe('open');
    expect(one.parts.map(({ state }) => state)).toEqual(['evidenced', 'open']);
  });

  test('an answer that was bad and has lapsed is not undone by an older good one', () => {
    const good = anAttestation('good', { 'assessed-on': '2026-03-01' });
    const bad = anAttestation('bad', {
      'assessed-on': '2026-10-01',
      conclusion: 'not-met',
      period: { from: '2026-10-01', to: '2026-10-15' },
    });
    expect(human([good, bad])).toMatchObject({ state: 'expired', parts: [{ attestation: 'bad' }] });
    expect(human([good]).state).toBe('evidenced');
  });

  test('nor by two of them, and a good answer that has lapsed hides no older one in date', () => {
    const lapsed = { from: '2026-10-01', to: '2026-10-15' };
    const bad = anAttestation('bad', { conclusion: 'not-met', period: lapsed });
    const older = ['2026-03-01', '2026-02-01'].map((on) =>
      anAttestation(`of-${on}`, { 'assessed-on': on }),
    );
    expect(human([bad, ...older]).state).toBe('expired');
    const good = { ...bad, id: 'good', conclusion: 'met' } as const;
    expect(human([good, ...older])).toMatchObject({
      state: 'evidenced',
      parts: [{ attestation: 'of-2026-03-01' }],
    });
  });

  test('of one day, what was not met speaks before a statement', () => {
    const bad = anAttestation('a', { conclusion: 'partly' });
    const statement = anAttestation('z', { attachments: [] });
    expect(human([statement, bad])).toMatchObject({
      state: 'not-met',
      parts: [{ attestation: 'a' }],
    });
  });

  test('the newest in date speaks; of one day, the worst', () => {
    const newer = anAttestation('newer', {
      'assessed-on': '2026-10-20',
      'reviewed-on': '2026-10-21',
      conclusion: 'partly',
    });
    expect(human([anAttestation('t'), newer]).state).toBe('not-met');
    const same = anAttestation('same', { attachments: [] });
    expect(human([anAttestation('t'), same])).toMatchObject({
      state: 'asserted',
      parts: [{ attestation: 'same' }],
    });
    // It was bad, and that it ended answers nothing.
    const ended = { ...newer, period: { from: '2026-01-01', to: '2026-10-22' } };
    expect(human([anAttestation('t'), ended]).state).toBe('expired');
  });

  test('has weighed what speaks against it only when it names all of that', () => {
    const own = anAttestation('t', { despite: ['key-access'] });
    expect(human([own], ['key-access']).weighed).toBe(true);
    expect(human([own], ['key-access', 'network']).weighed).toBe(false);
    expect(human([own], []).weighed).toBe(false);
  });
});

const late = aCommit('attestations/late.yaml', '2026-11-01T08:00:00Z');
const listed = (
  own: Entry<Attestation>,
  others: readonly Entry<Attestation>[] = [],
  commit = late,
  people: Supply[] = [yearly],
) =>
  attestationResult(
    own,
    {
      control: { people },
      attestations: [own, ...others],
      changes: unchanged,
      days,
    },
    { history: 'none', attribution: [commit] },
  );

describe('the list of attestations', () => {
  test('says until when each counts', () => {
    expect(listed(anAttestation('t')).until).toBe('2026-12-31');
    const early = anAttestation('t', { 'assessed-on': '2026-01-02' });
    const next = { ...early, period: { from: '2026-01-01', to: '2027-12-31' } };
    expect(listed(next).until).toBe('2027-01-17');
  });

  test('marks what was assessed, reviewed or committed after the reading or the period', () => {
    expect(listed(anAttestation('t')).retroactive).toBe(false);
    expect(listed(anAttestation('t', { 'reviewed-on': '2026-11-01' })).retroactive).toBe(true);
    const past = { period: { from: '2026-01-01', to: '2026-10-01' }, 'reviewed-on': '2026-10-02' };
    expect(listed(anAttestation('t', past)).retroactive).toBe(true);
    expect(listed(anAttestation('late')).retroactive).toBe(true);
  });

  test.for([
    ['none', false],
    ['whole', true],
    ['shallow', true],
  ] as const)('marks what has no commit, with a history that is %s: %s', ([history, isLate]) => {
    const own = anAttestation('t');
    const input = { control: { people: [yearly] }, attestations: [own], changes: unchanged, days };
    const { retroactive, commit } = attestationResult(own, input, { history, attribution: [late] });
    expect({ retroactive, commit }).toEqual({ retroactive: isLate, commit: null });
  });

  test.for<[Partial<Attestation>, boolean]>([
    [{ period: { from: '2026-01-01', to: '2026-09-30' } }, true],
    [{ period: { from: '2026-01-01', to: '2026-10-01' } }, false],
    [{ 'assessed-on': '2026-11-01' }, true],
    [{ 'assessed-on': '2026-10-31' }, false],
  ])('a statement that nobody reviewed, with %j, is marked: %s', ([over, isLate]) =>
    expect(listed({ ...unreviewed, ...over }).retroactive).toBe(isLate),
  );

  test('what was reviewed or committed on the last day of its period is not marked', () => {
    const own = anAttestation('t', {
      period: { from: '2026-01-01', to: '2026-10-20' },
      'reviewed-on': '2026-10-20',
    });
    const commit = aCommit(own.file, '2026-10-20T23:00:00Z');
    expect(listed(own, [], commit).retroactive).toBe(false);
    expect(listed(own, [], { ...commit, on: '2026-10-21T00:00:00Z' }).retroactive).toBe(true);
  });

  test('names system, people, days and commit; null where there is none', () => {
    expect(listed({ ...unreviewed, file: late.file, system: 'fraud' })).toMatchObject({
      system: 'fraud',
      assessedOn: '2026-10-01',
      reviewer: null,
      reviewedOn: null,
      commit: 'c',
    });
    expect(listed(anAttestation('t', { 'reviewed-on': '2026-10-03' }))).toMatchObject({
      system: null,
      reviewer: anAttestation('t').reviewer,
      reviewedOn: '2026-10-03',
      commit: null,
    });
  });

  const log: Supply = { supply: 'a log', every: 'month' };
  const both = { parts: ['a policy', 'a log'], 'assessed-on': '2026-09-01' };

  test.for<[Supply[]]>([[[yearly, log]], [[log, yearly]]])(
    'tells the worst that one is worth for its parts, and the first day on which it ends',
    ([people]) => {
      expect(listed(anAttestation('t', both), [], late, people)).toMatchObject({
        state: 'expired',
        until: '2026-10-09',
      });
      const bad = anAttestation('t', { ...both, conclusion: 'not-met' });
      expect(listed(bad, [], late, people).state).toBe('not-met');
    },
  );

  test('one that speaks for no part of its control is a bug', () => {
    expect(() => listed(anAttestation('t', { parts: ['x'] }))).toThrow('speaks of no part');
  });

  test('marks those that a newer one speaks before', () => {
    const policyOnly = anAttestation('policy', { 'assessed-on': '2026-10-20' });
    const still = listed(anAttestation('t', { parts: ['a policy', 'a log'] }), [policyOnly], late, [
      yearly,
      log,
    ]);
    expect(still.superseded).toBe(false);
    const toCome = anAttestation('t', { period: { from: '2027-01-01', to: '2027-12-31' } });
    expect(listed(toCome)).toMatchObject({ state: 'not-yet', superseded: false });
    const newer = anAttestation('newer', { 'assessed-on': '2026-10-20' });
    expect(listed(anAttestation('t'), [newer]).superseded).toBe(true);
    expect(listed(newer, [anAttestation('t')]).superseded).toBe(false);
  });
});
