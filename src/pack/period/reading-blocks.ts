import type { Block } from '../../model/pack.ts';
import type { PeriodReading, PeriodReview } from '../../model/period.ts';
import { column, heading, list, table, text } from '../blocks.ts';
import { instantWords, plural } from '../words.ts';
import { longestWords, slotWords, tieWords } from './period-words.ts';

/** Which readings there are, what rhythm they keep, and what shows that none is missing. */
export function readingBlocks(review: PeriodReview): Block[] {
  const { readings, slots, unreadable } = review;
  return [
    table(
      [
        column('Snapshot', 22, 'code'),
        column('Speaks for', 18),
        column('Lies', 10),
        column('Evidence', 22),
        column('Expected', 30),
        column('Tie to the one before', 34),
      ],
      readings.map((reading) => [
        reading.snapshot,
        instantWords(reading.asOf),
        reading.role,
        `${reading.complete ? 'complete' : 'incomplete'}: ${reading.sources.complete} of ${reading.sources.all} sources`,
        expectedWords(reading),
        tieWords(reading),
      ]),
    ),
    ...unreadableBlocks(unreadable),
    heading(2, 'Rhythm', 'rhythm'),
    table(
      [column('Of the rhythm', 18), column('State', 34), column('Snapshots', 60, 'code')],
      slots.map(({ slot, state, readings: own }) => [slot, slotWords[state], own.join(', ')]),
    ),
    list([
      `Longest stretch in which nobody looked: ${longestWords(review)}.`,
      `Read by ${[...new Set(readings.map(({ principal }) => principal))].join('; ')}.`,
      closingWords(review),
    ]),
  ];
}

const expectedWords = ({ basis, expected, narrower }: PeriodReading): string => {
  const from = basis === 'as-seen' ? 'as seen: nobody vouches for the total' : basis;
  const lacking =
    narrower.length === 0
      ? ''
      : `; without ${plural(narrower.length, 'subscription', 'subscriptions')} that other readings expected`;
  return `${plural(expected, 'subscription', 'subscriptions')}, ${from}${lacking}`;
};

const unreadableBlocks = (unreadable: PeriodReview['unreadable']): Block[] =>
  unreadable.length === 0
    ? []
    : [
        text(
          'What belongs to the window and could not be used. Nothing on these pages rests on it.',
          'warning',
        ),
        table(
          [column('Snapshot', 26, 'code'), column('Why', 90)],
          unreadable.map(({ id, problem }) => [id, problem]),
        ),
      ];

const closingWords = ({ closing }: PeriodReview): string =>
  closing === null
    ? 'No snapshot after the window is here, so nothing shows whether later readings of the window were taken away.'
    : closing.problem === ''
      ? `The first snapshot after the window, ${closing.snapshot}, names the last one within and its digest.`
      : `The first snapshot after the window, ${closing.snapshot}, ${closing.problem}.`;
