/** The records of a zip file (APPNOTE 6.3), as far as packs and workbooks need them. */

export type ZipEntry = {
  readonly name: string;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly bytes: number;
  readonly offset: number;
};

export const stored = 0;
export const deflated = 8;

// No clock and no zone: the first day a zip can name.
const firstDay = 0x0021;
const plainReadable = 0o100644 * 0x10000;
const madeOnUnix = (3 << 8) | 45;
const full32 = 0xffff_ffff;
const full16 = 0xffff;

/** Sizes from here on need the 64-bit form. Below 4 GiB, because deflate may grow what cannot be packed. */
const wideFrom = 0xf000_0000;

/** Written before the data with nothing known but its size, and again, at the same length, when all is known. */
export function localHeader(entry: ZipEntry): Buffer {
  const wide = entry.bytes >= wideFrom;
  const extra = wide ? wideField([entry.bytes, entry.packed]) : Buffer.alloc(0);
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  writeCommon(head, 4, entry, wide);
  head.writeUInt16LE(extra.length, 28);
  return Buffer.concat([head, Buffer.from(entry.name, 'latin1'), extra]);
}

export function centralHeader(entry: ZipEntry): Buffer {
  const wide = entry.bytes >= wideFrom || entry.offset >= full32;
  const extra = wide ? wideField([entry.bytes, entry.packed, entry.offset]) : Buffer.alloc(0);
  const head = Buffer.alloc(46);
  head.writeUInt32LE(0x02014b50, 0);
  head.writeUInt16LE(madeOnUnix, 4);
  writeCommon(head, 6, entry, wide);
  head.writeUInt16LE(extra.length, 30);
  head.writeUInt32LE(plainReadable, 38);
  head.writeUInt32LE(wide ? full32 : entry.offset, 42);
  return Buffer.concat([head, Buffer.from(entry.name, 'latin1'), extra]);
}

function writeCommon(head: Buffer, at: number, entry: ZipEntry, wide: boolean): void {
  head.writeUInt16LE(wide ? 45 : 20, at);
  head.writeUInt16LE(entry.method, at + 4);
  head.writeUInt16LE(firstDay, at + 8);
  head.writeUInt32LE(entry.crc, at + 10);
  head.writeUInt32LE(wide ? full32 : entry.packed, at + 14);
  head.writeUInt32LE(wide ? full32 : entry.bytes, at + 18);
  head.writeUInt16LE(entry.name.length, at + 22);
}

function wideField(values: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * values.length);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8 * values.length, 2);
  for (const [index, value] of values.entries())
    field.writeBigUInt64LE(BigInt(value), 4 + 8 * index);
  return field;
}

/** What ends a zip: where its directory lies, in the 64-bit form too when the plain one cannot say it. */
export function endRecords(count: number, offset: number, bytes: number): Buffer {
  const wide = count >= full16 || offset >= full32 || bytes >= full32;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(wide ? full16 : count, 8);
  end.writeUInt16LE(wide ? full16 : count, 10);
  end.writeUInt32LE(wide ? full32 : bytes, 12);
  end.writeUInt32LE(wide ? full32 : offset, 16);
  return wide ? Buffer.concat([wideEnd(count, offset, bytes), end]) : end;
}

function wideEnd(count: number, offset: number, bytes: number): Buffer {
  const record = Buffer.alloc(56 + 20);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(madeOnUnix, 12);
  record.writeUInt16LE(45, 14);
  record.writeBigUInt64LE(BigInt(count), 24);
  record.writeBigUInt64LE(BigInt(count), 32);
  record.writeBigUInt64LE(BigInt(bytes), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  record.writeUInt32LE(0x07064b50, 56);
  record.writeBigUInt64LE(BigInt(offset + bytes), 64);
  record.writeUInt32LE(1, 72);
  return record;
}
