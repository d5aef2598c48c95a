import type { Cell, LazyTable, WorkbookModel } from '../../src/model/pack.ts';

export function sheetOf(workbook: WorkbookModel, id: string): LazyTable {
  const sheet = workbook.sheets.find((each) => each.id === id);
  if (sheet === undefined) throw new Error(`no sheet ${id}`);
  return sheet;
}

/** The rows of a sheet, each cell under its head. */
export async function rowsOf(workbook: WorkbookModel, id: string): Promise<Record<string, Cell>[]> {
  const { columns, rows } = sheetOf(workbook, id);
  const all: Record<string, Cell>[] = [];
  for await (const row of rows()) {
    all.push(Object.fromEntries(columns.map(({ header }, at) => [header, row[at] ?? 'no cell'])));
  }
  return all;
}
