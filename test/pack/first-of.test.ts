import { expect, test } from 'vitest';
import { FirstOf } from '../../src/pack/estate/first-of.ts';

const firstOf = (most: number, ...items: string[]) => {
  const first = new FirstOf<string>(most, (a, b) => a.length - b.length);
  for (const item of items) first.add(item);
  return first;
};

test('keeps the first in its own order, and counts them all', () => {
  const { kept, total } = firstOf(2, 'ccc', 'a', 'dddd', 'bb');
  expect([kept, total]).toEqual([['a', 'bb'], 4]);
});

test('keeps what is equal in the order in which it came', () => {
  expect(firstOf(3, 'b1', 'a', 'b2', 'b3').kept).toEqual(['a', 'b1', 'b2']);
});

test('never holds more than it may', () => {
  const first = firstOf(3);
  for (let at = 0; at < 10_000; at++) first.add('x'.repeat(10_000 - at).slice(0, 5));
  expect(first.kept).toHaveLength(3);
  expect(first.total).toBe(10_000);
});
