import type { Assessment } from '../../model/assessment.ts';
import type { EvidenceReader, EvidenceRecord } from '../../model/evidence.ts';
import { compareBytes } from '../../model/json.ts';
import { compileLike } from '../../model/like.ts';
import { instantAt, textAt } from '../evidence-fields.ts';
import { isOfResource, isShownIn, type Reach } from './reach.ts';
import { addRecent, noAlerts, type RecentAlerts } from './recent-alerts.ts';

/** Which alerts are about AI is told by their kind, or by the inventory. */
export const alertSources = ['alerts', 'ai-resources'] as const;

/** As far as Azure's severities go; it knows no critical one. */
export const alertSeverities = ['High', 'Medium', 'Low', 'Informational'] as const;
export type AlertSeverity = (typeof alertSeverities)[number] | 'Other';

export type AlertKind = {
  readonly type: string;
  readonly title: string;
  readonly severity: string;
  count: number;
  first: number | undefined;
  last: number | undefined;
  active: number;
  inProgress: number;
  resolved: number;
  dismissed: number;
  /** A status that is none of these: not closed, as far as anybody knows. */
  other: number;
};

type Month = Record<AlertSeverity, number>;

export type Alerts = {
  readonly total: number;
  readonly kinds: readonly Readonly<AlertKind>[];
  /** By month of the start, `2026-10`. */
  readonly months: ReadonlyMap<string, Readonly<Month>>;
  /** Alerts whose start is no instant. */
  readonly undated: number;
  readonly recent: Readonly<RecentAlerts>;
  /** Alerts about what is not AI; not counted where one system is shown. */
  readonly others: number;
};

type Read = {
  readonly evidence: EvidenceReader;
  readonly reach: Reach;
  readonly assessment: Pick<Assessment, 'snapshot'>;
};

/** Grows with kinds of alerts and months. */
export async function readAlerts({ evidence, reach, assessment }: Read): Promise<Alerts> {
  const finished = Date.parse(assessment.snapshot.finished);
  const recent = noAlerts();
  const kinds = new Map<string, AlertKind>();
  const months = new Map<string, Month>();
  let [total, undated, others] = [0, 0, 0];
  for await (const record of evidence.records('alerts')) {
    if (!isShownIn(reach, record)) continue;
    if (!isAboutAi(reach, record)) {
      if (!reach.alone) others++;
      continue;
    }
    total++;
    addRecent(recent, record.row, finished);
    const at = instantAt(record.row, 'startTimeUtc');
    addKind(kinds, record, at);
    if (at === undefined) undated++;
    else addMonth(months, record, at);
  }
  return {
    total,
    kinds: [...kinds].toSorted(worstFirst).map(([, kind]) => kind),
    months: new Map([...months].toSorted(([a], [b]) => compareBytes(a, b))),
    undated,
    recent,
    others,
  };
}

/** Every alert about AI that a pack shows, one by one. */
export async function* alertsIn({
  evidence,
  reach,
}: Pick<Read, 'evidence' | 'reach'>): AsyncGenerator<EvidenceRecord> {
  for await (const record of evidence.records('alerts'))
    if (isShownIn(reach, record) && isAboutAi(reach, record)) yield record;
}

/** The kinds that the checks take for alerts on AI. */
export const isAiKind = compileLike('AI.*');

const isAboutAi = (reach: Reach, { id, of, row }: EvidenceRecord): boolean =>
  isAiKind(textAt(row, 'alertType')) || isOfResource(reach, of ?? id);

function addKind(kinds: Map<string, AlertKind>, { row }: EvidenceRecord, at: number | undefined) {
  const [type, severity] = [textAt(row, 'alertType'), textAt(row, 'severity')];
  const key = `${type}\u0000${severity}`;
  const kind: AlertKind = kinds.get(key) ?? {
    type,
    title: textAt(row, 'alertDisplayName'),
    severity,
    count: 0,
    first: at,
    last: at,
    active: 0,
    inProgress: 0,
    resolved: 0,
    dismissed: 0,
    other: 0,
  };
  kinds.set(key, kind);
  kind.count++;
  kind[statusOf(textAt(row, 'status'))]++;
  if (at === undefined) return;
  kind.first = Math.min(at, kind.first ?? at);
  kind.last = Math.max(at, kind.last ?? at);
}

const statuses = new Map([
  ['active', 'active'],
  ['inprogress', 'inProgress'],
  ['resolved', 'resolved'],
  ['dismissed', 'dismissed'],
] as const);

export const statusOf = (
  status: string,
): 'active' | 'inProgress' | 'resolved' | 'dismissed' | 'other' =>
  [...statuses].find(([word]) => word === status.toLowerCase())?.[1] ?? 'other';

const severityOf = (severity: string): AlertSeverity =>
  alertSeverities.find((each) => each.toLowerCase() === severity.toLowerCase()) ?? 'Other';

function addMonth(months: Map<string, Month>, { row }: EvidenceRecord, at: number): void {
  const key = new Date(at).toISOString().slice(0, 7);
  const month = months.get(key) ?? { High: 0, Medium: 0, Low: 0, Informational: 0, Other: 0 };
  month[severityOf(textAt(row, 'severity'))]++;
  months.set(key, month);
}

type Entry = readonly [string, AlertKind];
const ranks: readonly AlertSeverity[] = ['High', 'Other', 'Medium', 'Low', 'Informational'];
/** Worst first. */
export const alertRank = (severity: string): number => ranks.indexOf(severityOf(severity));
export const openOf = ({ active, inProgress, other }: Readonly<AlertKind>): number =>
  active + inProgress + other;

const worstFirst = ([a, x]: Entry, [b, y]: Entry): number =>
  Number(openOf(x) === 0) - Number(openOf(y) === 0) ||
  alertRank(x.severity) - alertRank(y.severity) ||
  openOf(y) - openOf(x) ||
  compareBytes(a, b);
