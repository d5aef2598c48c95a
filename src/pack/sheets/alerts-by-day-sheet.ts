import { compareBytes } from '../../model/json.ts';
import type { Cell } from '../../model/pack.ts';
import { column } from '../blocks.ts';
import { alertRank, alertSources, alertsIn, statusOf } from '../estate/alerts.ts';
import { instantAt, textAt } from '../evidence-fields.ts';
import type { PackContext } from '../pack-input.ts';
import { alertDayId } from '../row-id.ts';
import { alertSeverityLooks, stateColumn, unreadLooks } from '../state-looks.ts';
import { lackingRows } from './lacking-rows.ts';
import type { Sheet } from './sheet.ts';

const columns = [
  column('Row', 24, 'code'),
  stateColumn('What', 14, unreadLooks),
  column('Day', 14, 'date'),
  stateColumn('Severity', 14, alertSeverityLooks),
  column('Kind', 70),
  column('Count', 10, 'integer'),
  column('Of these closed', 12, 'integer'),
];

/** Alerts about AI by the day of their start. A day without a row had none only if everything was read. */
export const alertsByDaySheet: Sheet = {
  columns,
  async *rows(context) {
    for (const each of await countedByDay(context)) yield dayCells(each);
    yield* lackingRows(context, alertSources, columns, { what: 'What', why: 'Kind' });
  },
};

type DayCount = {
  /** Its first millisecond; undefined where the start is no instant. */
  readonly day: number | undefined;
  readonly severity: string;
  readonly kind: string;
  count: number;
  closed: number;
};

const dayMs = 86_400_000;

/** Grows with days and kinds of alerts. */
async function countedByDay(context: PackContext): Promise<DayCount[]> {
  const counts = new Map<string, DayCount>();
  for await (const { row } of alertsIn(context)) {
    const at = instantAt(row, 'startTimeUtc');
    const day = at === undefined ? undefined : Math.floor(at / dayMs) * dayMs;
    const [severity, kind] = [textAt(row, 'severity'), textAt(row, 'alertType')];
    const key = [day, severity, kind].join('\u0000');
    const known = counts.get(key) ?? { day, severity, kind, count: 0, closed: 0 };
    counts.set(key, known);
    known.count++;
    if (closed.has(statusOf(textAt(row, 'status')))) known.closed++;
  }
  return [...counts.values()].toSorted(byDay);
}

const closed: ReadonlySet<string> = new Set(['resolved', 'dismissed']);

/** Before every day that can be written. */
const undated = -1e15;

/** What nobody can date stands first: it may be of any day. */
const byDay = (a: DayCount, b: DayCount): number =>
  (a.day ?? undated) - (b.day ?? undated) ||
  alertRank(a.severity) - alertRank(b.severity) ||
  compareBytes(a.severity, b.severity) ||
  compareBytes(a.kind, b.kind);

const dayCells = ({ day, severity, kind, count, closed: settled }: DayCount): Cell[] => [
  alertDayId(`${day}`, severity, kind),
  'alerts',
  day === undefined ? 'not told' : new Date(day),
  severity || 'not told',
  kind || 'not told',
  count,
  settled,
];
