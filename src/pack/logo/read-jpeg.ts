import { orientationOf } from './jpeg-orientation.ts';
import {
  endOfImage,
  type Segment,
  segmentsOf,
  startOfImage,
  startOfScan,
} from './jpeg-segments.ts';
import { type PictureRead, sizeProblem } from './picture.ts';

export const isJpeg = (bytes: Buffer): boolean =>
  bytes.length > 4 && bytes.readUIntBE(0, 3) === 0xffd8ff;

/** Sizes stand in one of these; the first three are what readers of PDF have to know. */
const frames = [0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];
const known = frames.slice(0, 3);
const progressive = 0xc2;
/** By which the picture is unpacked: how finely its values were kept, and how they were written. */
const tables = [0xdb, 0xc4] as const;

/** What a camera or a program wrote beside the picture, such as where it was taken, is left out of the pages. */
const isBeside = (marker: number): boolean =>
  marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && marker !== adobe);
/** Says how three colours are meant. */
const adobe = 0xee;

const truncated = 'ends before its picture does, or is damaged';

/** A JPEG of one colour or three. Of four, as for printing presses, the page would not know what they mean. */
export function readJpeg(bytes: Buffer): PictureRead {
  const segments = segmentsOf(bytes) ?? [];
  const sizes = segments.filter(({ marker }) => frames.includes(marker));
  const [frame] = sizes;
  if (frame === undefined || sizes.length > 1 || frame.whole.length < 10)
    return { problem: truncated };
  const [height, width] = [frame.whole.readUInt16BE(5), frame.whole.readUInt16BE(7)];
  const problem = sizeProblem(width, height) ?? kindProblem(frame) ?? turnProblem(segments);
  if (problem !== undefined) return { problem };
  if (!hasPicture(frame, segments)) return { problem: truncated };
  const kept = segments.filter(({ marker }) => !isBeside(marker)).map(({ whole }) => whole);
  return { bytes: Buffer.concat([startOfImage, ...kept, endOfImage]), width, height };
}

function kindProblem({ marker, whole }: Segment): string | undefined {
  const [bits, colours] = [whole.readUInt8(4), whole.readUInt8(9)];
  if (known.includes(marker) && bits === 8 && (colours === 1 || colours === 3)) return undefined;
  return 'is a JPEG of a kind that is not read: save it as RGB with 8 bits';
}

/** A page draws it as it is stored. */
function turnProblem(segments: readonly Segment[]): string | undefined {
  const turned = orientationOf(segments) ?? 1;
  if (turned === 1) return undefined;
  return `is stored turned or mirrored (EXIF orientation ${turned}), and would stand so on pages: save it upright`;
}

/**
 * As many descriptions of colours as it says, the tables before the first scan, and no fewer bytes than the blocks of the picture take when all are of one colour.
 * What the bytes amount to is not unpacked.
 */
function hasPicture(frame: Segment, segments: readonly Segment[]): boolean {
  const { whole } = frame;
  if (whole.length !== 10 + whole.readUInt8(9) * 3) return false;
  const first = segments.findIndex(({ marker }) => marker === startOfScan);
  const before = segments.slice(0, Math.max(0, first));
  if (!before.includes(frame)) return false;
  if (!tables.every((table) => before.some(({ marker }) => marker === table))) return false;
  const scans = segments.filter(({ marker }) => marker === startOfScan);
  const packed = scans.reduce((sum, scan) => sum + packedLength(scan), 0);
  // A block is at least one bit for its mean, and unless it comes in several scans, one for its end.
  return packed * 8 >= blocksOf(frame) * (frame.marker === progressive ? 1 : 2);
}

const packedLength = ({ whole }: Segment): number => whole.length - 2 - whole.readUInt16BE(2);

/** Of 8 by 8 values, each colour as often as it was kept. */
function blocksOf({ whole }: Segment): number {
  const [height, width] = [whole.readUInt16BE(5), whole.readUInt16BE(7)];
  const colours = Array.from({ length: whole.readUInt8(9) }, (_, at) => {
    const kept = whole.readUInt8(11 + at * 3);
    return { across: kept >> 4, down: kept & 15 };
  });
  const across = Math.max(1, ...colours.map((colour) => colour.across));
  const down = Math.max(1, ...colours.map((colour) => colour.down));
  return colours.reduce(
    (sum, colour) =>
      sum +
      Math.ceil((width * colour.across) / (across * 8)) *
        Math.ceil((height * colour.down) / (down * 8)),
    0,
  );
}
