import { createHash, type Hash } from 'node:crypto';
import { compareBytes } from '../model/json.ts';
import type { Part } from '../model/snapshot.ts';
import { plural } from '../model/plural.ts';
import type { Contents } from './contents.ts';
import { DamagedFile, systemCode } from './fault.ts';
import { readLines } from './read-lines.ts';

/** How a line of a part is recognised, and what orders it. */
export type LineShape<T> = {
  /** Undefined when the value is no such thing: a digest proves only that it was not changed. */
  readonly parse: (value: unknown) => T | undefined;
  readonly key: (value: T) => string;
};

/**
 * Streams the values of consecutive parts, one by one. Digests can only be compared once a part is read to its end:
 * whoever stops earlier, or goes on after the error, holds unchecked values.
 */
export async function* readParts<T>(
  contents: Contents,
  parts: readonly Part[],
  shape: LineShape<T>,
): AsyncGenerator<T> {
  for await (const values of readBatches(parts, (part) => readPart(contents, part, shape)))
    yield* values;
}

/** The same, as many at a time as `read` gives of a part. */
export async function* readBatches<T>(
  parts: readonly Part[],
  read: (part: Part) => AsyncIterable<T[]>,
): AsyncGenerator<T[]> {
  let before: string | undefined;
  for (const part of parts) {
    if (before !== undefined && compareBytes(before, part.first) > 0)
      throw new DamagedFile(part.file, beginsTooEarly);
    yield* read(part);
    before = part.last;
  }
}

export const beginsTooEarly = 'begins before the end of the part before it';

/** What is claimed about a file of lines. The file of all requests has no first and last key. */
export type PartClaim = Pick<Part, 'file' | 'lines' | 'sha256'> & { first?: string; last?: string };

/** The values of one part in batches, checked for order, count, first and last key, and digest. */
export async function* readPart<T>(
  contents: Contents,
  part: PartClaim,
  shape: LineShape<T>,
): AsyncGenerator<T[]> {
  let lines = 0;
  let last: string | undefined;
  try {
    for await (const batch of partTexts(contents, part)) {
      const values = batch.map((line, index) => valueOf(line, lines + index + 1, shape));
      last = checkOrder(values.map(shape.key), last, part.first);
      lines += values.length;
      yield values;
    }
    if (part.last !== undefined && last !== part.last)
      throw new RangeError(`ends with ${last}, its manifest says ${part.last}`);
  } catch (error) {
    throw damaged(part.file, error);
  }
}

/** The lines of one part as they are stored, checked for count and digest and not for what they say. */
export async function* partTexts(contents: Contents, part: PartClaim): AsyncGenerator<string[]> {
  const hash = createHash('sha256');
  let lines = 0;
  try {
    for await (const batch of readLines(hashed(contents.read(part.file), hash))) {
      lines += batch.length;
      if (lines > part.lines)
        throw new RangeError(`has more than ${plural(part.lines, 'line', 'lines')}`);
      yield batch;
    }
    if (lines !== part.lines) throw new RangeError(`has ${lines} of ${part.lines} lines`);
    const sha256 = hash.digest('hex');
    if (sha256 !== part.sha256)
      throw new RangeError(`changed: sha256 is ${sha256}, its manifest says ${part.sha256}`);
  } catch (error) {
    throw damaged(part.file, error);
  }
}

async function* hashed(chunks: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
}

function valueOf<T>(line: string, number: number, shape: LineShape<T>): T {
  const value = shape.parse(parseLine(line, number));
  if (value === undefined) throw new RangeError(`line ${number} is not a record of its kind`);
  return value;
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new RangeError(`line ${number} is not JSON`, { cause: error });
  }
}

/** Equal neighbours are allowed: two bodies under one key are both kept. Returns the last key. */
function checkOrder(
  keys: readonly string[],
  before: string | undefined,
  first: string | undefined,
): string | undefined {
  let last = before;
  for (const key of keys) {
    if (last === undefined && first !== undefined && key !== first)
      throw new RangeError(`begins with ${key}, its manifest says ${first}`);
    if (last !== undefined && compareBytes(last, key) > 0)
      throw new RangeError(`is out of order at ${key}`);
    last = key;
  }
  return last;
}

/** What the file is to blame for, told apart from what happened in the code that consumes its values. */
function damaged(file: string, error: unknown): unknown {
  if (error instanceof RangeError) return new DamagedFile(file, error.message, { cause: error });
  if (systemCode(error) !== undefined)
    return new DamagedFile(file, `cannot be read: ${systemCode(error)}`, { cause: error });
  if (isZlibError(error))
    return new DamagedFile(file, `is not whole gzip: ${error.message}`, { cause: error });
  return error;
}

function isZlibError(error: unknown): error is Error {
  return (
    error instanceof Error &&
    'code' in error &&
    typeof error.code === 'string' &&
    (error.code.startsWith('Z_') || error.code === 'ERR_STREAM_PREMATURE_CLOSE')
  );
}
