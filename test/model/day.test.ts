import { expect, test } from 'vitest';
import { dayBegun, dayOf, whereIn } from '../../src/model/day.ts';

test('an instant falls on a day in UTC, wherever it was written', () => {
  expect(dayOf('2026-10-31T23:59:59.9999999Z')).toBe('2026-10-31');
  expect(dayOf('2026-10-31T23:30:00-02:00')).toBe('2026-11-01');
});

test('a snapshot was begun on the day that its id starts with', () => {
  expect(dayBegun('2026-10-31T060000Z')).toBe('2026-10-31');
});

test('the first and the last day of a window are in it', () => {
  const window = { from: '2026-07-01', to: '2026-09-30' };
  const days = ['2026-06-30', '2026-07-01', '2026-09-30', '2026-10-01'];
  expect(days.map((day) => whereIn(window, day))).toEqual(['before', 'within', 'within', 'after']);
});
