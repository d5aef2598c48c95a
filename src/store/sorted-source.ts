import { join } from 'node:path';
import type { Part } from '../model/snapshot.ts';
import {
  createSorter,
  type KeyedLine,
  type Sorted,
  type Sorter,
  type SortOptions,
} from './external-sort.ts';
import type { Staging } from './staging.ts';

/** Several sources sorted side by side, each becoming the parts of one folder of a staging. */
export type SortedSources = {
  add(source: string, key: string, line: string): Promise<void>;
  addAll(source: string, lines: readonly KeyedLine[]): Promise<void>;
  /** Sorts what came for a source and gives its parts their names, such as `evidence/scope/part-0001.ndjson.gz`. */
  finish(source: string): Promise<Omit<Sorted, 'parts'> & { readonly parts: Part[] }>;
  /** Sources that were added to and not finished. */
  unfinished(): string[];
};

export function sortSources(
  staging: Staging,
  folder: string,
  repeats?: SortOptions['repeats'],
): SortedSources {
  const sorters = new Map<string, Sorter>();
  const finished = new Set<string>();

  const sorterOf = (source: string): Sorter => {
    if (finished.has(source)) throw new Error(`${source} is already finished`);
    const known = sorters.get(source);
    if (known !== undefined) return known;
    const scratch = join(staging.scratch, folder, source);
    const sorter = createSorter({ folder: scratch, ...(repeats === undefined ? {} : { repeats }) });
    sorters.set(source, sorter);
    return sorter;
  };

  return {
    add: (source, key, line) => staging.step(() => sorterOf(source).add(key, line)),
    addAll: (source, lines) => staging.step(() => sorterOf(source).addAll(lines)),
    finish: (source) =>
      staging.step(async () => {
        const sorted = await sorterOf(source).finish();
        sorters.delete(source);
        finished.add(source);
        return { ...sorted, parts: await adopt(staging, `${folder}/${source}`, sorted) };
      }),
    unfinished: () => [...sorters.keys()],
  };
}

async function adopt(staging: Staging, folder: string, sorted: Sorted): Promise<Part[]> {
  const parts: Part[] = [];
  for (const [index, { path, ...part }] of sorted.parts.entries()) {
    const file = `${folder}/part-${String(index + 1).padStart(4, '0')}.ndjson.gz`;
    await staging.adopt(path, file, part.sha256);
    parts.push({ file, ...part });
  }
  return parts;
}
