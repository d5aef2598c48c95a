import { type PictureRead, sizeProblem } from './picture.ts';
import { highestIndex, type Rows, rowsOf } from './png-rows.ts';

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

export const isPng = (bytes: Buffer): boolean => bytes.subarray(0, 8).equals(signature);

/** How many values a pixel has, by the kind of colour, and of how many bits each may be. */
const kinds: ReadonlyMap<number, { readonly values: number; readonly bits: readonly number[] }> =
  new Map([
    [0, { values: 1, bits: [1, 2, 4, 8] }],
    [2, { values: 3, bits: [8] }],
    [3, { values: 1, bits: [1, 2, 4, 8] }],
    [4, { values: 2, bits: [8] }],
    [6, { values: 4, bits: [8] }],
  ]);
const byPalette = 3;

/**
 * What draws the picture. Everything else that a program wrote beside it is left out of the pages: so is a palette that
 * is only suggested, which the library would take for one that pixels refer to.
 */
const drawing = new Set(['IHDR', 'tRNS', 'IDAT', 'IEND']);
const isDrawing = (colour: number, type: string): boolean =>
  drawing.has(type) || (colour === byPalette && type === 'PLTE');

const truncated = 'ends before its picture does, or is damaged';
const otherwise =
  'is a PNG of a kind that is not read: save it as RGB with 8 bits, with an alpha channel where parts of it are clear, and without interlacing';

/**
 * Reads every row, because a page takes over the rows as they are packed: what is wrong in them would show only in
 * front of whoever opens the report.
 */
export function readPng(bytes: Buffer): PictureRead {
  const chunks = chunksOf(bytes);
  const [first] = chunks ?? [];
  if (chunks === undefined || first?.type !== 'IHDR' || first.data.length !== 13)
    return { problem: truncated };
  const head = headOf(first.data);
  const problem = sizeProblem(head.width, head.height) ?? kindProblem(head, chunks);
  if (problem !== undefined) return { problem };
  const wrong = rowsProblem(head, chunks);
  if (wrong !== undefined) return { problem: wrong };
  const kept = chunks.filter(({ type }) => isDrawing(head.colour, type)).map(({ whole }) => whole);
  return { bytes: Buffer.concat([signature, ...kept]), width: head.width, height: head.height };
}

type Chunk = { readonly type: string; readonly data: Buffer; readonly whole: Buffer };

/** Undefined where they do not reach the end that a picture has. */
function chunksOf(bytes: Buffer): Chunk[] | undefined {
  const chunks: Chunk[] = [];
  for (let at = signature.length; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) return undefined;
    const type = bytes.toString('latin1', at + 4, at + 8);
    chunks.push({
      type,
      data: bytes.subarray(at + 8, end - 4),
      whole: bytes.subarray(at, end),
    });
    if (type === 'IEND') return chunks;
    at = end;
  }
  return undefined;
}

type Head = {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly colour: number;
  readonly packing: readonly number[];
};

const headOf = (data: Buffer): Head => ({
  width: data.readUInt32BE(0),
  height: data.readUInt32BE(4),
  bits: data.readUInt8(8),
  colour: data.readUInt8(9),
  /** How it is packed, filtered and interlaced: each in the one way that every reader knows. */
  packing: [...data.subarray(10, 13)],
});

function kindProblem(head: Head, chunks: readonly Chunk[]): string | undefined {
  const { bits, colour, packing } = head;
  const kind = kinds.get(colour);
  if (kind?.bits.includes(bits) !== true || packing.some((way) => way !== 0)) return otherwise;
  const all = (wanted: string): Chunk[] => chunks.filter(({ type }) => type === wanted);
  const [palettes, clear] = [all('PLTE'), all('tRNS')];
  if (Math.max(all('IHDR').length, palettes.length, clear.length) > 1) return truncated;
  // One colour that stands for nothing is taken wrongly by the library; a palette or a channel of its own is not.
  if (colour !== byPalette) return clear.length > 0 ? otherwise : undefined;
  return isWhole(palettes, clear) ? clearProblem(bits, clear) : truncated;
}

function rowsProblem(head: Head, chunks: readonly Chunk[]): string | undefined {
  const rows = rowsOf(shapeOf(head), dataOf(chunks, 'IDAT'));
  if (rows === undefined) return truncated;
  if (head.colour !== byPalette || highestIndex(rows) < dataOf(chunks, 'PLTE').length / 3)
    return undefined;
  return 'refers to colours that its palette does not hold';
}

/** A palette of at most 256 colours, three bytes each, and no more shares of clearness than that. */
function isWhole([palette]: readonly Chunk[], [clear]: readonly Chunk[]): boolean {
  const colours = (palette?.data.length ?? 0) / 3;
  const isPalette = Number.isInteger(colours) && colours >= 1 && colours <= 256;
  return isPalette && (clear?.data.length ?? 0) <= colours;
}

/** The library reads what is clear byte by byte, so a pixel has to be one. */
const clearProblem = (bits: number, clear: readonly Chunk[]): string | undefined =>
  clear.length > 0 && bits !== 8 ? otherwise : undefined;

const dataOf = (chunks: readonly Chunk[], wanted: string): Buffer =>
  Buffer.concat(chunks.filter(({ type }) => type === wanted).map(({ data }) => data));

const shapeOf = ({ width, height, bits, colour }: Head): Rows['shape'] => ({
  width,
  height,
  bits,
  values: kinds.get(colour)?.values ?? 0,
});
