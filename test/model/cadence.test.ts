import { expect, test } from 'vitest';
import { missedPeriods, periodOf } from '../../src/model/cadence.ts';

test.for([
  ['2026-10-31', 'month', '2026-10'],
  ['2026-10-31', 'quarter', '2026-Q4'],
  ['2026-09-30', 'quarter', '2026-Q3'],
  ['2026-10-31', 'week', '2026-W44'],
  // The first days of a year may lie in the last week of the one before, and the other way round.
  ['2027-01-01', 'week', '2026-W53'],
  ['2024-12-30', 'week', '2025-W01'],
  ['2026-01-01', 'week', '2026-W01'],
] as const)('%s lies in the %s %s', ([day, cadence, period]) => {
  expect(periodOf(day, cadence)).toBe(period);
});

test('a period in which nothing was taken is missed, the first and the last included', () => {
  const days = ['2026-07-31', '2026-10-31', '2026-10-02'];
  expect(missedPeriods(days, 'month', '2026-07-31', '2026-10-31')).toEqual(['2026-08', '2026-09']);
  expect(missedPeriods(days, 'month', '2026-06-01', '2026-11-01')).toEqual([
    '2026-06',
    '2026-08',
    '2026-09',
    '2026-11',
  ]);
  expect(missedPeriods(days, 'quarter', '2026-07-01', '2026-12-31')).toEqual([]);
});
