import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { compareBytes } from '../model/json.ts';
import type { Contents } from './contents.ts';
import type { Fault } from './fault.ts';
import { bytesOfFile, type ZipBytes } from './zip-bytes.ts';
import { type ListedEntry, readDirectory } from './zip-directory.ts';
import { deflated, stored } from './zip-format.ts';

type Placed = ListedEntry & { readonly data: number };

/** `inPlace` names the same files in the order in which they lie: read so, a stream is read once. */
export type ZipContents = Contents & { readonly inPlace: readonly string[] };

/**
 * The files of a zip, judged with the eyes of every tool that may unpack it: what its directory says and what stands
 * before each file must agree, and nothing may lie between the files. Throws a RangeError when it is no zip at all.
 */
export async function zipContents(path: string): Promise<ZipContents> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    return await zipContentsOf(bytesOfFile(path, handle, size));
  } finally {
    await handle.close();
  }
}

/** The same of a zip that lies somewhere else. */
export async function zipContentsOf(zip: ZipBytes): Promise<ZipContents> {
  const { entries, start } = await readDirectory(zip);
  const faults: Fault[] = [];
  const placedFiles = new Map<string, Placed>();
  for (const entry of await placed(zip, entries, start, faults)) {
    if (placedFiles.has(entry.name))
      faults.push({ file: entry.name, problem: 'is in the zip twice' });
    else placedFiles.set(entry.name, entry);
  }
  const files = [...placedFiles].toSorted(([a], [b]) => compareBytes(a, b));
  return {
    files: new Map(files),
    inPlace: [...placedFiles.keys()],
    faults,
    read: (file) => readEntry(zip, placedFiles.get(file)),
  };
}

async function placed(
  zip: ZipBytes,
  entries: readonly ListedEntry[],
  start: number,
  faults: Fault[],
): Promise<Placed[]> {
  const good: Placed[] = [];
  let end = 0;
  let gaps = noGap;
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    const isInPlace = gaps.includes(entry.offset - end);
    const data = isInPlace ? await dataStart(zip, entry) : undefined;
    const problem = isInPlace ? whyNotRead(entry, data) : outOfPlace;
    if (problem !== undefined) faults.push({ file: entry.name, problem });
    else if (data !== undefined && !isFolder(entry)) good.push({ ...entry, data });
    // Never back: what lies inside an earlier entry would else make room for the next one there.
    end = Math.max(end, (data ?? entry.offset + headBytes) + entry.packed);
    gaps = entry.trailed ? trailers : noGap;
  }
  if (!gaps.includes(start - end)) faults.push({ file: '.', problem: strayBytes });
  return good;
}

function whyNotRead(entry: ListedEntry, data: number | undefined): string | undefined {
  return data === undefined ? 'differs from what stands before it' : whyNotPlain(entry);
}

// Entries that overlap would unpack the same bytes again and again: one with any fault is never read.
const outOfPlace = 'is not where the file before it ends';
const strayBytes = 'the zip holds bytes that belong to no file';
const noGap = [0];

// Writers that stream repeat check sum and sizes after the data, with or without a signature, in 32 or 64 bits.
const trailers = [12, 16, 20, 24];

const headBytes = 30;

/** Where an entry's data begins; undefined when the header before it tells another story than the directory. */
async function dataStart(zip: ZipBytes, entry: ListedEntry): Promise<number | undefined> {
  const head = await zip.at(entry.offset, headBytes);
  if (head.length < headBytes || head.readUInt32LE(0) !== 0x04034b50) return undefined;
  if (head.readUInt16LE(8) !== entry.method) return undefined;
  const nameAt = entry.offset + headBytes;
  const name = await zip.at(nameAt, head.readUInt16LE(26));
  if (!name.equals(entry.nameBytes)) return undefined;
  return nameAt + name.length + head.readUInt16LE(28);
}

const isFolder = ({ name, bytes }: ListedEntry): boolean => name.endsWith('/') && bytes === 0;

const linkMode = 0o120000;

function whyNotPlain(entry: ListedEntry): string | undefined {
  if ((entry.mode & 0o170000) === linkMode) return 'is a link; only plain files count';
  if (entry.encrypted) return 'is encrypted';
  if (entry.method !== stored && entry.method !== deflated) return 'is packed in an unknown way';
  return undefined;
}

async function* readEntry(zip: ZipBytes, entry: Placed | undefined): AsyncGenerator<Buffer> {
  if (entry === undefined) throw new Error('a file was asked for that is not in the zip');
  const packed = zip.range(entry.data, entry.packed);
  let crc = 0;
  let bytes = 0;
  for await (const chunk of entry.method === stored ? packed : inflatedRaw(packed)) {
    crc = crc32(chunk, crc);
    bytes += chunk.length;
    if (bytes > entry.bytes)
      throw new RangeError(`is larger than the ${entry.bytes} bytes it claims`);
    yield chunk;
  }
  if (bytes !== entry.bytes || crc !== entry.crc)
    throw new RangeError('is not what the zip says: its size or check sum differs');
}

function inflatedRaw(packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const inflate = createInflateRaw();
  // Pipeline hands every error on to `inflate`, which is what the reader waits for.
  pipeline(packed, inflate, () => undefined);
  return inflate;
}
