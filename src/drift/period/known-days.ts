import type { KnownDays } from '../../model/period.ts';
import type { Period } from '../../model/workspace/words.ts';
import { readsCompletely, type Side } from '../side.ts';
import { daysOfWindow, endOf, inStretches, startOf } from './days.ts';
import { changesSource } from './seen-changes.ts';

/** For how long Azure keeps changes, as it says. */
const keptMs = 14 * 24 * 60 * 60 * 1000;

/** The days of a window whose changes some reading saw, in every subscription that it should have looked at. */
export function knownDays(window: Period, whole: readonly Side[]): KnownDays {
  const memories = whole.filter(seesAll).flatMap(memoryOf);
  const all = daysOfWindow(window);
  const unknown = all.filter(
    (day) => !memories.some(({ from, until }) => from <= startOf(day) && endOf(day) <= until),
  );
  return { known: all.length - unknown.length, all: all.length, unknown: inStretches(unknown) };
}

/** From the last of its reads back, to the first of them: what came in between no read need have seen. */
function memoryOf({ assessment }: Side): { from: number; until: number }[] {
  const source = assessment.sources.find(({ id }) => id === changesSource);
  if (source === undefined) return [];
  const { observedFrom, observedTo } = source;
  return [{ from: Date.parse(observedTo) - keptMs, until: Date.parse(observedFrom) }];
}

/** Where a subscription was not read, changes may have gone unseen. */
const seesAll = (side: Side): boolean =>
  side.assessment.snapshot.expected.every((place) => readsCompletely(side, changesSource, place));
