import { column } from '../blocks.ts';
import { textAt } from '../evidence-fields.ts';
import { recommendationId } from '../row-id.ts';
import type { Sheet } from './sheet.ts';

export const recommendationsSheet: Sheet = {
  columns: [
    column('Row', 18, 'code'),
    column('Recommendation', 60),
    column('Status', 16),
    column('Cause', 20),
    column('Microsoft severity', 16),
    column('Status since', 28),
    column('Resource id', 80, 'code'),
    column('Call', 26, 'code'),
  ],
  async *rows({ evidence }) {
    for await (const { id, of, call, row } of evidence.records('recommendations')) {
      yield [
        recommendationId(id),
        textAt(row, 'properties.displayName'),
        textAt(row, 'properties.status.code'),
        textAt(row, 'properties.status.cause'),
        textAt(row, 'properties.metadata.severity'),
        textAt(row, 'properties.status.statusChangeDate'),
        of ?? '',
        call,
      ];
    }
  },
};
