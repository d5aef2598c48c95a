import { expect, test } from 'vitest';
import { populationOf, populationOfCheck, unreadWords } from '../../src/model/population.ts';

test('scopes that could not be read are none of those seen, and none of the unknown among them', () => {
  const three = { seen: 3, fail: 3, unknown: 0, pass: 0, unread: 4 };
  expect(populationOf({ k: 3, u: 4, n: 7, unread: 4 })).toEqual(three);
  const tally = { fail: 3, unknown: 4, pass: 0, 'not-applicable': 9 };
  expect(populationOfCheck({ tally, unread: 4 })).toEqual(three);
});

test('where all was read everybody judged was seen', () => {
  expect(populationOf({ k: 1, u: 2, n: 9, unread: 0 })).toEqual({
    seen: 9,
    fail: 1,
    unknown: 2,
    pass: 6,
    unread: 0,
  });
});

test('scopes are said where there are any', () => {
  expect([0, 1, 4].map((unread) => unreadWords({ unread }))).toEqual([
    '',
    '; 1 scope could not be read',
    '; 4 scopes could not be read',
  ]);
});
