import type { Entry } from './entry.ts';

/** Lines collected in one block of memory that is used again and again. */
export type Batch = {
  readonly isEmpty: () => boolean;
  /** False when there is no room left; a line too large for any batch gets a larger block. */
  add(key: string, line: string): boolean;
  /** In order. They point into the block: whoever keeps one beyond `clear` copies it. */
  sorted(): Iterable<Entry>;
  clear(): void;
};

/** Of the usual size; there is room for more when they are shorter. */
const usualLines = 4096;

function widened(places: Float64Array): Float64Array<ArrayBuffer> {
  const wider = new Float64Array(places.length * 2);
  wider.set(places);
  return wider;
}

export function createBatch(bytes: number): Batch {
  let block = Buffer.allocUnsafeSlow(bytes);
  // Of each line where its key begins, where the line begins behind it, and where that ends. Numbers: objects for some
  // thousand lines would live long enough to be left to the collector's slow round.
  let places = new Float64Array(3 * usualLines);
  let count = 0;
  let used = 0;

  const startOf = (at: number): number => places[at] ?? 0;
  // By key; lines of one key by their bytes, as `compareEntries` does.
  const compare = (a: number, b: number): number =>
    block.compare(block, startOf(b), startOf(b + 1), startOf(a), startOf(a + 1)) ||
    block.compare(block, startOf(b + 1), startOf(b + 2), startOf(a + 1), startOf(a + 2));

  const entryAt = (at: number): Entry => ({
    key: block.subarray(startOf(at), startOf(at + 1)),
    line: block.subarray(startOf(at + 1), startOf(at + 2)),
  });

  return {
    isEmpty: () => count === 0,
    add(key, line) {
      const keySize = Buffer.byteLength(key);
      const lineSize = Buffer.byteLength(line);
      if (used + keySize + lineSize > block.length) {
        if (count > 0) return false;
        block = Buffer.allocUnsafeSlow(keySize + lineSize);
      }
      block.write(key, used);
      block.write(line, used + keySize);
      if (places.length === count) places = widened(places);
      places.set([used, used + keySize, used + keySize + lineSize], count);
      count += 3;
      used += keySize + lineSize;
      return true;
    },
    sorted() {
      const starts = Array.from({ length: count / 3 }, (_, line) => line * 3);
      const order = starts.toSorted(compare);
      return {
        *[Symbol.iterator]() {
          for (const at of order) yield entryAt(at);
        },
      };
    },
    clear() {
      count = 0;
      used = 0;
      if (block.length > bytes) block = Buffer.allocUnsafeSlow(bytes);
    },
  };
}
