import { column, tallColumn } from '../blocks.ts';
import { queryId } from '../row-id.ts';
import type { Sheet } from './sheet.ts';

export const queriesSheet: Sheet = {
  columns: [
    column('Row', 24, 'code'),
    column('Source', 24),
    column('Title', 34),
    column('Permission', 50),
    column('API version', 18),
    tallColumn('Query', 110, 'code'),
  ],
  *rows({ assessment }) {
    for (const { id, title, permission, apiVersion, query } of assessment.sources)
      yield [queryId(id), id, title, permission, apiVersion, query];
  },
};
