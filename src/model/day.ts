import type { Period } from './workspace/words.ts';

/** The day, in UTC, that an instant falls on: declarations are dated by days. */
export const dayOf = (instant: string): string =>
  new Date(instant).toISOString().slice(0, 'yyyy-mm-dd'.length);

/** The day on which a snapshot was begun: its id starts with it. */
export const dayBegun = (snapshot: string): string => snapshot.slice(0, 'yyyy-mm-dd'.length);

/** Where a day lies; the first and the last day of a window are in it. */
export function whereIn({ from, to }: Period, day: string): 'before' | 'within' | 'after' {
  if (day < from) return 'before';
  return day > to ? 'after' : 'within';
}
