import type { Writable } from 'node:stream';
import type { LazyTable, Theme, WorkbookModel } from '../../model/pack.ts';
import { safe } from '../../model/safe.ts';
import { cellStyles, headStyle } from './cell-styles.ts';
import { asWritten } from './cell-text.ts';
import { letterOf } from './column-letters.ts';
import { ExcelPackage } from './excel-package.ts';
import { mostColumns, widest } from './sheet-limits.ts';
import { SheetNames } from './sheet-names.ts';
import { SheetWriter } from './sheet-writer.ts';
import { placeIn, type SheetSurroundings } from './surroundings.ts';

/**
 * Writes an .xlsx and ends the sink. Memory does not grow with rows; the same model gives the same bytes.
 * When anything fails, in the rows or in the sink, it rejects and leaves the sink destroyed, never ended.
 */
export async function writeWorkbook(
  workbook: WorkbookModel,
  theme: Theme,
  sink: Writable,
): Promise<void> {
  const { created, properties: custom } = workbook;
  const about = { title: safe(workbook.title), subject: safe(workbook.subject), created, custom };
  const target = new ExcelPackage({ ...about, page: theme.page }, sink);
  try {
    refuseUnwritable(workbook);
    const names = new SheetNames();
    // All first sheets are named before any second one, so that `Findings (2)` never takes a table's own name.
    const tables = workbook.sheets.map((table) => ({ table, name: names.claim(table.title) }));
    const around: SheetSurroundings = {
      theme,
      charts: workbook.charts,
      styles: cellStyles(theme, {
        style: (style) => target.style(style),
        change: (style) => target.change(style),
      }),
      places: new Map(tables.map(({ table, name }) => [`#${table.id}`, `'${name}'`])),
    };
    for (const { table, name } of tables) {
      await writeTable(table, around, (isFirst) =>
        target.openSheet({
          name: isFirst ? name : names.claim(table.title),
          columns: table.columns.map((column) => ({
            head: asWritten(safe(column.header)),
            style: headStyle(theme, column),
            width: Math.min(column.width, widest),
          })),
        }),
      );
    }
    for (const { name, sheet, row, column } of workbook.names)
      target.nameCell(name, `${placeIn(around, sheet)}!$${letterOf(column)}$${row + 1}`);
    await target.finish();
  } catch (error) {
    target.abandon(error);
    throw error;
  }
}

/** What the only row of a sheet says whose table has none. */
export const noRows = (title: string): string =>
  `No rows: there is nothing to list under ${title}.`;

/** One sheet after the other, as many as the rows need. */
async function writeTable(
  table: LazyTable,
  around: SheetSurroundings,
  open: (isFirst: boolean) => ReturnType<ExcelPackage['openSheet']>,
): Promise<void> {
  let sheet = new SheetWriter(table, open(true), around, 0);
  let rows = 0;
  for await (const row of table.rows()) {
    if (sheet.full) {
      sheet.close();
      sheet = new SheetWriter(table, open(false), around, rows);
    }
    rows++;
    if (!sheet.add(row)) await sheet.drained();
  }
  if (rows === 0) sheet.say(noRows(table.title));
  sheet.close();
}

/** What no spreadsheet program opens. These are mistakes of ours: people's templates are checked when read. */
function refuseUnwritable({ file, sheets }: WorkbookModel): void {
  if (sheets.length === 0) throw new Error(`${file} has no sheets`);
  if (new Set(sheets.map(({ id }) => id)).size < sheets.length)
    throw new Error(`${file} has two sheets with one id`);
  for (const { id, columns } of sheets) {
    if (columns.length === 0 || columns.length > mostColumns)
      throw new Error(`sheet ${id} of ${file} has ${columns.length} columns`);
  }
}
