import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolders } from './make-folders.ts';
import type { Entry } from './entry.ts';
import { mergeRuns } from './merge-runs.ts';
import { createPartsWriter, type WrittenPart } from './ndjson-parts.ts';
import { linesIn, wholeLines } from './read-lines.ts';

/** Sorted runs on disk. Whenever there are many of one size they become one of the next, so few are ever open. */
export type Runs = {
  isEmpty(): boolean;
  spill(entries: Iterable<Entry>): Promise<void>;
  /** Everything spilled, and the parts given, in one order. */
  mergedWith(parts: readonly WrittenPart[]): AsyncIterable<Entry[]>;
};

const mostRuns = 128;

// Runs live for seconds: fast matters more than small.
const runLevel = 1;

// Many are open at once: each is read in small bites.
const bite = 64 * 1024;

export function createRuns(folder: string): Runs {
  const levels: string[][] = [];
  let written = 0;

  const write = async (
    batches: Iterable<Iterable<Entry>> | AsyncIterable<Iterable<Entry>>,
    level: number,
  ): Promise<void> => {
    await makeFolders(folder);
    const pathOf = (): string => join(folder, `run-${++written}`);
    const run = createPartsWriter({ pathOf, partBytes: Infinity, level: runLevel });
    for await (const entries of batches) for (const entry of entries) await run.write(entry);
    const siblings = (levels[level] ??= []);
    siblings.push(...(await run.finish()).map(({ path }) => path));
    if (siblings.length < mostRuns) return;
    levels[level] = [];
    await write(mergeRuns(siblings.map((path) => linesOf([path]))), level + 1);
    for (const path of siblings) await rm(path);
  };

  return {
    isEmpty: () => written === 0,
    spill: (entries) => write([entries], 0),
    mergedWith: (parts) =>
      mergeRuns([
        linesOf(parts.map(({ path }) => path)),
        ...levels.flat().map((path) => linesOf([path])),
      ]),
  };
}

async function* linesOf(paths: readonly string[]): AsyncGenerator<Buffer[]> {
  for (const path of paths) {
    const stored = createReadStream(path, { highWaterMark: bite });
    for await (const bytes of wholeLines(stored, bite)) yield linesIn(bytes);
  }
}
