import type { EvidenceReader } from '../model/evidence.ts';
import { textAt } from './evidence-fields.ts';

/** The source that holds them. */
export const alertSource = 'alerts';

/** As many days as the executive row of Microsoft's lab looks back. */
export const recentDays = 30;

/** AI alerts raised in the days before the reading ended. `undated` are among them: nothing shows that they are older. */
export type RecentAlerts = {
  readonly total: number;
  readonly high: number;
  readonly critical: number;
  readonly undated: number;
};

/** One pass over the alerts; nothing is kept but counts. */
export async function countRecentAlerts(
  evidence: EvidenceReader,
  finished: string,
): Promise<RecentAlerts> {
  const since = Date.parse(finished) - recentDays * 24 * 60 * 60 * 1000;
  const counts = { total: 0, high: 0, critical: 0, undated: 0 };
  for await (const { row } of evidence.records(alertSource)) {
    if (!textAt(row, 'alertType').toLowerCase().startsWith('ai.')) continue;
    const raised = Date.parse(textAt(row, 'timeGeneratedUtc') || textAt(row, 'startTimeUtc'));
    if (raised < since) continue;
    const severity = textAt(row, 'severity').toLowerCase();
    counts.total++;
    if (severity === 'high') counts.high++;
    if (severity === 'critical') counts.critical++;
    if (Number.isNaN(raised)) counts.undated++;
  }
  return counts;
}
