import type { FileHandle } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import * as z from 'zod';

/** Where a block of one reading lies in the file of lines, and by what its bytes are known. */
export type Block = z.infer<typeof blockSchema>;

const blockSchema = z.strictObject({
  reading: z.string(),
  /** From 1; a reading begun anew begins with 1 again. */
  ordinal: z.int().positive(),
  at: z.int().nonnegative(),
  bytes: z.int().nonnegative(),
  crc: z.int().nonnegative(),
  last: z.boolean(),
});
const resumedSchema = z.strictObject({ resumed: z.literal(true) });
const lineSchema = z.union([blockSchema, resumedSchema]);

export const resumedLine = `${JSON.stringify({ resumed: true })}\n`;
export const blockLine = (block: Block): string => `${JSON.stringify(block)}\n`;

export type Index = {
  /** Readings that were finished, and whose every byte is there. */
  readonly finished: Map<string, readonly Block[]>;
  readonly resumed: number;
  /** Up to here the index can be believed; what follows was torn by the end of a process. */
  readonly believed: number;
};

export async function readIndex(text: string, lines: FileHandle): Promise<Index> {
  const begun = new Map<string, Block[]>();
  const finished = new Map<string, readonly Block[]>();
  let resumed = 0;
  let believed = 0;
  for (const raw of text.split(/(?<=\n)/)) {
    const entry = lineOf(raw);
    if (entry === undefined) break;
    believed += Buffer.byteLength(raw);
    if ('resumed' in entry) resumed += 1;
    else place(entry, begun, finished);
  }
  for (const [reading, blocks] of finished)
    if (!(await areThere(blocks, lines))) finished.delete(reading);
  return { finished, resumed, believed };
}

function lineOf(raw: string): z.infer<typeof lineSchema> | undefined {
  if (!raw.endsWith('\n')) return undefined;
  try {
    return lineSchema.safeParse(JSON.parse(raw)).data;
  } catch {
    return undefined; // not JSON: torn
  }
}

function place(
  block: Block,
  begun: Map<string, Block[]>,
  finished: Map<string, readonly Block[]>,
): void {
  const { reading, ordinal, last } = block;
  // All others rest on the first reading: once it is begun anew, what was read before it is void.
  if (ordinal === 1 && begun.keys().next().value === reading) {
    begun.clear();
    finished.clear();
  }
  const blocks = ordinal === 1 ? [] : (begun.get(reading) ?? []);
  blocks.push(block);
  begun.set(reading, blocks);
  finished.delete(reading);
  if (last && blocks.length === ordinal) finished.set(reading, blocks);
}

/** A process that is killed leaves what it wrote; a machine that loses power may leave anything. */
async function areThere(blocks: readonly Block[], lines: FileHandle): Promise<boolean> {
  for (const block of blocks) {
    const bytes = await bytesOf(block, lines);
    if (bytes.length !== block.bytes || crc32(bytes) !== block.crc) return false;
  }
  return true;
}

/** Fewer than were asked for where the file ends before them. */
export async function bytesOf({ at, bytes }: Block, lines: FileHandle): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(bytes);
  let read = 0;
  while (read < bytes) {
    const { bytesRead } = await lines.read(buffer, read, bytes - read, at + read);
    if (bytesRead === 0) break;
    read += bytesRead;
  }
  return buffer.subarray(0, read);
}
