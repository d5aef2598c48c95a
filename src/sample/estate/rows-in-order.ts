import type { GraphRow } from './graph-row.ts';
import { subjectKey } from '../../model/ids.ts';
import { compareBytes } from '../../model/json.ts';
import type { GraphTable } from '../tenant.ts';
import type { Estate } from './estate.ts';
import { fillerRows } from './filler-rows.ts';
import { tableRows } from './table-rows.ts';

/**
 * A table in ascending order of lower-cased ids, made as it is pulled. Rows above subscriptions start with
 * `/providers/` and so come first; each subscription's ids start with its own; only one subscription of
 * the story is ever held.
 */
export function* rowsInOrder(estate: Estate, table: GraphTable): Generator<GraphRow> {
  const makers = tableRows[table];
  yield* sorted(makers.tenant(estate));
  for (const subscription of estate.subscriptions) {
    const own = sorted(makers.subscription(estate, subscription));
    yield* merged(own, fillerRows(table, estate, subscription));
  }
}

const keyOf = (row: GraphRow): string => subjectKey(row.id);

const sorted = (rows: readonly GraphRow[]): GraphRow[] =>
  rows
    .map((row) => ({ key: keyOf(row), row }))
    .toSorted((a, b) => compareBytes(a.key, b.key))
    .map(({ row }) => row);

function* merged(held: readonly GraphRow[], made: Iterable<GraphRow>): Generator<GraphRow> {
  let next = 0;
  for (const row of made) {
    for (let before = held[next]; before !== undefined; before = held[next]) {
      if (compareBytes(keyOf(before), keyOf(row)) > 0) break;
      yield before;
      next++;
    }
    yield row;
  }
  yield* held.slice(next);
}
