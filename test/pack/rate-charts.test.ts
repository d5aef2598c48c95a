import { expect, test } from 'vitest';
import { rateCharts } from '../../src/pack/rate-charts.ts';

const days = ['2026-10-31', '2026-11-30'] as const;
const known = (low: number, high: number) => ({ low, high, text: `${low} to ${high}` });
const unknown = { low: null, high: null, text: 'not given' };

test('both rates are drawn then and now, that of recommendations against the target', () => {
  const [technical, healthy] = rateCharts(
    {
      technical: known(0.5, 0.7),
      healthy: known(0.85, 0.85),
      earlier: { technical: known(0.4, 0.6), healthy: known(0.7, 0.7) },
    },
    days,
  );
  expect(technical).toMatchObject({
    kind: 'range',
    alt: '2026-10-31: 0.4 to 0.6. 2026-11-30: 0.5 to 0.7.',
    periods: [
      { label: '2026-10-31', range: { low: 0.4, high: 0.6 } },
      { label: '2026-11-30', range: { low: 0.5, high: 0.7 } },
    ],
  });
  expect(technical).not.toHaveProperty('target');
  expect(healthy).toMatchObject({ target: { label: 'target 80 %', value: 0.8 } });
});

test('a rate that is not given is drawn as not known, and not at all where neither side gives it', () => {
  const charts = rateCharts(
    { technical: unknown, healthy: unknown, earlier: { technical: known(0, 1), healthy: unknown } },
    days,
  );
  expect(charts.map(({ periods }) => periods.map(({ range }) => range))).toEqual([
    [{ low: 0, high: 1 }, null],
  ]);
});

test('without an earlier side there is no then', () => {
  expect(rateCharts({ technical: known(0, 1), healthy: unknown, earlier: null }, days)).toEqual([]);
});
