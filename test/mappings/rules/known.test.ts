import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { all, any, between, type Known, not } from '../../../src/mappings/rules/known.ts';

const known = fc.constantFrom<Known>(true, false, undefined);
const parts = fc.array(known, { maxLength: 6 });

/** Every way the unknowns could turn out. */
function worlds(values: readonly Known[]): boolean[][] {
  let result: boolean[][] = [[]];
  for (const value of values) {
    const ways = value === undefined ? [true, false] : [value];
    result = result.flatMap((rest) => ways.map((way) => [...rest, way]));
  }
  return result;
}

/** What three-valued logic may say: what all worlds agree on, and nothing else. */
function agreed(outcomes: readonly boolean[]): Known {
  if (outcomes.every(Boolean)) return true;
  return outcomes.some(Boolean) ? undefined : false;
}

describe('the unknown never becomes more than every possible world agrees on', () => {
  test('all', () => {
    fc.assert(
      fc.property(parts, (values) => {
        const outcomes = worlds(values).map((world) => world.every(Boolean));
        expect(all(values)).toBe(agreed(outcomes));
      }),
    );
  });

  test('any', () => {
    fc.assert(
      fc.property(parts, (values) => {
        const outcomes = worlds(values).map((world) => world.some(Boolean));
        expect(any(values)).toBe(agreed(outcomes));
      }),
    );
  });

  test('not', () => {
    expect([true, false, undefined].map(not)).toEqual([false, true, undefined]);
  });

  test('between', () => {
    const small = fc.nat({ max: 5 });
    fc.assert(
      fc.property(small, small, small, small, (least, most, yes, maybe) => {
        fc.pre(least <= most); // the catalog's lint refuses the rest
        const outcomes = Array.from({ length: maybe + 1 }, (_, more) => yes + more).map(
          (n) => n >= least && n <= most,
        );
        expect(between(least, most, { yes, maybe })).toBe(agreed(outcomes));
      }),
    );
  });
});

test('turning one part unknown never turns the whole into true or false', () => {
  fc.assert(
    fc.property(parts, fc.nat(), (values, at) => {
      const veiled = values.map((value, index) =>
        index === at % Math.max(values.length, 1) ? undefined : value,
      );
      for (const combine of [all, any])
        expect([combine(values), undefined]).toContain(combine(veiled));
    }),
  );
});

test('with an open end, enough is enough and too many is too many', () => {
  expect(between(1, Infinity, { yes: 1, maybe: Infinity })).toBe(true);
  expect(between(1, Infinity, { yes: 0, maybe: Infinity })).toBeUndefined();
  expect(between(0, 0, { yes: 0, maybe: Infinity })).toBeUndefined();
  expect(between(0, 0, { yes: 1, maybe: Infinity })).toBe(false);
});
