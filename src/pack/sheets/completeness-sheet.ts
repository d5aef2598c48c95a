import { missingGaps } from '../../model/missing-gaps.ts';
import { column } from '../blocks.ts';
import { gapId, queryId } from '../row-id.ts';
import { sourceCounts } from '../source-counts.ts';
import type { Sheet } from './sheet.ts';

/** First every source with its counts, then every gap with its cure. */
export const completenessSheet: Sheet = {
  columns: [
    column('Row', 34, 'code'),
    column('What', 14),
    column('Source', 22),
    column('Status', 14, 'outcome'),
    column('Scope', 50, 'code'),
    column('Subscription name', 28),
    column('Reason', 16),
    column('What was found', 60),
    column('What cures it', 60),
    column('Records stored', 12, 'integer'),
    column('Announced, not delivered', 14, 'integer'),
    column('Repeats', 12, 'integer'),
    column('With values not kept', 14, 'integer'),
    column('Requests', 10, 'integer'),
    column('Retries', 10, 'integer'),
    column('Throttled', 12, 'integer'),
    column('Proved on', 12, 'integer'),
    column('Read from', 22, 'date'),
    column('Read until', 22, 'date'),
  ],
  *rows({ assessment, names }) {
    for (const source of assessment.sources) {
      const { records, undelivered, repeats } = sourceCounts(source);
      yield [
        queryId(source.id),
        'source',
        source.id,
        source.status,
        '',
        '',
        '',
        '',
        '',
        records,
        undelivered,
        repeats,
        source.withheld,
        source.pages,
        source.retries,
        source.throttled,
        source.proved.length,
        new Date(source.observedFrom),
        new Date(source.observedTo),
      ];
    }
    const noCounts = Array<''>(10).fill('');
    const missing = new Set(missingGaps(assessment));
    for (const gap of assessment.gaps) {
      const { source, scope, reason, detail, cure } = gap;
      const what = missing.has(gap) ? 'gap' : 'not asked for';
      const row = gapId(source, scope, reason);
      const name = names.get(scope) ?? '';
      yield [row, what, source, '', scope, name, reason, detail, cure, ...noCounts];
    }
  },
};
