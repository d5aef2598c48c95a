import { describe, expect, test } from 'vitest';
import { printableWith } from '../../../src/render/pdf/printable.ts';

/** A font of ASCII and the ellipsis, every letter one em wide. */
const print = printableWith((codePoint) =>
  (codePoint >= 0x20 && codePoint < 0x7f) || codePoint === 0x2026 ? 1 : undefined,
);

test('what the font lacks is shown by its code point', () => {
  expect(print.line('a統😀b')).toBe('a\\u{7d71}\\u{1f600}b');
});

test('cutting counts what is printed', () => {
  expect(print.line('統統統', 9)).toBe('\\u{7d71}… (+16 characters)');
});

test('a hostile length is cut before anything is measured', () => {
  expect(print.line('x'.repeat(1_000_000)).length).toBeLessThan(5_000);
});

describe('long words are folded', () => {
  test('late at a slash or hyphen', () => {
    expect(print.wrap('/subscriptions/0a00-4000', 16)).toBe('/subscriptions/\n0a00-4000');
  });
  test('anywhere when there is none late enough', () => {
    expect(print.wrap('a/bcdefghijkl', 8)).toBe('a/bcdef\nghijkl');
  });
  test('not when they fit', () => expect(print.wrap('abc def', 8)).toBe('abc def'));
  test('on their own line where lines are meant', () => {
    expect(print.wrap('ab\n  abcdefgh\nc', 6)).toBe('ab\n  abcde\nfgh\nc');
  });
  test('in a column narrower than one letter, one letter a line', () => {
    expect(print.wrap('abc', 0.5)).toBe('a\nb\nc');
  });
});
