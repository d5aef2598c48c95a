import type { PeriodEvidence, PeriodException, PeriodFound } from '../../model/period.ts';
import { type Place, type Placed, placedRecords } from '../../model/placed-records.ts';
import { inReading } from '../evidence-files.ts';
import { type InOrder, inOrder } from '../in-order.ts';

type Keyed = Placed & { readonly id: string };
type Open = { readonly source: string; readonly records: InOrder<Keyed> };

/**
 * Finds where in the pack the record of each exception lies, at the reading that saw it fail last. One source of each
 * reading is open.
 */
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
    const { records } = await this.#at(last, source, reading);
    const found = await records.find(subject);
    if (found === undefined) return undefined;
    const { file, line } = found.place;
    return { file: inReading(file, last === this.#own ? undefined : last), line };
  }

  async #at(id: string, source: string, reading: PeriodFound): Promise<Open> {
    const known = this.#open.get(id);
    if (known?.source === source) return known;
    await known?.records[Symbol.asyncDispose]();
    const opened = { source, records: inOrder(keyedRecords(reading, source)) };
    this.#open.set(id, opened);
    return opened;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { records } of this.#open.values()) await records[Symbol.asyncDispose]();
  }
}

async function* keyedRecords(
  { evidence, sources }: PeriodFound,
  source: string,
): AsyncGenerator<Keyed> {
  const parts = sources.find(({ id }) => id === source)?.parts ?? [];
  for await (const placed of placedRecords(evidence, source, parts))
    yield { ...placed, id: placed.record.id };
}
