import { expect, test } from 'vitest';
import type { Brought } from '../../../src/mappings/judge/brought.ts';
import { lateAttestation, lateDecision, lateWaiver } from '../../../src/mappings/judge/late.ts';
import { waiverSchema } from '../../../src/model/workspace/waiver.ts';
import { anAttestation } from './a-workspace.ts';

const days = { today: '2026-10-31', started: '2026-10-31T06:00:00Z' };
const dated = { granted: '2026-10-01', recorded: '2026-10-01' };
const aWaiver = (over: Partial<typeof dated>) =>
  waiverSchema.parse({
    fact: 'keys',
    resources: [{ group: 'rg' }],
    reason: 'The vendor needs a key.',
    owner: 'chat@contoso.example',
    approver: 'ciso@contoso.example',
    expires: '2026-12-31',
    ...dated,
    ...over,
  });
const committed = (on: string): Brought => ({ commit: 'c', on });

test.for<[string, Partial<typeof dated>, Brought, readonly string[]]>([
  ['in time', {}, committed('2026-10-01T05:00:00Z'), []],
  ['as the reading began', dated31(), committed(days.started), []],
  ['nobody keeps its history', {}, 'untold', []],
  [
    'granted before it was recorded',
    { granted: '2026-09-30' },
    'untold',
    ['granted 1 day before it was recorded'],
  ],
  [
    'granted years before it was recorded',
    { granted: '2023-10-01' },
    'untold',
    ['granted 1096 days before it was recorded'],
  ],
  [
    'recorded after the reading',
    { recorded: '2026-11-01' },
    'untold',
    [
      'recorded on 2026-11-01, after the reading of 2026-10-31',
      'granted 31 days before it was recorded',
    ],
  ],
  [
    'granted after the reading',
    { granted: '2026-11-01' },
    'untold',
    ['granted on 2026-11-01, after the reading of 2026-10-31'],
  ],
  [
    'committed later than it was granted',
    {},
    committed('2026-10-20T00:00:00Z'),
    ['granted 19 days before it was committed'],
  ],
  [
    'committed after the reading began',
    dated31(),
    committed('2026-10-31T06:00:01Z'),
    ['committed at 2026-10-31T06:00:01Z, after the reading began at 2026-10-31T06:00:00Z'],
  ],
  [
    'no commit is known of it',
    {},
    'unknown',
    ['no commit of it is known, so nothing shows that it was there before the reading'],
  ],
])('a waiver, %s, is retroactive for just these reasons', ([, over, brought, late]) => {
  expect(lateWaiver(aWaiver(over), brought, days)).toEqual({ retroactive: late.length > 0, late });
});

function dated31(): typeof dated {
  return { granted: '2026-10-31', recorded: '2026-10-31' };
}

test('an attestation says which of its days came after its period or the reading', () => {
  const past = { period: { from: '2026-01-01', to: '2026-10-01' }, 'reviewed-on': '2026-10-02' };
  expect(lateAttestation(anAttestation('t', past), 'untold', days)).toEqual({
    retroactive: true,
    late: ['reviewed on 2026-10-02, 1 day after its period ended'],
  });
  const long = { period: { from: '2026-01-01', to: '2026-09-30' }, 'assessed-on': '2026-10-01' };
  expect(
    lateAttestation(anAttestation('t', long), committed('2026-10-03T00:00:00Z'), days).late,
  ).toEqual([
    'assessed on 2026-10-01, 1 day after its period ended',
    'reviewed on 2026-10-02, 2 days after its period ended',
    'committed on 2026-10-03, 3 days after its period ended',
  ]);
  const own = anAttestation('t', { 'reviewed-on': '2026-11-01' });
  expect(lateAttestation(own, 'untold', days).late).toEqual([
    'reviewed on 2026-11-01, after the reading of 2026-10-31',
  ]);
});

test('of a decision, that its file was committed after its day says nothing, after the reading it does', () => {
  expect(lateDecision('2026-01-01', committed('2026-10-30T00:00:00Z'), days).late).toEqual([]);
  expect(lateDecision('2026-11-01', 'unknown', days).late).toEqual([
    'decided on 2026-11-01, after the reading of 2026-10-31',
    'no commit of it is known, so nothing shows that it was there before the reading',
  ]);
});

test.for([
  ['2026-10-31T06:00:00Z', false],
  ['2026-10-31T06:00:01Z', true],
  ['2026-10-31T08:00:00+02:00', false],
] as const)(
  'an attestation committed at %s, with a reading from 06:00 on, is late: %s',
  ([on, isLate]) => {
    expect(lateAttestation(anAttestation('t'), committed(on), days).retroactive).toBe(isLate);
  },
);
