import { type PictureRead, sizeProblem } from './picture.ts';

export const isJpeg = (bytes: Buffer): boolean =>
  bytes.length > 4 && bytes.readUIntBE(0, 3) === 0xffd8ff;

const begin = Buffer.from([0xff, 0xd8]);
const end = 0xffd9;
const scan = 0xda;
/** Sizes stand in one of these; the first three are what readers of PDF have to know. */
const frames = [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];
const known = frames.slice(0, 3);

/** What a camera or a program wrote beside the picture, such as where it was taken, is left out of the pages. */
const isBeside = (marker: number): boolean =>
  marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && marker !== adobe);
/** Says how three colours are meant. */
const adobe = 0xee;

const truncated = 'ends before its picture does, or is damaged';

/** A JPEG of one colour or three. Of four, as for printing presses, the page would not know what they mean. */
export function readJpeg(bytes: Buffer): PictureRead {
  const segments = segmentsOf(bytes);
  const sizes = segments?.filter(({ marker }) => frames.includes(marker)) ?? [];
  const [frame] = sizes;
  if (segments === undefined || frame === undefined || sizes.length > 1 || frame.whole.length < 10)
    return { problem: truncated };
  const [height, width] = [frame.whole.readUInt16BE(5), frame.whole.readUInt16BE(7)];
  const problem = sizeProblem(width, height) ?? kindProblem(frame);
  if (problem !== undefined) return { problem };
  const kept = segments.filter(({ marker }) => !isBeside(marker)).map(({ whole }) => whole);
  return { bytes: Buffer.concat([begin, ...kept]), width, height };
}

function kindProblem({ marker, whole }: Segment): string | undefined {
  const [bits, colours] = [whole.readUInt8(4), whole.readUInt8(9)];
  if (known.includes(marker) && bits === 8 && (colours === 1 || colours === 3)) return undefined;
  return 'is a JPEG of a kind that is not read: save it as RGB with 8 bits';
}

type Segment = { readonly marker: number; readonly whole: Buffer };

/** The last is the picture itself, to the end of the file. Undefined where that is not reached. */
function segmentsOf(bytes: Buffer): Segment[] | undefined {
  const segments: Segment[] = [];
  if (bytes.readUInt16BE(bytes.length - 2) !== end) return undefined;
  for (let at = begin.length; at + 4 <= bytes.length;) {
    const marker = bytes.readUInt8(at + 1);
    if (bytes.readUInt8(at) !== 0xff || marker < 0xc0 || marker === 0xff) return undefined;
    const next = marker === scan ? bytes.length : at + 2 + bytes.readUInt16BE(at + 2);
    if (next > bytes.length) return undefined;
    segments.push({ marker, whole: bytes.subarray(at, next) });
    if (marker === scan) return segments;
    at = next;
  }
  return undefined;
}
