import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';
import { compareBytes } from '../model/json.ts';
import { writeAll } from './durable.ts';
import {
  centralHeader,
  deflated,
  endRecords,
  localHeader,
  stored,
  type ZipEntry,
} from './zip-format.ts';

/** One file to be zipped. The size comes first, because the header before the data depends on it. */
export type ZipInput = {
  readonly name: string;
  readonly bytes: number;
  readonly read: () => AsyncIterable<Uint8Array>;
};

/** Packing these again would take time and save nothing. */
const packedAlready = /\.(?:gz|xlsx|pdf|png|zip)$/;

/** Writes a zip whose bytes depend on names and contents alone: sorted, one date, no zone, no system. */
export async function writeZip(path: string, inputs: readonly ZipInput[]): Promise<void> {
  const handle = await open(path, 'w');
  try {
    const entries: ZipEntry[] = [];
    let offset = 0;
    for (const input of inputs.toSorted((a, b) => compareBytes(a.name, b.name))) {
      const entry = await writeEntry(handle, input, offset);
      entries.push(entry);
      offset += localHeader(entry).length + entry.packed;
    }
    const directory = Buffer.concat(entries.map(centralHeader));
    await writeAll(handle, directory);
    await writeAll(handle, endRecords(entries.length, offset, directory.length));
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeEntry(handle: FileHandle, input: ZipInput, offset: number): Promise<ZipEntry> {
  const { name, bytes } = input;
  const method = packedAlready.test(name) ? stored : deflated;
  const counted = { crc: 0, bytes: 0, packed: 0 };
  await writeAll(handle, localHeader({ name, method, crc: 0, packed: 0, bytes, offset }));
  for await (const chunk of packed(counting(input.read(), counted), method)) {
    counted.packed += chunk.length;
    await writeAll(handle, chunk);
  }
  if (counted.bytes !== bytes) throw new Error(`${name} changed while it was zipped`);
  const entry = { name, method, crc: counted.crc, packed: counted.packed, bytes, offset };
  await writeAt(handle, localHeader(entry), offset);
  return entry;
}

async function* counting(
  chunks: AsyncIterable<Uint8Array>,
  counted: { crc: number; bytes: number },
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    counted.crc = crc32(chunk, counted.crc);
    counted.bytes += chunk.length;
    yield chunk;
  }
}

function packed(chunks: AsyncIterable<Uint8Array>, method: number): AsyncIterable<Uint8Array> {
  if (method === stored) return chunks;
  const deflate = createDeflateRaw({ level: 6 });
  // Pipeline hands every error on to `deflate`, which is what the reader waits for.
  pipeline(chunks, deflate, () => undefined);
  return deflate;
}

/** A write at a place does not move the handle's own place. */
async function writeAt(handle: FileHandle, bytes: Buffer, offset: number): Promise<void> {
  let at = 0;
  while (at < bytes.length)
    at += (await handle.write(bytes, at, bytes.length - at, offset + at)).bytesWritten;
}
