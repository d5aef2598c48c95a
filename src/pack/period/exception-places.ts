import type { EvidenceRecord } from '../../model/evidence.ts';
import type { PeriodEvidence, PeriodException } from '../../model/period.ts';
import type { Part } from '../../model/snapshot.ts';
import { inReading } from '../evidence-files.ts';
import { type InOrder, inOrder } from '../in-order.ts';

/** Where the raw record of what failed lies in the pack: the line, counted from 1, of a file. */
type Place = { readonly file: string; readonly line: number };

type Open = { readonly source: string; readonly records: InOrder<EvidenceRecord> };

/** Finds the record of each exception at the reading that saw it fail last. One source of each reading is open. */
export class ExceptionPlaces implements AsyncDisposable {
  readonly #readings: PeriodEvidence['readings'];
  /** The reading that the pack itself is of, which it carries as its snapshot. */
  readonly #own: string;
  readonly #open = new Map<string, Open>();

  constructor(readings: PeriodEvidence['readings'], own: string) {
    this.#readings = readings;
    this.#own = own;
  }

  async find({
    last,
    source,
    subject,
  }: Pick<PeriodException, 'last' | 'source' | 'subject'>): Promise<Place | undefined> {
    const reading = this.#readings.get(last);
    if (reading === undefined) return undefined;
    const { records } = await this.#at(last, source, reading.evidence);
    if ((await records.find(subject)) === undefined) return undefined;
    const parts = reading.sources.find(({ id }) => id === source)?.parts ?? [];
    const place = placeIn(parts, records.place());
    if (place === undefined) return undefined;
    return { ...place, file: inReading(place.file, last === this.#own ? undefined : last) };
  }

  async #at(
    reading: string,
    source: string,
    evidence: { records(source: string): AsyncIterable<EvidenceRecord> },
  ): Promise<Open> {
    const known = this.#open.get(reading);
    if (known?.source === source) return known;
    await known?.records[Symbol.asyncDispose]();
    const opened = { source, records: inOrder(evidence.records(source)) };
    this.#open.set(reading, opened);
    return opened;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { records } of this.#open.values()) await records[Symbol.asyncDispose]();
  }
}

/** Parts follow each other, a record a line. */
function placeIn(parts: readonly Part[], record: number): Place | undefined {
  let line = record;
  for (const { file, lines } of parts) {
    if (line <= lines) return { file, line };
    line -= lines;
  }
  return undefined;
}
