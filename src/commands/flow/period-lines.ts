import type { PeriodReview } from '../../model/period.ts';
import { plural } from '../../model/plural.ts';
import { safe } from '../../model/safe.ts';
import {
  cadenceWords,
  knownWords,
  longestWords,
  slotsInWords,
  withinOf,
} from '../../pack/period/period-words.ts';
import { wrap } from '../wrap.ts';

/** An audit window for the console: which readings there are, and what nobody looked at. */
export function periodLines(review: PeriodReview | undefined): string[] {
  if (review === undefined) return [];
  const within = withinOf(review);
  return [
    ...wrap(
      `Period ${review.window.from} to ${review.window.to}: ${plural(within.length, 'reading', 'readings')}. Rhythm, ${cadenceWords(review)}: ${slotsInWords(review)}.`,
      '',
      '  ',
    ),
    ...wrap(`Longest stretch unseen: ${longestWords(review)}; ${knownWords(review)}.`, '', '  '),
    ...review.unreadable.flatMap(({ id, problem }) => wrap(`! ${id}: ${safe(problem)}`, '', '  ')),
    ...wrap('What follows is of the last reading.', '', '  '),
  ];
}
