import { expect, test } from 'vitest';
import { daysWords } from '../../src/model/days-words.ts';

test.for([
  [{ min: 30, max: 61 }, '30 to 61'],
  [{ min: 30, max: 30 }, '30'],
  [{ min: 0, max: 20 }, '0 to 20'],
  [{ min: 30, max: null }, '30 or more'],
  // What may be any number says none.
  [{ min: 0, max: null }, 'not known'],
] as const)('%o is told as %s', ([days, words]) => {
  expect(daysWords(days)).toBe(words);
});
