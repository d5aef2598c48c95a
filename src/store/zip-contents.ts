import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import { compareBytes } from '../model/json.ts';
import type { Contents } from './contents.ts';
import type { Fault } from './fault.ts';
import { type ListedEntry, readDirectory } from './zip-directory.ts';
import { deflated, stored } from './zip-format.ts';

type Placed = ListedEntry & { readonly data: number };

/**
 * The files of a zip, judged with the eyes of every tool that may unpack it: what its directory says and what stands
 * before each file must agree, and nothing may lie between the files. Throws a RangeError when it is no zip at all.
 */
export async function zipContents(path: string): Promise<Contents> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    const { entries, start } = await readDirectory(handle, size);
    const faults: Fault[] = [];
    const files = new Map<string, Placed>();
    for (const entry of await placed(handle, entries, start, faults)) {
      if (files.has(entry.name)) faults.push({ file: entry.name, problem: 'is in the zip twice' });
      else files.set(entry.name, entry);
    }
    return { files, faults, read: (file) => readEntry(path, files.get(file)) };
  } finally {
    await handle.close();
  }
}

async function placed(
  handle: FileHandle,
  entries: readonly ListedEntry[],
  start: number,
  faults: Fault[],
): Promise<Placed[]> {
  const good: Placed[] = [];
  let end = 0;
  let gaps = noGap;
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    const data = await dataStart(handle, entry);
    // Entries that overlap would unpack the same bytes again and again: one with any fault is never read.
    const problems = whyNotRead(entry, data, gaps.includes(entry.offset - end));
    for (const problem of problems) faults.push({ file: entry.name, problem });
    if (problems.length === 0 && data !== undefined && !isFolder(entry))
      good.push({ ...entry, data });
    end = (data ?? entry.offset) + entry.packed;
    gaps = entry.trailed ? trailers : noGap;
  }
  if (!gaps.includes(start - end)) faults.push({ file: '.', problem: strayBytes });
  return good.toSorted((a, b) => compareBytes(a.name, b.name));
}

function whyNotRead(entry: ListedEntry, data: number | undefined, isInPlace: boolean): string[] {
  const problem = data === undefined ? 'differs from what stands before it' : whyNotPlain(entry);
  return [
    ...(isInPlace ? [] : ['is not where the file before it ends']),
    ...(problem === undefined ? [] : [problem]),
  ];
}

const strayBytes = 'the zip holds bytes that belong to no file';
const noGap = [0];

// Writers that stream repeat check sum and sizes after the data, with or without a signature, in 32 or 64 bits.
const trailers = [12, 16, 20, 24];

/** Where an entry's data begins; undefined when the header before it tells another story than the directory. */
async function dataStart(handle: FileHandle, entry: ListedEntry): Promise<number | undefined> {
  const head = Buffer.alloc(30);
  await handle.read(head, 0, 30, entry.offset);
  if (head.readUInt32LE(0) !== 0x04034b50) return undefined;
  if (head.readUInt16LE(8) !== entry.method) return undefined;
  const name = Buffer.alloc(head.readUInt16LE(26));
  await handle.read(name, 0, name.length, entry.offset + 30);
  if (!name.equals(entry.nameBytes)) return undefined;
  return entry.offset + 30 + name.length + head.readUInt16LE(28);
}

const isFolder = ({ name, bytes }: ListedEntry): boolean => name.endsWith('/') && bytes === 0;

const linkMode = 0o120000;

function whyNotPlain(entry: ListedEntry): string | undefined {
  if ((entry.mode & 0o170000) === linkMode) return 'is a link; only plain files count';
  if (entry.encrypted) return 'is encrypted';
  if (entry.method !== stored && entry.method !== deflated) return 'is packed in an unknown way';
  return undefined;
}

async function* readEntry(path: string, entry: Placed | undefined): AsyncGenerator<Buffer> {
  if (entry === undefined) throw new Error(`a file was asked for that is not in ${path}`);
  const handle = await open(path, 'r');
  // An empty range would read on to the end of the file.
  const [start, end] = [entry.data, entry.data + entry.packed - 1];
  const empty = entry.packed === 0;
  const packed = empty ? nothing(handle) : handle.createReadStream({ start, end, highWaterMark });
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

const highWaterMark = 256 * 1024;

async function* nothing(handle: FileHandle): AsyncGenerator<Buffer> {
  await handle.close();
  yield* [];
}

function inflatedRaw(packed: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  const inflate = createInflateRaw();
  // Pipeline hands every error on to `inflate`, which is what the reader waits for.
  pipeline(packed, inflate, () => undefined);
  return inflate;
}
