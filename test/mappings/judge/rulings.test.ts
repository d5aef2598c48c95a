import { describe, expect, test } from 'vitest';
import {
  type Against,
  contradiction,
  exclusionState,
  inDate,
} from '../../../src/mappings/judge/rulings.ts';

const today = '2026-10-31';

test.for([
  ['2026-11-01', '2026-12-31', 'not-yet'],
  ['2026-10-31', '2026-12-31', 'counts'],
  ['2026-10-01', '2026-10-31', 'counts'],
  ['2026-10-01', '2026-10-30', 'expired'],
  ['2026-10-01', null, 'expired'],
] as const)('decided on %s until %s, it is %s', ([on, until, state]) => {
  expect(inDate(on, until, today)).toBe(state);
});

test.for<[string, Partial<Parameters<typeof exclusionState>[0]>, string | undefined, string]>([
  ['by nobody', { by: null }, undefined, 'unapproved'],
  ['on no day', { on: null }, undefined, 'unapproved'],
  ['by the owner', { by: 'owner@contoso.example' }, undefined, 'unapproved'],
  ['by another, in date', {}, undefined, 'counts'],
  ['by another, in date, against what is seen', {}, 'it is seen', 'contradicted'],
  [
    'by another, out of date, against what is seen',
    { until: '2026-10-01' },
    'it is seen',
    'expired',
  ],
])('an exclusion %s', ([, over, objection, state]) => {
  const approval = {
    owner: 'owner@contoso.example',
    by: 'ciso@contoso.example',
    on: '2026-10-01',
    until: '2026-12-31',
    ...over,
  };
  expect(exclusionState(approval, today, objection)).toBe(state);
});

describe('what forbids to take a control out', () => {
  type Population = Against['population'];
  const silent: Population = {
    state: 'none',
    k: 0,
    u: 0,
    n: 0,
    unread: 0,
    complete: true,
    decided: true,
    supportingFails: 0,
    supportingUnknown: 0,
  };
  const human = { state: 'open', weighed: false, isDenied: false } as const;
  const against = (over: Partial<Population>) =>
    contradiction({ population: { ...silent, ...over }, human });

  test.for<[string, Partial<Population>, string]>([
    ['what its checks find', { state: 'pass', n: 5, u: 2 }, 'its checks find 3 that'],
    ['what they could not judge', { state: 'unknown', n: 2, u: 2 }, ': 2 could not be judged'],
    [
      'what they may not have seen',
      { state: 'unknown', n: 2, u: 2, complete: false },
      'not all may have been seen',
    ],
  ])('%s', ([, over, words]) => {
    expect(against(over)).toContain(words);
  });
});
