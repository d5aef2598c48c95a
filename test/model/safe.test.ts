import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { safe, safeJson, safeLines } from '../../src/model/safe.ts';

describe('text from outside is shown, never obeyed', () => {
  test.for([
    ['a terminal escape', '\u001b[31mred', '\\u{1b}[31mred'],
    ['NUL', 'a\u0000b', 'a\\u{0}b'],
    ['a line feed in a name', 'a\nb', 'a\\u{a}b'],
    ['a C1 control', '\u009bA', '\\u{9b}A'],
    ['DEL', '\u007f', '\\u{7f}'],
    ['a right-to-left override', 'gpj\u202e.exe', 'gpj\\u{202e}.exe'],
    ['a bidi isolate', '\u2066x\u2069', '\\u{2066}x\\u{2069}'],
    ['a zero-width space', 'a\u200bb', 'a\\u{200b}b'],
    ['a byte order mark', '\ufeffa', '\\u{feff}a'],
    ['a soft hyphen', 'a\u00adb', 'a\\u{ad}b'],
    ['an invisible filler', '\u3164', '\\u{3164}'],
    ['a variation selector', 'a\ufe0f', 'a\\u{fe0f}'],
    ['tag characters', '\u{e0041}\u{e007f}', '\\u{e0041}\\u{e007f}'],
    ['the last tag code point', '\u{e0fff}', '\\u{e0fff}'],
    ['a line separator', 'a\u2028b\u2029c', 'a\\u{2028}b\\u{2029}c'],
    ['private use', '\ue000', '\\u{e000}'],
    ['noncharacters', '\ufffe\uffff\u{1ffff}\ufdd0', '\\u{fffe}\\u{ffff}\\u{1ffff}\\u{fdd0}'],
    ['a lone high surrogate', '\ud800x', '\\u{d800}x'],
    ['a lone low surrogate', 'x\udfff', 'x\\u{dfff}'],
  ] as const)('%s', ([, input, output]) => expect(safe(input)).toBe(output));

  test('letters, accents and emoji stay as they are', () => {
    expect(safe('Ærø Δ Жук שלום 統 😀')).toBe('Ærø Δ Жук שלום 統 😀');
  });

  test('two spellings of one letter become one', () => {
    expect(safe('e\u0301')).toBe('\u00e9');
  });
});

describe('cut text says so', () => {
  test('at the limit nothing is cut', () => expect(safe('abcde', 5)).toBe('abcde'));
  test('past it the missing amount is stated', () =>
    expect(safe('abcdef', 5)).toBe('abcde… (+1 characters)'));
  test('a surrogate pair is never split', () =>
    expect(safe('ab😀cd', 3)).toBe('ab… (+4 characters)'));
  test('an escape is never split', () => {
    expect(safe('ab\u202ecd', 5)).toBe('ab… (+10 characters)');
    expect(safe('ab\u202ecd', 10)).toBe('ab\\u{202e}… (+2 characters)');
  });
});

test('lines of a query stay lines', () => {
  expect(safeLines('a\r\n\tb\rc\u0007\nd')).toBe('a\n    b\nc\\u{7}\nd');
});

describe('for any text', () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)),
    }),
  );
  const hidden = /[\p{C}\p{Zl}\p{Zp}]/u;
  const unassigned = /\p{Cn}/gu;

  test('the result is well formed and holds nothing hidden', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const shown = safe(text);
        expect(shown.isWellFormed()).toBe(true);
        expect(hidden.test(shown.replaceAll(unassigned, ''))).toBe(false);
      }),
    );
  });

  test('applying it twice changes nothing', () => {
    fc.assert(
      fc.property(anything, (text) => {
        expect(safe(safe(text))).toBe(safe(text));
      }),
    );
  });
});

test('JSON for a terminal is the same data without a character that steers', () => {
  const value = { name: 'a\u202eb\u009b[2J\u{e0041}\ud800', n: 1 };
  const text = safeJson(value);
  expect(text).toBe(safe(text));
  expect(JSON.parse(text)).toEqual(value);
});
