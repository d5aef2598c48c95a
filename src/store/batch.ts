import { compareEntries, type Entry } from './entry.ts';

/** Lines collected in one block of memory that is used again and again. */
export type Batch = {
  readonly isEmpty: () => boolean;
  /** False when there is no room left; a line too large for any batch gets a larger block. */
  add(key: string, line: string): boolean;
  /** In order. They point into the block: whoever keeps one beyond `clear` copies it. */
  sorted(): Entry[];
  clear(): void;
};

export function createBatch(bytes: number): Batch {
  let block = Buffer.allocUnsafeSlow(bytes);
  let entries: Entry[] = [];
  let used = 0;

  const place = (text: string, size: number): Buffer => {
    block.write(text, used);
    used += size;
    return block.subarray(used - size, used);
  };

  return {
    isEmpty: () => entries.length === 0,
    add(key, line) {
      const keySize = Buffer.byteLength(key);
      const lineSize = Buffer.byteLength(line);
      if (used + keySize + lineSize > block.length) {
        if (entries.length > 0) return false;
        block = Buffer.allocUnsafeSlow(keySize + lineSize);
      }
      entries.push({ key: place(key, keySize), line: place(line, lineSize) });
      return true;
    },
    sorted: () => entries.toSorted(compareEntries),
    clear() {
      entries = [];
      used = 0;
      if (block.length > bytes) block = Buffer.allocUnsafeSlow(bytes);
    },
  };
}
