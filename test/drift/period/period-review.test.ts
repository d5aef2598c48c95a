import { describe, expect, test } from 'vitest';
import { periodReview, type WindowSeen } from '../../../src/drift/period/period-review.ts';
import type { AttestationResult } from '../../../src/model/assessed-workspace.ts';
import type { SourceSummary } from '../../../src/model/snapshot.ts';
import { aSource } from '../../mappings/judge/a-world.ts';
import { anAssessedWorkspace } from '../../workspace/a-judged-workspace.ts';
import { chat, fraud } from '../a-side.ts';
import { aReading, type Told } from './a-reading.ts';

type Side = ReturnType<typeof aReading>;
const window = { from: '2026-07-01', to: '2026-09-30' };
const days = ['2026-07-31', '2026-08-31', '2026-09-30'];

const within = (side: Side) => ({
  side,
  role: 'within' as const,
  tie: 'fits' as const,
  problem: '',
});
const review = (readings: readonly Side[], over: Partial<WindowSeen> = {}) =>
  periodReview({
    window,
    cadence: 'month',
    cadenceDeclared: true,
    readings: readings.map(within),
    unreadable: [],
    newest: '2026-09-30T060000Z',
    closing: null,
    ...over,
  });
const all = (told?: Told) => days.map((day) => aReading(day, told));
const withAssessment = (side: Side, over: Partial<Side['assessment']>): Side => ({
  ...side,
  assessment: { ...side.assessment, ...over },
});

const states = (...given: Parameters<typeof review>) =>
  review(...given).slots.map(({ slot, state }) => `${slot} ${state}`);

const seeing = (side: Side, over: Partial<SourceSummary> = {}): Side => {
  const { asOf } = side.assessment;
  const read = { proved: [fraud, chat], observedFrom: asOf, observedTo: asOf };
  return withAssessment(side, { sources: [aSource('changes', { ...read, ...over })] });
};
const known = (...sides: Side[]) => review(sides).knownChanges;

const said = (over: Partial<AttestationResult> = {}): AttestationResult => ({
  id: 'policy',
  framework: 'iso-42001',
  control: '5.2',
  system: null,
  parts: ['a policy'],
  state: 'evidenced',
  because: '',
  retroactive: false,
  late: [],
  commit: null,
  conclusion: 'met',
  basis: 'read',
  assessor: 'risk@contoso.example',
  assessedOn: '2026-06-01',
  reviewer: 'audit@contoso.example',
  reviewedOn: '2026-06-02',
  period: { from: '2026-06-01', to: '2026-12-31' },
  until: '2026-12-31',
  endKnown: true,
  despite: [],
  attachments: [],
  superseded: false,
  ...over,
});
const heldAgainst = (...told: AttestationResult[]) =>
  review(
    told.map((each, at) =>
      withAssessment(aReading(days[at] ?? ''), {
        workspace: anAssessedWorkspace({ register: null, attestations: [each] }),
      }),
    ),
  ).attestations[0];

describe('the rhythm', () => {
  test('is kept by whole readings alone', () => {
    expect(states(all())).toEqual(['2026-07 kept', '2026-08 kept', '2026-09 kept']);
    const [july, august, september] = all();
    if (!july || !august || !september) throw new Error('three readings');
    const half = withAssessment(august, { complete: false });
    expect(states([july, half, september])[1]).toBe('2026-08 incomplete');
    const unvouched = aReading('2026-08-31', { basis: 'as-seen' });
    expect(states([july, unvouched, september])[1]).toBe('2026-08 incomplete');
  });

  test('is missed where nobody looked, and says what could not be used', () => {
    const some = all().filter((_, at) => at !== 1);
    expect(states(some)[1]).toBe('2026-08 none');
    const unreadable = [{ id: '2026-08-31T060000Z', problem: 'is damaged' }];
    expect(states(some, { unreadable })[1]).toBe('2026-08 unreadable');
  });

  test('of what begins after the newest snapshot nothing is said', () => {
    const later = { window: { ...window, to: '2026-11-30' } };
    expect(states(all(), later).slice(3)).toEqual(['2026-10 not-yet', '2026-11 not-yet']);
    expect(states(all(), { ...later, newest: '2026-12-01T060000Z' }).slice(3)).toEqual([
      '2026-10 none',
      '2026-11 none',
    ]);
  });

  test('the longest stretch unseen counts from the first day of the window to the last', () => {
    expect(review(all()).longest).toEqual({ from: '2026-07-31', to: '2026-08-31', days: 31 });
    expect(review([aReading('2026-09-30')]).longest).toMatchObject({
      from: '2026-07-01',
      days: 92,
    });
    expect(review([aReading('2026-07-02')]).longest).toMatchObject({ to: '2026-09-30', days: 91 });
  });
});

const few = (basis: 'subscription-list' | 'management-groups') =>
  review([aReading('2026-08-31', { basis }), aReading('2026-09-30', { basis, expected: [fraud] })]);

test('a reading of fewer subscriptions keeps no slot, unless Azure says that there are no others', () => {
  expect(few('subscription-list').slots.at(-1)?.state).toBe('incomplete');
  expect(few('management-groups').slots.at(-1)?.state).toBe('kept');
});

test('a reading says which subscriptions others expected and it did not', () => {
  const [, august] = review([
    aReading('2026-07-31'),
    aReading('2026-08-31', { expected: [fraud] }),
  ]).readings;
  expect(august).toMatchObject({ expected: 1, narrower: [chat] });
});

describe('days of which changes are known', () => {
  test('are the fourteen before a reading', () => {
    expect(known(seeing(aReading('2026-09-30')))).toEqual({
      known: 13,
      all: 92,
      unknown: [
        { from: '2026-07-01', to: '2026-09-16' },
        { from: '2026-09-30', to: '2026-09-30' },
      ],
    });
  });

  test.for<[string, Partial<SourceSummary>]>([
    ['was not read', { status: 'failed' }],
    ['was not proved everywhere', { proved: [fraud] }],
  ])('are none where the source %s', ([, over]) => {
    expect(known(seeing(aReading('2026-09-30'), over)).known).toBe(0);
  });

  test('end where the source was read, whatever was read later', () => {
    const read = { observedFrom: '2026-09-20T06:00:00Z', observedTo: '2026-09-21T06:00:00Z' };
    expect(known(seeing(aReading('2026-09-30'), read))).toMatchObject({
      known: 12,
      unknown: [{ to: '2026-09-07' }, { from: '2026-09-20' }],
    });
  });

  test('are none where a reading did not have to look everywhere', () => {
    const narrow = seeing(
      aReading('2026-09-30', { basis: 'subscription-list', expected: [fraud] }),
    );
    expect(known(aReading('2026-08-31'), narrow).known).toBe(0);
  });

  test('are none where nobody vouches for the subscriptions, or the source is not there', () => {
    expect(known(seeing(aReading('2026-09-30', { basis: 'as-seen' }))).known).toBe(0);
    expect(known(aReading('2026-09-30')).known).toBe(0);
  });
});

describe('attestations', () => {
  test('that count on every day and at every reading speak for the whole window', () => {
    expect(heldAgainst(said(), said(), said())).toMatchObject({ days: 92, throughout: true });
  });

  test.for<[string, Partial<AttestationResult>]>([
    ['begins later', { period: { from: '2026-07-02', to: '2026-12-31' } }],
    ['ends earlier', { until: '2026-09-29' }],
    ['was only a statement at one reading', { state: 'asserted' }],
    ['was declared later than a reading', { retroactive: true }],
    ['is superseded', { superseded: true }],
    ['was not met', { state: 'not-met' }],
    ['may have been ended by a change', { state: 'not-known', endKnown: false }],
  ])('one that %s does not', ([, change]) => {
    expect(heldAgainst(said(change), said(), said(change))?.throughout).toBe(false);
  });

  test('of which nobody can tell when a change ended them count on so many days at most', () => {
    expect(heldAgainst(said({ endKnown: false }), said())?.daysKnown).toBe(false);
    expect(heldAgainst(said(), said())?.daysKnown).toBe(true);
    const over = said({ until: '2026-06-30', endKnown: false });
    expect(heldAgainst(over, over)).toMatchObject({ days: 0, daysKnown: true });
  });

  test('one that no commit brought says nothing of when it was written', () => {
    expect(heldAgainst(said())?.undated).toBe(true);
    expect(heldAgainst(said({ commit: 'abc' }))?.undated).toBe(false);
  });

  test('one of other days speaks of none of the window', () => {
    const before = said({ period: { from: '2026-01-01', to: '2026-06-30' }, until: '2026-06-30' });
    expect(heldAgainst(before)).toMatchObject({ days: 0, throughout: false });
  });
});
