/** A marker of a JPEG with what belongs to it: of a scan, the packed picture behind its head too. */
export type Segment = { readonly marker: number; readonly whole: Buffer };

export const startOfImage = Buffer.from([0xff, 0xd8]);
export const endOfImage = Buffer.from([0xff, 0xd9]);
export const startOfScan = 0xda;
const end = 0xd9;

/** All of them up to the end of the picture. Undefined where that is not reached; what stands behind it is none of it. */
export function segmentsOf(bytes: Buffer): Segment[] | undefined {
  const segments: Segment[] = [];
  for (let at = startOfImage.length; at + 2 <= bytes.length;) {
    const marker = bytes.readUInt8(at + 1);
    if (bytes.readUInt8(at) !== 0xff || marker < 0xc0 || marker === 0xff) return undefined;
    if (marker === end) return segments;
    if (at + 4 > bytes.length) return undefined;
    const head = at + 2 + bytes.readUInt16BE(at + 2);
    const next = marker === startOfScan ? endOfPacked(bytes, head) : head;
    if (next > bytes.length) return undefined;
    segments.push({ marker, whole: bytes.subarray(at, next) });
    at = next;
  }
  return undefined;
}

/** Where the next marker stands. 0xff that belongs to the picture is followed by 0; restarts within it are numbered. */
function endOfPacked(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}
