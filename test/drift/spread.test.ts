import { expect, test } from 'vitest';
import { Spread } from '../../src/drift/spread.ts';

const spread = (...days: [min: number, max: number | null][]): Spread => {
  const all = new Spread();
  for (const [min, max] of days) all.add({ min, max });
  return all;
};

test('of nothing there is no median and no oldest', () => {
  expect([spread().total, spread().median(), spread().oldest()]).toEqual([0, null, null]);
});

test('the median is that of each end, and an end that is not known is the longest', () => {
  expect(spread([0, 30], [30, 60], [10, 40]).median()).toEqual({ min: 10, max: 40 });
  expect(spread([0, 30], [0, 30], [30, null]).median()).toEqual({ min: 0, max: 30 });
  expect(spread([0, null], [30, null], [10, 40]).median()).toEqual({ min: 10, max: null });
  expect(spread([0, 30], [10, 40]).median()).toEqual({ min: 0, max: 30 });
});

test('the oldest is at least as old as any, and at most as old as the least known', () => {
  expect(spread([30, 60], [10, 90]).oldest()).toEqual({ min: 30, max: 90 });
  expect(spread([30, 60], [10, null]).oldest()).toEqual({ min: 30, max: null });
});

test('what is surely over a target is told apart from what only may be', () => {
  const all = spread([31, 60], [30, 60], [0, null], [0, 30], [0, 30]);
  expect(all.over(30)).toEqual({ surely: 1, maybe: 2 });
});
