import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { allocate } from '../../../src/pack/sampling/allocate.ts';

const strata = fc
  .uniqueArray(fc.string({ maxLength: 4 }), { minLength: 1, maxLength: 12 })
  .chain((types) =>
    fc.tuple(...types.map((type) => fc.record({ type: fc.constant(type), size: fc.nat(2000) }))),
  )
  .map((all) => all.map((each) => ({ ...each, size: each.size + 1 })));
const sizes = fc.integer({ min: 1, max: 1000 });
const assert = (property: fc.IProperty<unknown>): void =>
  fc.assert(property, { numRuns: 400, seed: 20261122 });
const total = (all: readonly { size: number }[]): number =>
  all.reduce((sum, { size }) => sum + size, 0);

test('the shares sum to what is asked for, or to all there is, and none is more than its stratum', () => {
  assert(
    fc.property(strata, sizes, (all, size) => {
      const shares = allocate(all, size);
      const drawn = shares.reduce((sum, each) => sum + each.drawn, 0);
      expect(drawn).toBe(Math.min(size, total(all)));
      for (const each of shares) expect(each.drawn).toBeLessThanOrEqual(each.size);
    }),
  );
});

test('every stratum has its share while there are enough; then the largest have', () => {
  assert(
    fc.property(strata, sizes, (all, size) => {
      const shares = allocate(all, size);
      const without = shares.filter(({ drawn }) => drawn === 0);
      expect(without).toHaveLength(Math.max(0, all.length - size));
      const least = Math.min(...shares.filter(({ drawn }) => drawn > 0).map((each) => each.size));
      for (const each of without) expect(each.size).toBeLessThanOrEqual(least);
    }),
  );
});

test('nobody with a whole share is further than one from it, but for what the smallest were given', () => {
  assert(
    fc.property(strata, sizes, (all, size) => {
      const wanted = Math.min(size, total(all));
      fc.pre(all.every((each) => wanted * each.size >= total(all)));
      for (const each of allocate(all, size))
        expect(Math.abs(each.drawn - (wanted * each.size) / total(all))).toBeLessThan(1);
    }),
  );
});

test('the order in which strata come changes nothing', () => {
  assert(
    fc.property(strata, sizes, (all, size) => {
      expect(allocate(all.toReversed(), size)).toEqual(allocate(all, size));
    }),
  );
});

test.for([
  [10, { a: 90, b: 10 }, { a: 9, b: 1 }],
  [10, { a: 990, b: 5, c: 5 }, { a: 8, b: 1, c: 1 }],
  [7, { a: 10, b: 10, c: 10 }, { a: 3, b: 2, c: 2 }],
  [2, { a: 1, b: 5, c: 3 }, { a: 0, b: 1, c: 1 }],
] as const)('%i of %o are %o', ([size, given, shares]) => {
  const all = Object.entries(given).map(([type, count]) => ({ type, size: count }));
  const found = allocate(all, size).map(({ type, drawn }) => [type, drawn]);
  expect(Object.fromEntries(found)).toEqual(shares);
});
