import { compareBytes } from './json.ts';
import type { Manifest } from './snapshot.ts';

/**
 * The end of the last reading: the instant a snapshot speaks for unless another is asked for. Without any
 * reading it is the start, because whenever the run finished, nobody had looked at anything since.
 */
export function lastObserved({ sources, started }: Pick<Manifest, 'sources' | 'started'>): string {
  return sources.reduce(
    (last, { observedTo }) => (compareTimes(observedTo, last) > 0 ? observedTo : last),
    started,
  );
}

/** As text `06:10:00.5Z` sorts before `06:10:00Z`; the text decides only between spellings of one instant. */
const compareTimes = (a: string, b: string): number =>
  Date.parse(a) - Date.parse(b) || compareBytes(a, b);
