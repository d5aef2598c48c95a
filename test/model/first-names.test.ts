import { expect, test } from 'vitest';
import { firstNames } from '../../src/model/first-names.ts';

test('of a long list the first are named, and the others counted', () => {
  expect(firstNames(['a', 'b', 'c'], 2)).toBe('a, b and 1 more');
  expect(firstNames(['a', 'b'], 2)).toBe('a, b');
  expect(firstNames([], 2)).toBe('');
});

test('what was left out of the list before is counted too', () => {
  expect(firstNames(['a', 'b'], 2, 9)).toBe('a, b and 7 more');
});
