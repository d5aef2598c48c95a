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
  test('at a capital inside a name', () => {
    expect(print.wrap('networkAclsDefault', 13)).toBe('networkAcls\nDefault');
  });
  test('in an address never inside a value', () => {
    expect(print.wrap("a/b?$filter=assignedTo('x')", 22)).toBe("a/b?$filter=\nassignedTo('x')");
  });
  test('in a column narrower than one letter, one letter a line', () => {
    expect(print.wrap('abc', 0.5)).toBe('a\nb\nc');
  });
});

describe('the lines of a cell', () => {
  test('break at spaces, and an id that fits a line keeps its hyphens', () => {
    expect(print.fold('a F-AZ-AIS-001 b', 13)).toEqual(['a', 'F-AZ-AIS-001', 'b']);
    expect(print.fold('one two three', 8)).toEqual(['one two', 'three']);
  });
  test('break a longer word after slashes, starting on the line it stands on', () => {
    expect(print.fold('at /groups/rg-docs/accounts/chat', 18)).toEqual([
      'at /groups/',
      'rg-docs/accounts/',
      'chat',
    ]);
  });
  test('break an address before its domain', () => {
    expect(print.fold('by security@contoso.example, R-1', 18)).toEqual([
      'by security',
      '@contoso.example,',
      'R-1',
    ]);
    expect(print.widest('security@contoso.example', 20)).toBeCloseTo(16 / 0.98);
  });
  test('break what has no slash where it must, and lose nothing', () => {
    const word = 'x'.repeat(25);
    const lines = print.fold(`a ${word}/y b`, 10);
    expect(lines.join('').replaceAll(' ', '')).toBe(`a${word}/yb`);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(10);
  });
  test('are as many as are counted for a width, where no word is wider', () => {
    for (const text of [
      '',
      'one three two',
      'by security@contoso.example, R-1',
      'in /groups/accounts',
    ])
      for (const ems of [26, 33, 40])
        expect(print.counting(text)(ems)).toBe(print.fold(text, ems).length);
    // One that is wider goes on after a slash.
    expect(print.counting('in /groups/accounts')(10)).toBe(3);
    expect(print.fold('in /groups/accounts', 10)).toHaveLength(3);
  });
  test('of nothing are one empty line', () => expect(print.fold('', 5)).toEqual(['']));
});

describe('the width a cell needs', () => {
  test('is that of its longest word', () => {
    expect(print.widest('one three two', 20)).toBeCloseTo(5 / 0.98);
  });
  test('on one line is that of all of it, its spaces too', () => {
    expect(print.onOneLine('one three two')).toBeCloseTo(13 / 0.98);
  });
  test('is that of the longest part of a word that is too long', () => {
    expect(print.widest('/groups/accounts/chat', 12)).toBeCloseTo(9 / 0.98);
  });
  test('is never more than the most, whatever somebody called a thing', () => {
    expect(print.widest('x'.repeat(3_000), 12)).toBeCloseTo(12 / 0.98);
  });
});

describe('a name and its number stay on one line', () => {
  test.for([
    ['as it says in Art. 53', ['as it says in', 'Art. 53']],
    ['and in Annex III 5', ['and in', 'Annex III 5']],
    ['this is GOVERN 1.1', ['this is', 'GOVERN 1.1']],
    // No name of a number.
    ['these are all 12', ['these are all', '12']],
  ] as const)('%s', ([text, lines]) => {
    expect(print.fold(text, 14)).toEqual(lines);
    expect(print.counting(text)(14)).toBe(2);
  });

  test('where lines are broken later, by a space that may not break', () => {
    expect(print.wrap('see Art. 53 of it', 90)).toBe('see Art.\u00a053 of it');
  });

  test('as long as a line has room for both', () => {
    expect(print.fold('Art. 53(1)(c)', 8).map((line) => line.trim())).toEqual([
      'Art.',
      '53(1)(c)'.slice(0, 7),
      ')',
    ]);
    expect(print.widest('Art. 53(1)(c)', 20)).toBeCloseTo(13 / 0.98, 5);
  });
});
