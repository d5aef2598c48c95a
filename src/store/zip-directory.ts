import type { ZipBytes } from './zip-bytes.ts';
import type { ZipEntry } from './zip-format.ts';

/** An entry as the directory at the end of a zip lists it. Nothing in it has been believed yet. */
export type ListedEntry = ZipEntry & {
  readonly nameBytes: Buffer;
  readonly mode: number;
  readonly encrypted: boolean;
  /** Whether its sizes stand after its data as well. */
  readonly trailed: boolean;
};

type Directory = { readonly start: number; readonly bytes: number; readonly count: number };

const largestDirectory = 256 * 1024 * 1024;
const longestEnd = 22 + 0xffff;

/** Reads the directory of a zip. Throws a RangeError where it makes no sense. */
export async function readDirectory(
  zip: ZipBytes,
): Promise<{ entries: ListedEntry[]; start: number }> {
  const where = await findDirectory(zip);
  if (where.bytes > largestDirectory || where.start + where.bytes > zip.size)
    throw new RangeError('is not a whole zip: its directory does not fit in it');
  const block = await bytesAt(zip, where.start, where.bytes);
  const entries: ListedEntry[] = [];
  let at = 0;
  while (at < block.length) {
    const entry = entryAt(block, at);
    entries.push(entry.entry);
    at = entry.next;
  }
  if (entries.length !== where.count)
    throw new RangeError(`is not a whole zip: it lists ${entries.length} of ${where.count} files`);
  return { entries, start: where.start };
}

async function findDirectory(zip: ZipBytes): Promise<Directory> {
  const { size } = zip;
  const from = Math.max(0, size - longestEnd);
  const tail = await bytesAt(zip, from, size - from);
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at < 0 || at + 22 > tail.length) throw new RangeError('is not a zip');
  if (at + 22 + tail.readUInt16LE(at + 20) !== tail.length)
    throw new RangeError('is not a whole zip: bytes follow its end');
  const wide = from + at >= 20 ? await findWide(zip, from + at - 20) : undefined;
  return (
    wide ?? {
      count: tail.readUInt16LE(at + 10),
      bytes: tail.readUInt32LE(at + 12),
      start: tail.readUInt32LE(at + 16),
    }
  );
}

async function findWide(zip: ZipBytes, at: number): Promise<Directory | undefined> {
  const locator = await bytesAt(zip, at, 20);
  if (locator.readUInt32LE(0) !== 0x07064b50) return undefined;
  const record = await bytesAt(zip, wideNumber(locator, 8), 56);
  if (record.readUInt32LE(0) !== 0x06064b50) throw new RangeError('is not a whole zip');
  return {
    count: wideNumber(record, 32),
    bytes: wideNumber(record, 40),
    start: wideNumber(record, 48),
  };
}

function entryAt(block: Buffer, at: number): { entry: ListedEntry; next: number } {
  if (at + 46 > block.length || block.readUInt32LE(at) !== 0x02014b50)
    throw new RangeError('is not a whole zip: its directory is damaged');
  const nameEnd = at + 46 + block.readUInt16LE(at + 28);
  const extraEnd = nameEnd + block.readUInt16LE(at + 30);
  const next = extraEnd + block.readUInt16LE(at + 32);
  if (next > block.length) throw new RangeError('is not a whole zip: its directory is cut');
  const flags = block.readUInt16LE(at + 8);
  const nameBytes = block.subarray(at + 46, nameEnd);
  const [bytes, packed, offset] = widened(block.subarray(nameEnd, extraEnd), [
    block.readUInt32LE(at + 24),
    block.readUInt32LE(at + 20),
    block.readUInt32LE(at + 42),
  ]);
  const entry = {
    name: nameBytes.toString('utf8'),
    nameBytes,
    method: block.readUInt16LE(at + 10),
    crc: block.readUInt32LE(at + 16),
    bytes,
    packed,
    offset,
    mode: block.readUInt32LE(at + 38) >>> 16,
    encrypted: (flags & 0x0001) !== 0,
    trailed: (flags & 0x0008) !== 0,
  };
  return { entry, next };
}

type Sizes = [bytes: number, packed: number, offset: number];

/** Values of all ones stand in the 64-bit field instead, in this order. */
function widened(extra: Buffer, sizes: Sizes): Sizes {
  const field = wideField(extra);
  let at = 0;
  const widen = (value: number): number => {
    if (value !== 0xffff_ffff) return value;
    at += 8;
    return wideNumber(field, at - 8);
  };
  return [widen(sizes[0]), widen(sizes[1]), widen(sizes[2])];
}

function wideField(extra: Buffer): Buffer {
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) return extra.subarray(at + 4, end);
    at = end;
  }
  return Buffer.alloc(0);
}

function wideNumber(bytes: Buffer, at: number): number {
  if (at + 8 > bytes.length) throw new RangeError('is not a whole zip: a size is missing');
  const value = bytes.readBigUInt64LE(at);
  if (value > BigInt(Number.MAX_SAFE_INTEGER)) throw new RangeError('is not a zip: absurd size');
  return Number(value);
}

/** Exactly so many bytes, or a RangeError. */
async function bytesAt(zip: ZipBytes, at: number, length: number): Promise<Buffer> {
  const bytes = await zip.at(at, length);
  if (bytes.length !== length) throw new RangeError('is not a whole zip: it is cut');
  return bytes;
}
