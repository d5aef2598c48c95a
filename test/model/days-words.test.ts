import { expect, test } from 'vitest';
import { daysWords } from '../../src/model/days-words.ts';

test.for([
  [{ min: 30, max: 61 }, '30 to 61'],
  [{ min: 30, max: null }, '30 or more'],
  [{ min: 30, max: 30 }, '30'],
  [{ min: 0, max: 61 }, 'at most 61'],
  // Seen failing once, and never well before: any length is possible.
  [{ min: 0, max: null }, 'not known'],
  [{ min: 0, max: 0 }, '0'],
] as const)('%j is %s', ([days, words]) => expect(daysWords(days)).toBe(words));
