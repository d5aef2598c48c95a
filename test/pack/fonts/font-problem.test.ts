import { describe, expect, test } from 'vitest';
import { fontProblem } from '../../../src/pack/fonts/font-problem.ts';
import { aFont, changedFont, firstOfParts, placeOf } from '../../builders/a-font.ts';

test.for(['DejaVuSans.ttf', 'DejaVuSansMono-Bold.ttf', 'DejaVuMathTeXGyre.ttf'])(
  '%s is a font that pages can be written with',
  (file) => {
    expect(fontProblem(aFont(file))).toBeUndefined();
  },
);

describe('a damaged table is named', () => {
  test.for(['cmap', 'head', 'loca'])('%s of nothing but 0xff', (name) => {
    const problem = fontProblem(changedFont(name, (table) => table.fill(0xff)));
    expect(problem).toBe(`is damaged: its table ${name} cannot be`);
  });

  test.for(['cmap', 'head', 'hmtx'])('%s of nothing but 0', (name) => {
    // Widths are allowed to be 0, how many there are is not.
    const table = name === 'hmtx' ? 'hhea' : name;
    const problem = fontProblem(changedFont(table, (bytes) => bytes.fill(0)));
    expect(problem).toBe(`is damaged: its table ${name} cannot be`);
  });

  test('cmap with a map beyond its end', () => {
    const beyond = changedFont('cmap', (table) => table.writeUInt32BE(table.length - 4, 8));
    expect(fontProblem(beyond)).toContain('cmap');
  });

  test('loca that goes back', () => {
    const back = changedFont('loca', (table) =>
      table.writeUInt32BE(table.readUInt32BE(400) + 4, 4),
    );
    expect(fontProblem(back)).toContain('loca');
  });
});

const withPart = (part: (glyph: number) => number): string | undefined => {
  const bytes = aFont();
  const { glyph, at, glyf } = firstOfParts(bytes);
  glyf.writeUInt16BE(part(glyph), at);
  return fontProblem(bytes);
};

describe('a glyph that is made of others', () => {
  const endless = 'is damaged: a glyph in it is made of itself, or of what is not there';
  test('may be made of any other', () => {
    expect(withPart(() => 36)).toBeUndefined();
  });

  test('may not be made of itself', () => {
    expect(withPart((glyph) => glyph)).toBe(endless);
  });

  test('may not be made of what is not there', () => {
    expect(withPart(() => 0xff_ff)).toBe(endless);
  });

  test('may not be made of one that is made of it', () => {
    const bytes = aFont();
    const { glyph, firstPart, glyf } = firstOfParts(bytes);
    // The part becomes a glyph of parts itself: its first is the glyph that it is a part of.
    const part = placeOf(bytes, firstPart);
    glyf.writeInt16BE(-1, part);
    glyf.writeUInt16BE(0, part + 10);
    glyf.writeUInt16BE(glyph, part + 12);
    expect(fontProblem(bytes)).toBe(endless);
  });
});

const saying = (fsType: number) =>
  fontProblem(changedFont('OS/2', (table) => table.writeUInt16BE(fsType, 8)));

describe('what a font says of its licence is kept', () => {
  test.for([
    [0x00_02, 'may not be embedded: it says so itself (fsType)'],
    [0x01_00, 'may not be embedded in part, or as outlines'],
    [0x02_04, 'may not be embedded in part, or as outlines'],
  ] as const)('%d: it may not be embedded', ([fsType, why]) => {
    expect(saying(fsType)).toContain(why);
  });

  // Of several permissions the one that lets most counts.
  test.for([0x00, 0x04, 0x08, 0x0c, 0x06])('%d: it may', (fsType) => {
    expect(saying(fsType)).toBeUndefined();
  });
});
