import { describe, expect, test } from 'vitest';
import { readPng } from '../../../src/pack/logo/read-png.ts';
import { aPng } from '../../builders/a-picture.ts';

const palette = (colours: number) => ['PLTE', Buffer.alloc(colours * 3)] as const;
const width = 16;
const height = 16;
const stranger = { problem: 'refers to colours that its palette does not hold' };

/** The filter of each row stands before it; what is not given is 0. */
function rows(filters: readonly number[], bytes: readonly (readonly number[])[], length = width) {
  return Buffer.concat(
    Array.from({ length: height }, (_, at) => {
      const row = Buffer.alloc(1 + length);
      row.set([filters[at] ?? 0, ...(bytes[at] ?? [])]);
      return row;
    }),
  );
}
const indexed = (colours: number, packed: Buffer, bits = 8) =>
  readPng(aPng({ width, height, colour: 3, bits, beside: [palette(colours)], rows: packed }));

describe('a pixel of a palette', () => {
  // The last two rows are 4 4 4 ... and, by what is foretold, 7 or less, or 8.
  test.for([
    ['as it is', 0, [7], [8]],
    ['from the left', 1, [4, 3], [4, 4]],
    ['from above', 2, [3], [4]],
    ['from both, halved', 3, [5], [6]],
    ['from the nearest of three', 4, [3], [4]],
  ] as const)('is read %s', ([, filter, within, beyond]) => {
    const fours = Array<number>(width).fill(4);
    const last = (row: readonly number[]) => rows([0, filter], [fours, row]);
    expect(indexed(8, last(within))).not.toHaveProperty('problem');
    expect(indexed(8, last(beyond))).toEqual(stranger);
  });

  test.for([
    [1, 0b1000_0000, 1],
    [2, 0b0011_0000, 3],
    [4, 0b0000_0111, 7],
  ] as const)('of %d bits may not be beyond it', ([bits, byte, colours]) => {
    const packed = rows([], [[byte]], (width * bits) / 8);
    expect(indexed(colours, packed, bits)).toEqual(stranger);
    expect(indexed(colours + 1, packed, bits)).not.toHaveProperty('problem');
  });

  test('is not what fills up the last byte of a row', () => {
    const nineteen = { width: 19, height, colour: 3, bits: 1, beside: [palette(1)] };
    const filled = rows([], [[0, 0, 0b0001_1111]], 3);
    expect(readPng(aPng({ ...nineteen, rows: filled }))).not.toHaveProperty('problem');
  });
});

test.for([0, 2, 4, 6])(
  'a palette that is only suggested, in colour type %d, is left out',
  (colour) => {
    expect(readPng(aPng({ colour, beside: [palette(3)] }))).toEqual({
      bytes: aPng({ colour }),
      width: 64,
      height: 16,
    });
  },
);
