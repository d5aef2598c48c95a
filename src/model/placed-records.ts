import type { EvidenceReader, EvidenceRecord } from './evidence.ts';
import type { Part } from './snapshot.ts';

/** Where a record lies: line `line` of `file`, counted from 1. */
export type Place = { readonly file: string; readonly line: number };

export type Placed = { readonly record: EvidenceRecord; readonly place: Place };

/** The records of a source with the line each stands in: parts come one after the other, a record a line. */
export async function* placedRecords(
  reader: EvidenceReader,
  source: string,
  parts: readonly Pick<Part, 'file' | 'lines'>[],
): AsyncGenerator<Placed> {
  let [at, line] = [0, 0];
  for await (const record of reader.records(source)) {
    line += 1;
    for (let part = parts[at]; part !== undefined && line > part.lines; part = parts[at]) {
      line -= part.lines;
      at += 1;
    }
    const file = parts[at]?.file;
    // The reader refuses a part with more lines than its manifest counts.
    if (file === undefined) throw new Error(`${source} has more records than its parts have lines`);
    yield { record, place: { file, line } };
  }
}
