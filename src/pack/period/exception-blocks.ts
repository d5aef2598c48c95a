import type { Block } from '../../model/pack.ts';
import type { PeriodException, PeriodReview } from '../../model/period.ts';
import { column, heading, table, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { plural } from '../words.ts';
import { whereStands } from '../where-stands.ts';
import type { ExceptionCounts, PeriodShown } from './period-sums.ts';
import { dayOfReading, runWords, stateWords, withinOf } from './period-words.ts';

/** Every result and every scope that some reading could not judge. A check that a reading did not judge has none to count. */
const unknownAt = ({ checks }: PeriodReview): number =>
  checks.reduce(
    (sum, { at }) =>
      at.reduce((own, each) => own + (each?.unknown ?? 0) + (each?.unread ?? 0), sum),
    0,
  );

export const isAllSeen = (review: PeriodReview): boolean =>
  review.unreadable.length === 0 &&
  withinOf(review).every(({ whole }) => whole) &&
  review.checks.length > 0 &&
  review.checks.every(({ at }) => at.every((each) => each?.complete === true)) &&
  unknownAt(review) === 0;

function unknownWords(review: PeriodReview): string {
  if (isAllSeen(review))
    return 'Every reading could judge everything that it should have looked at.';
  const unknown = plural(unknownAt(review), 'result', 'results');
  return `Over all readings ${unknown} could not be judged, and what was not looked at stands in no count: any of it may have failed.`;
}

/** What failed at some reading, counted by check, and those that weigh most by name. */
export function exceptionBlocks(context: PackContext, { review, sums }: PeriodShown): Block[] {
  const { all, byCheck, worst } = sums.exceptions;
  if (all === 0)
    return [
      text(
        `Nothing was seen to fail at any reading. ${unknownWords(review)}`,
        isAllSeen(review) ? 'plain' : 'warning',
      ),
    ];
  return [
    countTable(byCheck),
    heading(2, 'Those that weigh most', 'exceptions-named'),
    namedTable(worst, review.readings.map(dayOfReading)),
    ...(all > worst.length
      ? [
          text(
            `${worst.length} of ${all} are named. All stand in ${whereStands(context, 'period-exceptions')}.`,
          ),
        ]
      : []),
  ];
}

const countTable = (byCheck: readonly ExceptionCounts[]): Block =>
  table(
    [
      column('Check', 16, 'code'),
      column('Asks', 40),
      column('Severity', 12, 'severity'),
      column('Failed', 10, 'integer'),
      column('Fail still', 10, 'integer'),
      column('Accepted', 10, 'integer'),
      column('Not known', 10, 'integer'),
      column('Gone', 10, 'integer'),
      column('Pass', 10, 'integer'),
      column('Came back', 10, 'integer'),
    ],
    byCheck.map(({ check, title, severity, all: failed, last, resurfaced }) => [
      check,
      title,
      severity,
      failed,
      last.fail + last['accepted-late'],
      last.accepted,
      last.hidden,
      last.apart,
      last.pass,
      resurfaced,
    ]),
    'Failed counts each fact about a resource once, whatever number of readings saw it fail. The columns after it say how it stood at the last reading, and add up to it; what was accepted only by something declared later fails still. Came back counts those among them that had passed in between.',
  );

const namedTable = (worst: readonly PeriodException[], days: readonly string[]): Block =>
  table(
    [
      column('Resource', 40),
      column('Fact', 40),
      column('Severity', 12, 'severity'),
      column('At each reading', 60),
      column('Found when it failed last', 44),
    ],
    worst.map(({ name, title, severity, states, observed }) => [
      name,
      title,
      severity,
      runWords(
        states.map((state) => stateWords[state]),
        days,
      ),
      observed,
    ]),
  );
