import { describe, expect, test } from 'vitest';
import { readJpeg } from '../../../src/pack/logo/read-jpeg.ts';
import { aJpeg } from '../../builders/a-picture.ts';

const damaged = { problem: 'ends before its picture does, or is damaged' };
const whole = { bytes: aJpeg, width: 32, height: 16 };
const scanAt = aJpeg.indexOf(Buffer.from([0xff, 0xda]));
const packedAt = scanAt + 2 + aJpeg.readUInt16BE(scanAt + 2);
const head = aJpeg.subarray(0, packedAt);
const packed = aJpeg.subarray(packedAt, -2);
const end = aJpeg.subarray(-2);

/** Without the segments of one marker. */
function without(marker: number): Buffer {
  const kept: Buffer[] = [aJpeg.subarray(0, 2)];
  for (let at = 2; at < scanAt;) {
    const next = at + 2 + aJpeg.readUInt16BE(at + 2);
    if (aJpeg.readUInt8(at + 1) !== marker) kept.push(aJpeg.subarray(at, next));
    at = next;
  }
  return Buffer.concat([...kept, aJpeg.subarray(scanAt)]);
}

const inserted = (...beside: readonly Buffer[]): Buffer =>
  Buffer.concat([aJpeg.subarray(0, 2), ...beside, aJpeg.subarray(2)]);

test('a whole picture is taken as it is', () => {
  expect(readJpeg(aJpeg)).toEqual(whole);
});

describe('a JPEG is refused', () => {
  test.for([
    ['without the tables of its values', without(0xdb)],
    ['without the tables of its codes', without(0xc4)],
    ['without a size', without(0xc0)],
    ['without a scan', Buffer.concat([aJpeg.subarray(0, scanAt), end])],
    ['with an empty scan', Buffer.concat([head, end])],
    ['with too little in its scan', Buffer.concat([head, packed.subarray(0, 1), end])],
    ['that ends in its scan', Buffer.concat([head, packed])],
    ['whose scan ends in something else', Buffer.concat([head, packed, Buffer.from([0xff, 0x01])])],
    [
      'whose tables come after its scan',
      Buffer.concat([
        without(0xdb).subarray(0, -2),
        aJpeg.subarray(aJpeg.indexOf(Buffer.from([0xff, 0xdb])), scanAt),
        end,
      ]),
    ],
  ] as const)('%s', ([, bytes]) => {
    expect(readJpeg(bytes)).toEqual(damaged);
  });
});

test('what stands behind the end of the picture is left out', () => {
  expect(readJpeg(Buffer.concat([aJpeg, Buffer.from('somebody'), end]))).toEqual(whole);
});

test('restarts and 0xff in the packed picture do not end it', () => {
  const marked = Buffer.concat([head, packed, Buffer.from([0xff, 0x00, 0xff, 0xd0, 1]), end]);
  expect(readJpeg(marked)).toEqual({ ...whole, bytes: marked });
});

/** What a camera says of how to turn it: one entry, then none, in either order of bytes. */
function turned(orientation: number, order: 'II' | 'MM'): Buffer {
  const says = Buffer.alloc(26);
  const short = (value: number, at: number) =>
    order === 'II' ? says.writeUInt16LE(value, at) : says.writeUInt16BE(value, at);
  says.write(order, 0);
  short(42, 2);
  short(8, order === 'II' ? 4 : 6);
  short(1, 8);
  short(0x0112, 10);
  short(3, 12);
  short(1, order === 'II' ? 14 : 16);
  short(orientation, 18);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), says]);
  return Buffer.concat([Buffer.from([0xff, 0xe1, 0, body.length + 2]), body]);
}

describe.for(['II', 'MM'] as const)('what a camera says in the order %s', (order) => {
  test.for([2, 3, 6, 8])('to be turned, as %d, is refused: a page would not turn it', (way) => {
    expect(readJpeg(inserted(turned(way, order)))).toEqual({
      problem: `is stored turned or mirrored (EXIF orientation ${way}), and would stand so on pages: save it upright`,
    });
  });

  test('to be upright is taken', () => {
    expect(readJpeg(inserted(turned(1, order)))).toEqual(whole);
  });

  test('and breaks off is no orientation', () => {
    const cut = Buffer.from(turned(6, order).subarray(0, 18));
    cut.writeUInt8(cut.length - 2, 3);
    expect(readJpeg(inserted(cut))).toEqual(whole);
  });
});
