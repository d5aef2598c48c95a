import { expect, test } from 'vitest';
import { rateAfterAcceptance, technicalRate } from '../../../src/mappings/judge/rates.ts';
import { aResult } from './a-result.ts';

const tally = (fail: number, unknown: number, pass: number) => ({
  fail,
  unknown,
  pass,
  'not-applicable': 9,
});

test('low counts unknown as fail, high as pass, over all facts together', () => {
  const checks = [
    aResult({ tally: tally(1, 2, 3) }),
    aResult({ id: 'b', fact: 'b', tally: tally(0, 0, 2) }),
  ];
  expect(technicalRate(checks)).toEqual({
    low: 5 / 8,
    high: 7 / 8,
    pass: 5,
    fail: 1,
    unknown: 2,
    n: 8,
    complete: true,
  });
});

test('corroborating observers never count', () => {
  const second = aResult({ observer: 'corroborating', tally: tally(5, 5, 5), complete: false });
  expect(technicalRate([aResult({ tally: tally(0, 0, 1) }), second])).toMatchObject({
    low: 1,
    high: 1,
    n: 1,
    complete: true,
  });
});

test('one incomplete population takes the rate away and leaves the counts', () => {
  const checks = [aResult({ tally: tally(0, 0, 9) }), aResult({ complete: false })];
  expect(technicalRate(checks)).toEqual({
    low: null,
    high: null,
    pass: 9,
    fail: 0,
    unknown: 0,
    n: 9,
    complete: false,
  });
});

test('nothing of nothing is no rate', () => {
  const nothing = { low: null, high: null, pass: 0, fail: 0, unknown: 0, n: 0, complete: true };
  expect(technicalRate([])).toEqual(nothing);
  expect(technicalRate([aResult({ tally: tally(0, 0, 0) })])).toEqual(nothing);
});

test('everything unknown spans the whole range', () => {
  expect(technicalRate([aResult({ tally: tally(0, 1, 0) })])).toMatchObject({ low: 0, high: 1 });
});

test('after acceptance, what was accepted is neither a fail nor a pass', () => {
  const checks = [aResult({ tally: tally(3, 0, 1), accepted: 2 })];
  expect(rateAfterAcceptance(checks)).toMatchObject({ low: 0.5, fail: 1, pass: 1, n: 2 });
  const all = [aResult({ tally: tally(3, 0, 0), accepted: 3 })];
  expect(rateAfterAcceptance(all)).toMatchObject({ low: null, high: null, n: 0 });
});
