import { batchesOf, type EvidenceReader, type EvidenceRecord } from '../../model/evidence.ts';

export type Visit = (record: EvidenceRecord) => void;

/** Everyone who looks at the rows of a source as they pass by. */
export type Visits = Map<string, Visit[]>;

export function watch(visits: Visits, source: string, next: Visit): void {
  visits.set(source, [...(visits.get(source) ?? []), next]);
}

/** Passes records on, a batch at a time, when everyone who watches has seen them. */
export async function* shown(
  reader: EvidenceReader,
  source: string,
  visits: readonly Visit[],
): AsyncGenerator<readonly EvidenceRecord[]> {
  for await (const batch of batchesOf(reader, source)) {
    for (const record of batch) for (const visit of visits) visit(record);
    yield batch;
  }
}

/** Reads to the end for the sake of those who watch. */
export async function readThrough(batches: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of batches);
}
