import type { JsonObject } from '../../model/json.ts';
import { type GraphTable, graphTables } from '../tenant.ts';
import { type Columns, readColumn, tableColumns } from './columns.ts';
import { compileStage } from './compile-stage.ts';
import type { Flow } from './flow.ts';
import { parseQuery } from './parse-query.ts';
import { refuseTable } from './query-error.ts';

export type CompiledQuery = {
  readonly table: GraphTable;
  readonly columns: Columns;
  /** False: nothing fixes the order, so Graph may give rows twice or not at all across pages. */
  readonly stableOrder: boolean;
  /** False when every output column is dynamic: Graph then gives no skip token. */
  readonly pageable: boolean;
  run(rows: Iterable<JsonObject>): Iterable<JsonObject>;
};

/** Turns query text into a function over its table's rows, which must come in ascending `id`. */
export function compileQuery(text: string): CompiledQuery {
  const query = parseQuery(text);
  // Graph's own samples write Resources and resources alike.
  const table = graphTables.find((name) => name === query.table.text.toLowerCase());
  if (table === undefined) throw refuseTable(query.table.text);
  const start: Flow = {
    columns: tableColumns,
    unique: { need: 'one', columns: new Set(['id']) },
    idOrder: true,
    stableOrder: false,
    raw: true,
    run: (rows) => rows,
  };
  const end = query.stages.reduce(compileStage, start);
  return {
    table,
    columns: end.columns,
    stableOrder: end.stableOrder,
    pageable: [...end.columns.values()].some((type) => type !== 'dynamic'),
    run: end.raw ? (rows) => wholeRows(end, rows) : end.run,
  };
}

/** Without a projection Graph writes every column of the table. */
function* wholeRows(flow: Flow, rows: Iterable<JsonObject>): Iterable<JsonObject> {
  const columns = [...flow.columns];
  for (const row of flow.run(rows)) {
    yield Object.fromEntries(columns.map(([name, type]) => [name, readColumn(row, name, type)]));
  }
}
