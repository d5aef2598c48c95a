import { inflateSync } from 'node:zlib';

/** The rows of a PNG as they were packed, each with the way it was filtered before its first byte. */
export type Rows = {
  readonly shape: {
    readonly width: number;
    readonly height: number;
    /** Of one value, of which a pixel has so many. */
    readonly bits: number;
    readonly values: number;
  };
  readonly bytes: Buffer;
};

const lengthOf = ({ width, bits, values }: Rows['shape']): number =>
  1 + Math.ceil((width * bits * values) / 8);

/** Undefined where there are fewer or more than the size asks for, or one was filtered in a way that nobody knows. */
export function rowsOf(shape: Rows['shape'], packed: Buffer): Rows | undefined {
  const { height } = shape;
  const length = lengthOf(shape);
  try {
    const bytes = inflateSync(packed, { maxOutputLength: length * height });
    const filters = Array.from({ length: height }, (_, at) => bytes[at * length] ?? Number.NaN);
    const isWhole = bytes.length === length * height && filters.every((filter) => filter <= 4);
    return isWhole ? { shape, bytes } : undefined;
  } catch {
    return undefined;
  }
}

/** The highest number of a colour that any pixel has, where pixels are numbers of colours in a palette. */
export function highestIndex({ shape, bytes }: Rows): number {
  const length = lengthOf(shape);
  let highest = 0;
  let above: Buffer = Buffer.alloc(length - 1);
  for (let at = 0; at < bytes.length; at += length) {
    above = unfiltered(bytes[at] ?? 0, bytes.subarray(at + 1, at + length), above);
    highest = Math.max(highest, highestIn(above, shape));
  }
  return highest;
}

/** What a byte was foretold from: the one before it, the one above it, and the one before that. */
type Foretell = (left: number, up: number, corner: number) => number;

const foretelling: readonly Foretell[] = [
  () => 0,
  (left) => left,
  (_left, up) => up,
  (left, up) => Math.floor((left + up) / 2),
  paeth,
];

/** Whichever of the three is nearest to what they lead to expect; the first of those equally near. */
function paeth(left: number, up: number, corner: number): number {
  const expected = left + up - corner;
  const [toLeft, toUp] = [Math.abs(expected - left), Math.abs(expected - up)];
  const toCorner = Math.abs(expected - corner);
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

/** A row holds what differs from what was foretold. Pixels are of one byte or less, so the one before is one byte away. */
function unfiltered(filter: number, row: Buffer, above: Buffer): Buffer {
  const foretell = foretelling[filter];
  if (foretell === undefined)
    throw new Error(`a row of a PNG was let through with filter ${filter}`);
  const made = Buffer.alloc(row.length);
  for (const [at, byte] of row.entries())
    made[at] = byte + foretell(made[at - 1] ?? 0, above[at] ?? 0, above[at - 1] ?? 0);
  return made;
}

/** What fills up the last byte is of no pixel. */
function highestIn(row: Buffer, { width, bits }: Rows['shape']): number {
  const each = 8 / bits;
  let highest = 0;
  for (let pixel = 0; pixel < width; pixel++) {
    const byte = row[Math.floor(pixel / each)] ?? 0;
    const index = (byte >> (8 - bits * ((pixel % each) + 1))) & (2 ** bits - 1);
    if (index > highest) highest = index;
  }
  return highest;
}
