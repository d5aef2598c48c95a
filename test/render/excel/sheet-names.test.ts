import { expect, test } from 'vitest';
import { SheetNames } from '../../../src/render/excel/sheet-names.ts';

const claimed = (...titles: string[]): string[] => {
  const names = new SheetNames();
  return titles.map((title) => names.claim(title));
};

test('names that differ only in case get a number', () => {
  expect(claimed('Findings', 'FINDINGS', 'Findings')).toEqual([
    'Findings',
    'FINDINGS (2)',
    'Findings (3)',
  ]);
});

test('a number never takes a name that is already there', () => {
  expect(claimed('Findings', 'Findings (2)', 'Findings')).toEqual([
    'Findings',
    'Findings (2)',
    'Findings (3)',
  ]);
});

test('what Excel forbids is replaced, nothing becomes empty', () => {
  expect(claimed('a[b]:c*d?e/f\\g!', "'quoted'", '', '   ', 'history')).toEqual([
    'a-b--c-d-e-f-g-',
    '’quoted’',
    'Sheet',
    'Sheet (2)',
    'history (2)',
  ]);
});

test('31 characters at most, number included, without splitting a character', () => {
  const long = 'x'.repeat(31);
  expect(claimed(long, `${long}y`, `${'x'.repeat(30)}🦊`)).toEqual([
    long,
    `${'x'.repeat(27)} (2)`,
    'x'.repeat(30),
  ]);
});

test('hidden characters are shown, so two names never look equal', () => {
  expect(claimed('Find\u200bings')).toEqual(['Find-u{200b}ings']);
});

test('what a name would be decoded by is broken up, or links to the sheet would lead nowhere', () => {
  expect(claimed('_x0041_', 'a__x000D_b', '_X0041_', '_x00_')).toEqual([
    '-x0041_',
    'a_-x000D_b',
    '_X0041_',
    '_x00_',
  ]);
});
