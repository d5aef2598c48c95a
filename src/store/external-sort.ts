import { join } from 'node:path';
import { makeFolders } from './make-folders.ts';
import { createBatch } from './batch.ts';
import { compareEntries, type Entry } from './entry.ts';
import { createPartsWriter, partLevel, usualPartBytes, type WrittenPart } from './ndjson-parts.ts';
import { createRuns } from './runs.ts';

export type SortOptions = {
  /** Scratch folder of this sort alone; runs and parts are written to it. */
  readonly folder: string;
  /** Whether `next` only says again what `line` says. Repeats are dropped, the first by bytes stays. */
  readonly repeats?: (line: Buffer, next: Buffer) => boolean;
  readonly partBytes?: number;
  readonly batchBytes?: number;
};

export type Sorted = {
  readonly parts: readonly WrittenPart[];
  readonly received: number;
  /** Different keys. More lines than keys means that some keys came with several bodies. */
  readonly unique: number;
  /** Keys that came with several bodies: the first `mostConflicts`, in order. */
  readonly conflicts: readonly string[];
};

export type KeyedLine = { readonly key: string; readonly line: string };

export type Sorter = {
  /** `line` is a JSON object that opens with `key`. */
  add(key: string, line: string): Promise<void>;
  addAll(lines: readonly KeyedLine[]): Promise<void>;
  finish(): Promise<Sorted>;
};

export const mostConflicts = 1000;
/** Many sources are sorted side by side, and most rows come in order: more would only be more memory. */
const usualBatchBytes = 2 * 1024 * 1024;

/**
 * Sorts lines of any number in bounded memory. Batches that continue where the output stands go straight into it, so
 * rows that arrive in order are written once; the others are spilled as runs and merged at the end.
 */
export function createSorter(options: SortOptions): Sorter {
  const straight = createOutput(join(options.folder, 'straight'), options);
  const runs = createRuns(join(options.folder, 'runs'));
  const batch = createBatch(options.batchBytes ?? usualBatchBytes);
  let received = 0;
  let queue = Promise.resolve();

  const flush = async (): Promise<void> => {
    const entries = batch.sorted();
    const [first] = entries;
    if (straight.continues(first)) await straight.write(entries);
    else await runs.spill(entries);
    batch.clear();
  };
  const place = async (lines: readonly KeyedLine[]): Promise<void> => {
    for (const { key, line } of lines) while (!batch.add(key, line)) await flush();
  };
  const addAll = (lines: readonly KeyedLine[]): Promise<void> => {
    for (const { key } of lines)
      // UTF-8 has no form for half a surrogate pair: such a key would be read back as another.
      if (!key.isWellFormed()) throw new Error(`a key is not well-formed: ${key}`);
    received += lines.length;
    // One after the other, whoever calls: several partitions may add to one source.
    queue = queue.then(() => place(lines));
    return queue;
  };

  return {
    add: (key, line) => addAll([{ key, line }]),
    addAll,
    async finish() {
      await queue;
      await flush();
      const inOrder = await straight.finish();
      if (runs.isEmpty()) return { ...inOrder, received };
      const merged = createOutput(join(options.folder, 'merged'), options);
      for await (const entries of runs.mergedWith(inOrder.parts)) await merged.write(entries);
      return { ...(await merged.finish()), received };
    },
  };
}

type Output = {
  continues(first: Entry | undefined): boolean;
  write(entries: Iterable<Entry>): Promise<void>;
  finish(): Promise<Omit<Sorted, 'received'>>;
};

/** Where sorted entries end up: repeats dropped, keys counted, conflicts noted. */
function createOutput(
  folder: string,
  { partBytes = usualPartBytes, repeats }: SortOptions,
): Output {
  const pathOf = (ordinal: number): string => join(folder, `part-${ordinal}`);
  const parts = createPartsWriter({ pathOf, partBytes, level: partLevel });
  const conflicts: string[] = [];
  let unique = 0;
  let last: Entry | undefined;
  let made: Promise<unknown> | undefined;

  const noteConflict = (key: string): void => {
    if (conflicts.at(-1) !== key && conflicts.length < mostConflicts) conflicts.push(key);
  };
  const keep = (entry: Entry): Promise<void> | undefined => {
    if (last === undefined || !last.key.equals(entry.key)) unique += 1;
    else if (repeats?.(last.line, entry.line) === true) return undefined;
    else noteConflict(entry.key.toString());
    last = entry;
    return parts.write(entry);
  };

  return {
    continues: (first) =>
      first === undefined || last === undefined || compareEntries(last, first) <= 0,
    async write(entries) {
      made ??= makeFolders(folder);
      await made;
      for (const entry of entries) {
        const full = keep(entry);
        if (full !== undefined) await full;
      }
      // The memory behind the entries is used again once this returns.
      if (last !== undefined) last = { key: Buffer.from(last.key), line: Buffer.from(last.line) };
    },
    finish: async () => ({ parts: await parts.finish(), unique, conflicts }),
  };
}
