import type { KnownDays } from '../../model/period.ts';
import type { Period } from '../../model/workspace/words.ts';
import { readsCompletely, type Side } from '../side.ts';
import { daysOfWindow, endOf, inStretches, startOf } from './days.ts';
import { changesSource } from './seen-changes.ts';

/** For how long Azure keeps changes, as it says. */
export const daysKept = 14;
const keptMs = daysKept * 24 * 60 * 60 * 1000;

/** The days of a window whose changes some reading saw, in every subscription that it expected. */
export function knownDays(window: Period, sides: readonly Side[]): KnownDays {
  const memories = sides.filter(seesAll).map(({ assessment }) => {
    const until = Date.parse(assessment.asOf);
    return { from: until - keptMs, until };
  });
  const all = daysOfWindow(window);
  const unknown = all.filter(
    (day) => !memories.some(({ from, until }) => from <= startOf(day) && endOf(day) <= until),
  );
  return { known: all.length - unknown.length, all: all.length, unknown: inStretches(unknown) };
}

/** Where nobody vouches for the total, or a subscription was not read, changes may have gone unseen. */
const seesAll = (side: Side): boolean =>
  side.assessment.snapshot.basis !== 'as-seen' &&
  side.assessment.snapshot.expected.every((place) => readsCompletely(side, changesSource, place));
