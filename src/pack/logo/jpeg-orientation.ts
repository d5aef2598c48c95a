import type { Segment } from './jpeg-segments.ts';

const exif = Buffer.from('Exif\0\0', 'latin1');
const orientation = 0x0112;

/** How a camera says that a JPEG is to be turned, 1 being not at all. Undefined where nothing readable says so. */
export function orientationOf(segments: readonly Segment[]): number | undefined {
  const told = segments.find(
    ({ marker, whole }) => marker === 0xe1 && whole.subarray(4, 4 + exif.length).equals(exif),
  );
  if (told === undefined) return undefined;
  const tiff = told.whole.subarray(4 + exif.length);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number): number | undefined => {
    if (at + 2 > tiff.length) return undefined;
    return isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  };
  // Of a list that begins farther off than a segment is long, the high half would be more than 0.
  const list = (isLittle ? short(4) : short(6)) ?? 0;
  const entries = Array.from({ length: short(list) ?? 0 }, (_, at) => list + 2 + at * 12);
  const entry = entries.find((at) => short(at) === orientation);
  return entry === undefined ? undefined : short(entry + 8);
}
