import { isUtf8 } from 'node:buffer';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** No record is longer: Azure refuses to answer with more than 16 MB at once. */
const longestLine = 32 * 1024 * 1024;

const lineBreak = 0x0a;

/** The lines of a gzip stream as text, a batch at a time. */
export async function* readLines(gzipped: AsyncIterable<Uint8Array>): AsyncGenerator<string[]> {
  for await (const bytes of wholeLines(gzipped)) {
    // Lenient decoding would let two different keys become one.
    if (!isUtf8(bytes)) throw new RangeError('a line is not UTF-8');
    yield textsIn(bytes);
  }
}

/** One text a line: parts of one large text would keep all of it alive. */
function textsIn(block: Buffer): string[] {
  const lines: string[] = [];
  for (let start = 0, end = 0; start < block.length; start = end + 1) {
    end = block.indexOf(lineBreak, start);
    lines.push(block.toString('utf8', start, end));
  }
  return lines;
}

/** Blocks of whole lines, each ending with a line break, in memory that does not depend on how many there are. */
export async function* wholeLines(
  gzipped: AsyncIterable<Uint8Array>,
  chunkSize?: number,
): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  let held = 0;
  for await (const chunk of inflated(gzipped, chunkSize)) {
    const end = chunk.lastIndexOf(lineBreak) + 1;
    if (end > 0) {
      yield Buffer.concat([...rest, chunk.subarray(0, end)]);
      rest = [];
      held = 0;
    }
    // Copied, so that a short rest does not keep its whole chunk alive.
    if (end < chunk.length) rest.push(Buffer.from(chunk.subarray(end)));
    held += chunk.length - end;
    if (held > longestLine) throw new RangeError(`a line is longer than ${longestLine} bytes`);
  }
  if (held > 0) throw new RangeError('the last line does not end with a line break');
}

/** The lines of a block, without their line breaks. */
export function linesIn(block: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0, end = 0; start < block.length; start = end + 1) {
    end = block.indexOf(lineBreak, start);
    lines.push(block.subarray(start, end));
  }
  return lines;
}

/** The bytes inside a gzip stream. A fault of the input reaches the reader as an error of the stream. */
export function inflated(
  gzipped: AsyncIterable<Uint8Array>,
  chunkSize = 256 * 1024,
): AsyncIterable<Buffer> {
  const gunzip = createGunzip({ chunkSize });
  // Pipeline hands every error on to `gunzip`, which is what the reader waits for.
  pipeline(gzipped, gunzip, () => undefined);
  return gunzip;
}
