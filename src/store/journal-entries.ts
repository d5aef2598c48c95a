import type { FileHandle } from 'node:fs/promises';
import { promisify } from 'node:util';
import { constants, crc32, zstdCompress, zstdDecompress } from 'node:zlib';
import type { JournalEntry } from '../model/journal.ts';
import { writeAll } from './durable.ts';
import { type Block, blockLine, bytesOf } from './journal-index.ts';

const packed = promisify(zstdCompress);
const unpacked = promisify(zstdDecompress);

// Lives for the length of a run: fast matters more than small.
const level = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/**
 * Bytes held back per reading, and one block more on its way to disk. Many readings are open at once, and
 * most are one short list: only what outgrows its first block gets large ones.
 */
const firstBytes = 16 * 1024;
const blockBytes = 256 * 1024;

/** The two files of a journal: packed blocks of lines, and the index that says whose they are. */
export type JournalFiles = {
  readonly lines: FileHandle;
  readonly index: FileHandle;
  /** Where the next block goes. */
  readonly end: number;
};

export type Entries = {
  begin(reading: string): JournalEntry;
  /** Returns when nothing is on its way to disk any more, written or failed. */
  settled(): Promise<void>;
};

export function createEntries(files: JournalFiles): Entries {
  const blocks = createBlocks();
  let at = files.end;
  let queue = Promise.resolve();

  /** A block counts from the moment it stands in the index, so that comes after it. */
  const write = async (
    bytes: Buffer,
    block: Omit<Block, 'at' | 'bytes' | 'crc'>,
  ): Promise<void> => {
    await writeAll(files.lines, bytes);
    const whole = { ...block, at, bytes: bytes.length, crc: crc32(bytes) };
    at += bytes.length;
    await writeAll(files.index, Buffer.from(blockLine(whole)));
  };
  /** One after the other; after one that failed none is written, for nobody knows how much of it was. */
  const append: typeof write = (bytes, block) => {
    queue = queue.then(() => write(bytes, block));
    queue.catch(() => undefined); // whoever waits for the entry is told
    return queue;
  };

  return {
    begin: (reading) => createEntry(reading, append, blocks),
    settled: () => queue.catch(() => undefined),
  };
}

type Append = (bytes: Buffer, block: Omit<Block, 'at' | 'bytes' | 'crc'>) => Promise<void>;

/** Blocks of memory that are used again and again: lines kept as text would cost the collector time. */
type Blocks = {
  /** A block of the usual size, or a larger one where a single line needs it. */
  take(usual: number, needed: number): Buffer;
  giveBack(block: Buffer): void;
};

function createBlocks(): Blocks {
  const free = new Map<number, Buffer[]>([
    [firstBytes, []],
    [blockBytes, []],
  ]);
  return {
    take(usual, needed) {
      if (needed > usual) return Buffer.allocUnsafeSlow(needed);
      return free.get(usual)?.pop() ?? Buffer.allocUnsafeSlow(usual);
    },
    giveBack: (block) => void free.get(block.length)?.push(block),
  };
}

function createEntry(reading: string, append: Append, blocks: Blocks): JournalEntry {
  let block: Buffer | undefined;
  let used = 0;
  let ordinal = 0;
  let under = Promise.resolve();

  /** Packs while the next block fills; waits for the block before, so that no more are held. */
  const flush = async (full: Buffer, bytes: number, last: boolean): Promise<void> => {
    const about = { reading, ordinal: ++ordinal, last };
    await under;
    const stored = packed(full.subarray(0, bytes), { ...level, pledgedSrcSize: bytes }).finally(
      () => blocks.giveBack(full),
    );
    under = stored.then((packedBytes) => append(packedBytes, about));
    under.catch(() => undefined); // told by the flush after it
  };
  const place = (line: string): Promise<void> | undefined => {
    // No character takes more than three bytes where it takes one in the text.
    const most = 3 * line.length + 1;
    let flushed: Promise<void> | undefined;
    if (block !== undefined && used + most > block.length) {
      flushed = flush(block, used, false);
      block = undefined;
      used = 0;
    }
    block ??= blocks.take(ordinal === 0 ? firstBytes : blockBytes, most);
    used += block.write(line, used);
    used += block.write('\n', used);
    return flushed;
  };

  return {
    add: place,
    async finish(line) {
      await place(line);
      if (block !== undefined) await flush(block, used, true);
      block = undefined;
      await under;
    },
  };
}

/** The lines of a finished reading, a block at a time. */
export async function* linesOf(
  blocks: readonly Block[],
  lines: FileHandle,
): AsyncGenerator<readonly string[]> {
  for (const block of blocks) {
    const text = (await unpacked(await bytesOf(block, lines))).toString('utf8');
    yield text.slice(0, -1).split('\n');
  }
}
