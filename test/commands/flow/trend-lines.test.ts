import { expect, test } from 'vitest';
import { remediationLines } from '../../../src/commands/flow/trend-lines.ts';
import type { Remediation } from '../../../src/model/trend.ts';

const told = (over: Partial<Remediation>): string =>
  remediationLines({
    by: 'severity',
    name: 'high',
    fixed: 2,
    median: { min: 30, max: 61 },
    ended: 0,
    open: 3,
    age: { min: 20, max: 51 },
    oldest: { min: 51, max: null },
    resurfaced: 0,
    late: null,
    ...over,
  })
    .join(' ')
    .replaceAll(/\s+/g, ' ');

test('between which ends half of what failed was fixed, and is open', () => {
  expect(told({})).toContain(
    'high: 2 fixed, half within 30 to 61 days; 3 open, half for no more than 20 to 51 days, the oldest for at least 51 days.',
  );
});

test('where only one end is known, it is a least', () => {
  const words = told({ median: { min: 1, max: null }, age: { min: 51, max: null } });
  expect(words).toContain('2 fixed, half after at least 1 day; 3 open, half for at least 51 days,');
});

test('where neither end is known, no number is told', () => {
  const any = { min: 0, max: null };
  expect(told({ median: any, age: any, oldest: any })).toContain(
    'high: 2 fixed, after how long is not known; 3 open, for how long is not known.',
  );
});
