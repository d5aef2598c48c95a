import type { Block, Cell, ChartPart, ColumnChart } from '../../model/pack.ts';
import { cappedTable, column, facts, heading, table, text } from '../blocks.ts';
import {
  type AlertKind,
  alertSeverities,
  type AlertSeverity,
  alertSources,
  type Alerts,
  openOf,
} from '../estate/alerts.ts';
import { monthsBetween } from '../estate/months.ts';
import { leastWords, noneBlock, sourceBlocks, statesOf } from '../estate/source-blocks.ts';
import type { SourceState } from '../estate/source-state.ts';
import { dayWords } from '../evidence-fields.ts';
import type { PackContext } from '../pack-input.ts';
import { instantWords } from '../words.ts';
import { whereStands } from '../where-stands.ts';

const mostKinds = 40;
const mostMonths = 13;

/** What Defender for Cloud raised about AI: by kind, and by month and severity. */
export function alertsSection(context: PackContext): Block[] {
  const { alerts } = context.estate;
  const states = statesOf(context, alertSources);
  const least = leastWords(states);
  const told = [...sourceBlocks(context, states), ...otherBlocks(alerts, least)];
  const [raised] = states;
  if (alerts.total === 0 || raised === undefined)
    return [...told, noneBlock(context, states, 'alert about AI'), text(windowWords)];
  return [
    ...told,
    facts(totals(alerts, least)),
    heading(2, 'By kind', 'alerts-kinds'),
    kindTable(context, alerts.kinds),
    heading(2, 'By month', 'alerts-months'),
    text(`${windowWords} ${monthWords(raised)}`),
    ...monthTable(context, states),
    ...undatedBlocks(alerts),
  ];
}

const windowWords =
  'Alerts are those that Resource Graph still listed on the day it was asked. How long it lists an alert is documented nowhere, so nothing is said of months before the oldest one.';

const monthWords = ({ until }: SourceState): string =>
  until === undefined ? '' : `They were read until ${instantWords(until)}.`;

const otherBlocks = ({ others }: Alerts, least: string): Block[] =>
  others === 0
    ? []
    : [
        text(
          `Alerts of no AI kind and about no AI resource seen here, not told: ${least}${others}.`,
        ),
      ];

function totals({ total, kinds }: Alerts, least: string): (readonly [string, Cell])[] {
  const sum = (count: (kind: Readonly<AlertKind>) => number): number =>
    kinds.reduce((all, kind) => all + count(kind), 0);
  return [
    ['Alerts', `${least}${total}`],
    ['Open', `${least}${sum(openOf)}, of these in progress ${sum(({ inProgress }) => inProgress)}`],
    [
      'Closed',
      `${least}${sum(({ resolved }) => resolved)} resolved, ${sum(({ dismissed }) => dismissed)} dismissed`,
    ],
  ];
}

const kindTable = (context: PackContext, kinds: readonly Readonly<AlertKind>[]): Block =>
  cappedTable(
    [
      column('Severity', 12),
      column('Alert', 40),
      column('Kind', 34),
      column('Count', 9, 'integer'),
      column('Open', 9, 'integer'),
      column('Resolved', 11, 'integer'),
      column('Dismissed', 13, 'integer'),
      column('First and last', 26),
    ],
    kinds.map((kind) => [
      kind.severity || 'not told',
      kind.title || 'no title',
      kind.type,
      kind.count,
      openOf(kind),
      kind.resolved,
      kind.dismissed,
      spanWords(kind),
    ]),
    mostKinds,
    whereStands(context, 'alerts'),
  );

function spanWords({ first, last }: Readonly<AlertKind>): string {
  if (first === undefined || last === undefined) return 'not told';
  const days = [dayWords(first), dayWords(last)];
  return [...new Set(days)].join(' to ');
}

/** Alerts by month as a picture; undefined where none is known. */
export function alertChart(context: PackContext): ColumnChart | undefined {
  const states = statesOf(context, alertSources);
  const told = monthsTold(context, states);
  return told.length === 0 ? undefined : monthChart(told, leastWords(states));
}

/** A month without an alert is shown as such only where the whole of it was looked at. */
function monthsTold(
  { assessment: { asOf }, estate }: PackContext,
  states: readonly SourceState[],
): Month[] {
  const { months } = estate.alerts;
  const [oldest] = months.keys();
  if (oldest === undefined) return [];
  const until = states[0]?.until ?? '';
  const last = until > asOf ? until : asOf;
  const shown = monthsBetween(oldest, last.slice(0, 7), mostMonths);
  const whole = states.every((state) => state.whole);
  const rest = (label: string, isIn: (month: string) => boolean): Month[] => {
    const own = [...months].filter(([month]) => isIn(month)).map(([, each]) => each);
    return own.length === 0 ? [] : [{ label, counts: own }];
  };
  const [first = '', end = ''] = [shown[0], shown.at(-1)];
  return [
    ...rest(`before ${first}`, (month) => month < first),
    ...shown.map((month) => {
      const counts = months.get(month);
      const isRead = counts !== undefined || (whole && month <= until);
      return { label: month, counts: isRead ? [counts ?? []].flat() : null };
    }),
    ...rest(`after ${end}`, (month) => month > end),
  ];
}

function monthTable(context: PackContext, states: readonly SourceState[]): Block[] {
  const told = monthsTold(context, states);
  if (told.length === 0) return [];
  return [
    { kind: 'chart', chart: monthChart(told, leastWords(states)) },
    table(
      [column('Month', 24), ...severities.map((each) => column(each, 16, 'integer'))],
      told.map(({ label, counts }) => [
        label,
        ...severities.map((severity) => (counts === null ? 'not read' : countOf(counts, severity))),
      ]),
    ),
  ];
}

/** Null: not read, or not all of it and nothing found. */
type Month = { readonly label: string; readonly counts: readonly Counts[] | null };

const countOf = (counts: readonly Counts[], severity: AlertSeverity): number =>
  counts.reduce((sum, each) => sum + each[severity], 0);

/** Severities that no alert has get no line of their own. */
function monthChart(months: readonly Month[], least: string): ColumnChart {
  const found = severities.filter((severity) =>
    months.some(({ counts }) => counts !== null && countOf(counts, severity) > 0),
  );
  const partsOf = (counts: readonly Counts[]): ChartPart[] =>
    found.map((severity) => ({
      // In the words that the theme has a colour for.
      label: severity.toLowerCase(),
      value: countOf(counts, severity),
    }));
  const sentence = ({ label, counts }: Month): string => {
    if (counts === null) return `${label}: not read.`;
    const some = partsOf(counts).filter(({ value }) => value > 0);
    return `${label}: ${some.length === 0 ? 'none' : some.map((part) => `${part.value} ${part.label}`).join(', ')}.`;
  };
  return {
    kind: 'columns',
    title: `Alerts by the month of their start and severity${least === '' ? '' : ', at least'}`,
    alt: ['By month.', ...months.map(sentence)].join(' '),
    columns: months.map(({ label, counts }) => ({
      label,
      parts: counts === null ? null : partsOf(counts),
    })),
  };
}

const severities: readonly AlertSeverity[] = [...alertSeverities, 'Other'];
type Counts = Readonly<Record<AlertSeverity, number>>;

const undatedBlocks = ({ undated }: Alerts): Block[] =>
  undated === 0
    ? []
    : [text(`Alerts without a start that can be read, in no month above: ${undated}.`, 'warning')];
