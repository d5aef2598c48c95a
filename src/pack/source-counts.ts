import type { Assessment } from '../model/assessment.ts';
import type { SourceSummary } from '../model/snapshot.ts';
import { onRequest } from '../model/source-ids.ts';

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

/** Complete as far as it was asked for: a source on request answers for what was named, and for no other subscription. */
export const isPartOnly = (
  { id, status, proved }: SourceSummary,
  { snapshot: { expected } }: Assessment,
): boolean => onRequest.has(id) && status === 'complete' && proved.length < expected.length;

/** The status, and of such a source in how many subscriptions. */
export const statusWords = (source: SourceSummary, assessment: Assessment): string =>
  isPartOnly(source, assessment)
    ? `complete for ${source.proved.length} of ${assessment.snapshot.expected.length} subscriptions`
    : source.status;
