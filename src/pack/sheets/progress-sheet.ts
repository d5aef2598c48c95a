import { column } from '../blocks.ts';
import { failingSince } from '../failing-since.ts';
import { changeId, findingId } from '../row-id.ts';
import { incompleteRow, incompleteSidesWords } from './incomplete-row.ts';
import type { Sheet } from './sheet.ts';

const columns = [
  column('Row', 30, 'code'),
  column('Cause', 22, 'outcome'),
  column('Why', 50),
  column('Severity', 12, 'severity'),
  column('What should hold', 50),
  column('Resource', 28),
  column('Before', 16, 'outcome'),
  column('Now', 16, 'outcome'),
  column('Found before', 44),
  column('Found now', 44),
  column('Changed in Azure', 50),
  column('Failing since', 24),
  column('Age in days', 14),
  column('AI systems', 24),
  column('Owner', 34),
  column('Accepted by', 40, 'code'),
  column('Moved', 50, 'code'),
  column('Finding', 26, 'code'),
  column('Resource id', 80, 'code'),
];

export const progressSheet: Sheet = {
  columns,
  *rows({ drift, workspace, changedInAzure }) {
    if (drift === undefined) return;
    const owners = new Map(workspace?.systems.map(({ id, owner }) => [id, owner]));
    for (const change of drift.changes) {
      const { since, days } = failingSince(change, drift);
      yield [
        changeId(change.check, change.fact, change.subject),
        change.class,
        change.reason,
        change.severity,
        change.title,
        change.name,
        change.before ?? 'not there',
        change.after ?? 'not there',
        change.observedBefore,
        change.observedAfter,
        changedInAzure(change.subject),
        since,
        days,
        change.systems.join(', '),
        [...new Set(change.systems.flatMap((id) => owners.get(id) ?? []))].join(', '),
        change.acceptedAfter.join('; '),
        change.moved ?? '',
        // A finding of this assessment; what is not there any more has none.
        change.after === null ? '' : findingId(change.check, change.subject),
        change.subject,
      ];
    }
    const unread = incompleteSidesWords(drift);
    if (unread !== undefined) yield incompleteRow(columns, { what: 'Cause', why: 'Why' }, unread);
  },
};
