import { expect, test } from 'vitest';
import { addTallies, emptyTally } from '../../../src/mappings/judge/tally.ts';

test('tallies are added verdict by verdict', () => {
  const one = { fail: 1, unknown: 2, pass: 3, 'not-applicable': 4 };
  const other = { fail: 10, unknown: 20, pass: 30, 'not-applicable': 40 };
  const both = { fail: 11, unknown: 22, pass: 33, 'not-applicable': 44 };
  expect(addTallies([one, other])).toEqual(both);
  expect(addTallies([])).toEqual(emptyTally());
});
