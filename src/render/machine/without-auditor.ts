import type { LazyTable } from '../../model/pack.ts';

/** A table as machines get it. What an auditor fills in is empty here, and is the auditor's own in the workbook. */
export function withoutAuditor(table: LazyTable): LazyTable {
  const isKept = table.columns.map(({ filledBy }) => filledBy !== 'auditor');
  if (!isKept.includes(false)) return table;
  return {
    ...table,
    columns: table.columns.filter((_, at) => isKept[at]),
    async *rows() {
      for await (const row of table.rows())
        yield row.length === isKept.length ? row.filter((_, at) => isKept[at]) : row;
    },
  };
}
