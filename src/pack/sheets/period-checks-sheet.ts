import { column } from '../blocks.ts';
import { withinOf } from '../period/period-words.ts';
import { yesNo } from '../words.ts';
import type { Sheet } from './sheet.ts';

/** The population of every deciding check at every reading. */
export const periodChecksSheet: Sheet = {
  columns: [
    column('Check', 16, 'code'),
    column('Asks', 50),
    column('Severity', 12, 'severity'),
    column('Snapshot', 22, 'code'),
    column('Speaks for', 18, 'date'),
    column('Judged', 12),
    column('Fail', 10, 'integer'),
    column('Accepted of these', 10, 'integer'),
    column('Unknown', 10, 'integer'),
    column('Seen', 10, 'integer'),
    column('Scopes not read', 10, 'integer'),
    column('Complete', 12),
  ],
  *rows({ period }) {
    if (period === undefined) return;
    const readings = withinOf(period.review);
    for (const { check, title, severity, at } of period.review.checks)
      for (const [index, { snapshot, asOf }] of readings.entries()) {
        const told = at[index] ?? null;
        const of = [check, title, severity, snapshot, new Date(asOf), yesNo(told !== null)];
        if (told === null) yield [...of, '', '', '', '', '', 'no'];
        else {
          const { fail, accepted, unknown, seen, unread, complete } = told;
          yield [...of, fail, accepted, unknown, seen, unread, yesNo(complete)];
        }
      }
  },
};
