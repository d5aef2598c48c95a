import { compareEntries, type Entry, entryOf } from './entry.ts';

/** Lines of a run, several at a time, as bytes. */
export type Run = AsyncIterable<readonly Buffer[]>;

type Cursor = {
  readonly batches: AsyncIterator<readonly Buffer[]>;
  batch: readonly Buffer[];
  at: number;
  entry: Entry;
};

/** Merges sorted runs into one sorted stream, holding one batch of lines a run. */
export async function* mergeRuns(runs: readonly Run[]): AsyncGenerator<Entry[]> {
  const heap = await openCursors(runs);
  let merged: Entry[] = [];
  for (let top = heap[0]; top !== undefined; top = heap[0]) {
    merged.push(top.entry);
    if (!stepInBatch(top)) {
      // Handed on before the batch it points into is let go.
      yield merged;
      merged = [];
      if (!(await refill(top))) removeTop(heap);
    }
    sink(heap);
  }
  if (merged.length > 0) yield merged;
}

async function openCursors(runs: readonly Run[]): Promise<Cursor[]> {
  const heap: Cursor[] = [];
  const nothing = Buffer.alloc(0);
  for (const run of runs) {
    const batches = run[Symbol.asyncIterator]();
    const cursor = { batches, batch: [], at: 0, entry: { key: nothing, line: nothing } };
    if (await refill(cursor)) heap.push(cursor);
  }
  // A sorted array is a heap.
  return heap.toSorted((a, b) => compareEntries(a.entry, b.entry));
}

function stepInBatch(cursor: Cursor): boolean {
  const line = cursor.batch[cursor.at];
  if (line === undefined) return false;
  cursor.at += 1;
  cursor.entry = entryOf(line);
  return true;
}

async function refill(cursor: Cursor): Promise<boolean> {
  const next = await cursor.batches.next();
  if (next.done === true) return false;
  cursor.batch = next.value;
  cursor.at = 0;
  return stepInBatch(cursor);
}

function removeTop(heap: Cursor[]): void {
  const last = heap.pop();
  if (last !== undefined && heap.length > 0) heap[0] = last;
}

/** Restores the heap after its top changed: the smallest entry is always first. */
function sink(heap: Cursor[]): void {
  let at = 0;
  for (;;) {
    const smallest = smallestOf(heap, at);
    const [here, there] = [heap[at], heap[smallest]];
    if (smallest === at || here === undefined || there === undefined) return;
    heap[at] = there;
    heap[smallest] = here;
    at = smallest;
  }
}

function smallestOf(heap: readonly Cursor[], at: number): number {
  let smallest = at;
  for (const child of [2 * at + 1, 2 * at + 2]) {
    const [candidate, best] = [heap[child], heap[smallest]];
    if (candidate === undefined || best === undefined) continue;
    if (compareEntries(candidate.entry, best.entry) < 0) smallest = child;
  }
  return smallest;
}
