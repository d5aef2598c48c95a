import type { Block } from '../../model/pack.ts';
import type { PeriodException } from '../../model/period.ts';
import { cappedTable, column, heading, table, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { plural } from '../words.ts';
import { whereStands } from '../where-stands.ts';
import { type ExceptionCounts, mostNamed, type PeriodShown } from './period-sums.ts';
import { dayOfReading, runWords, stateWords } from './period-words.ts';

/** What failed at some reading, counted by check, and those that weigh most by name. */
export function exceptionBlocks(context: PackContext, { review, sums }: PeriodShown): Block[] {
  const { all, byCheck, worst } = sums.exceptions;
  const unknown = review.checks.reduce((sum, { at }) => sum + (at.at(-1)?.unknown ?? 0), 0);
  if (all === 0)
    return [
      text(
        `Nothing was seen to fail at any reading. At the last one ${plural(unknown, 'result', 'results')} could not be judged and may fail.`,
        unknown === 0 ? 'plain' : 'warning',
      ),
    ];
  return [
    countTable(byCheck),
    heading(2, 'Those that weigh most', 'exceptions-named'),
    namedTable(context, worst, review.readings.map(dayOfReading)),
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
      last.fail,
      last.accepted,
      last.hidden,
      last.apart,
      last.pass,
      resurfaced,
    ]),
    'Failed counts each fact about a resource once, whatever number of readings saw it fail. The columns after it say how it stood at the last reading, and add up to it; Came back counts those among them that had passed in between.',
  );

const namedTable = (
  context: PackContext,
  worst: readonly PeriodException[],
  days: readonly string[],
): Block =>
  cappedTable(
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
    mostNamed,
    whereStands(context, 'period-exceptions'),
  );
