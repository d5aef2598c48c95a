import { type FileHandle, open } from 'node:fs/promises';

/** The bytes of a zip, wherever they lie. A place beyond the end gives fewer bytes, never an error. */
export type ZipBytes = {
  readonly size: number;
  at(start: number, length: number): Promise<Buffer>;
  /** The same, in pieces. */
  range(start: number, length: number): AsyncIterable<Buffer>;
};

/** Of a file. `at` needs the handle open; `range` opens its own. */
export function bytesOfFile(path: string, handle: FileHandle, size: number): ZipBytes {
  return {
    size,
    async at(start, length) {
      const bytes = Buffer.alloc(length);
      const { bytesRead } = await handle.read(bytes, 0, length, start);
      return bytes.subarray(0, bytesRead);
    },
    async *range(start, length) {
      // An empty range would read on to the end of the file.
      if (length === 0) return;
      const own = await open(path, 'r');
      const highWaterMark = Math.min(length, mostAtOnce);
      yield* own.createReadStream({ start, end: start + length - 1, highWaterMark });
    },
  };
}

const mostAtOnce = 256 * 1024;

/**
 * Of a file that can only be read from its beginning, such as one inside another zip: whoever asks for places in
 * ascending order has it read once. A range ends when the next is begun.
 */
export function bytesOfStream(
  from: () => AsyncIterable<Buffer>,
  size: number,
): ZipBytes & { close(): Promise<void> } {
  let reading = readForward(from());
  async function* range(start: number, length: number): AsyncGenerator<Buffer> {
    if (!reading.canReach(start)) {
      await reading.close();
      reading = readForward(from());
    }
    yield* reading.range(start, length);
  }
  return {
    size,
    range,
    async at(start, length) {
      const pieces: Buffer[] = [];
      for await (const piece of range(start, length)) pieces.push(piece);
      return Buffer.concat(pieces);
    },
    close: () => reading.close(),
  };
}

/** One pass over a stream. */
function readForward(stream: AsyncIterable<Buffer>) {
  const chunks = stream[Symbol.asyncIterator]();
  let held: Buffer = Buffer.alloc(0);
  let place = 0;
  let turn = 0;
  let isWaiting = false;

  const take = (length: number): Buffer => {
    const taken = held.subarray(0, length);
    held = held.subarray(taken.length);
    place += taken.length;
    return taken;
  };
  const refill = async (): Promise<boolean> => {
    isWaiting = true;
    const next = await chunks.next();
    isWaiting = false;
    if (next.done === true) return false;
    held = next.value;
    return true;
  };

  return {
    /** Not when it has passed the place, nor while another range waits for bytes. */
    canReach: (start: number): boolean => start >= place && !isWaiting,
    async *range(start: number, length: number): AsyncGenerator<Buffer> {
      const mine = ++turn;
      const end = start + length;
      const isDone = (): boolean => place >= end || mine !== turn;
      while (!isDone()) {
        if (place < start) take(start - place);
        const piece = place < start ? held : take(end - place);
        if (piece.length > 0) yield piece;
        else if (!(await refill())) return;
      }
    },
    async close(): Promise<void> {
      await chunks.return?.();
    },
  };
}
