import { describe, expect, test } from 'vitest';
import { cut, widthOf } from '../../../../src/render/pdf/charts/drawing.ts';
import { picturesOf } from '../../../../src/render/pdf/charts/pictures.ts';
import { aPen } from './a-pen.ts';
import { outerEnds, readPicture, textsOf } from './read-picture.ts';
import { bars, columns, everyKind, heat, path, range } from './some-charts.ts';

const pens = [aPen('A4'), aPen('LETTER')];

const worlds = [
  ['a few', 4, 'name', 7],
  ['one', 1, 'name', 1],
  ['two hundred', 200, 'name', 3],
  ['nothing but zeros', 5, 'name', 0],
  ['a value beyond all others', 3, 'name', 123_456_789_012_345],
  ['markup in every name', 6, '</text><script>alert("1")</script>&amp;', 2],
  ['names of five thousand letters', 6, 'Wide name '.repeat(500), 2],
  ['names without a space', 6, 'W'.repeat(5_000), 2],
  ['names that steer or combine', 6, '\u202e\u0000\ud800e\u0301\u0301 שלום 統', 2],
  ['names of every object', 3, '__proto__', 2],
] as const;

describe.for(worlds)('%s', ([, count, name, value]) => {
  const drawn = pens.flatMap((pen) =>
    everyKind(count, name, value).map(
      (chart) => [chart.kind, pen.width, picturesOf(pen, chart)] as const,
    ),
  );

  test.for(drawn)('%s on %d points: nothing stands outside the drawing', ([, width, pictures]) => {
    expect(pictures.length).toBeGreaterThan(0);
    for (const picture of pictures) {
      const { left, right, top, foot } = outerEnds(picture);
      expect(picture.width).toBe(width);
      expect(left).toBeGreaterThanOrEqual(-0.01);
      expect(right).toBeLessThanOrEqual(width + 0.01);
      expect(top).toBeGreaterThanOrEqual(-0.01);
      expect(foot).toBeLessThanOrEqual(picture.height + 0.01);
      // Beyond a third of a page, whatever follows would leave a hole.
      expect(picture.height).toBeLessThanOrEqual(260);
    }
  });

  test.for(drawn)('%s on %d points: text makes no element and no number is lost', ([, , all]) => {
    for (const picture of all) {
      const { rest, texts } = readPicture(picture);
      expect(rest).toBe('');
      expect(picture.svg).not.toMatch(/NaN|Infinity|undefined/);
      for (const { size } of texts) expect([7.5, 8]).toContain(size);
    }
  });
});

test.for([bars(), columns(), range(), heat(), path()])(
  'a chart of nothing, $kind, is no drawing',
  (chart) => {
    expect(picturesOf(aPen(), chart)).toEqual([]);
  },
);

test('the same chart is the same drawing', () => {
  for (const chart of everyKind(9, 'name', 4))
    expect(picturesOf(aPen(), chart)).toEqual(picturesOf(aPen(), chart));
});

describe('text in a drawing', () => {
  const { print } = aPen();

  test('that fits is whole; that does not ends in an ellipsis and fits', () => {
    expect(cut(print, 'short', 100)).toBe('short');
    const long = cut(print, 'x'.repeat(100), 100);
    expect(long).toMatch(/^x+…$/);
    expect(widthOf(print, long)).toBeLessThanOrEqual(100);
    expect(widthOf(print, `x${long}`)).toBeGreaterThan(100);
  });

  test('shows by their code points what steers, combines, or has no glyph', () => {
    expect(cut(print, 'a\u202eb\u0302\u05d0', 500)).toBe('a\\u{202e}b\\u{302}\\u{5d0}');
  });

  test('keeps signs of markup as signs', () => {
    const chart = bars({ label: `<&>"'`, parts: [{ label: 'fail', value: 1 }] });
    expect(textsOf(picturesOf(aPen(), chart))).toContain(`<&>"'`);
  });
});
