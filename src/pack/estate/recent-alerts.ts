import type { JsonObject } from '../../model/json.ts';
import { instantAt, textAt } from '../evidence-fields.ts';

/** As many days as the executive row of Microsoft's lab looks back. */
export const recentDays = 30;

/** AI alerts raised in the days before the reading ended. `undated` are among them: nothing shows that they are older. */
export type RecentAlerts = {
  total: number;
  high: number;
  critical: number;
  undated: number;
};

export const noAlerts = (): RecentAlerts => ({ total: 0, high: 0, critical: 0, undated: 0 });

export function addRecent(counts: RecentAlerts, row: JsonObject, finished: number): void {
  const raised = instantAt(row, 'timeGeneratedUtc') ?? instantAt(row, 'startTimeUtc');
  if (raised !== undefined && raised < finished - recentDays * 24 * 60 * 60 * 1000) return;
  const severity = textAt(row, 'severity').toLowerCase();
  counts.total++;
  if (severity === 'high') counts.high++;
  if (severity === 'critical') counts.critical++;
  if (raised === undefined) counts.undated++;
}
