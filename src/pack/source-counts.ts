import type { SourceSummary } from '../model/snapshot.ts';

/** What became of the rows of one source, without the sums that only say the same again. */
export type SourceCounts = {
  /** Keys that are stored, one for each thing that was read. */
  readonly records: number;
  /** Announced by Resource Graph, which alone announces a number, and never delivered. */
  readonly undelivered: number;
  /** Rows under a key that another row has. */
  readonly repeats: number;
};

export const sourceCounts = ({ reported, received, unique }: SourceSummary): SourceCounts => ({
  records: unique,
  undelivered: Math.max(0, reported - received),
  repeats: Math.max(0, received - unique),
});
