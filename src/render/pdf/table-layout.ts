import type { PageTable } from '../../model/pack.ts';
import { cellText } from './cell-layout.ts';
import { isWhole, mostKept, partHeight } from './estimated-height.ts';
import { columnWidths, tableFontSize, tableLine } from './column-widths.ts';
import type { Content } from './content.ts';
import { dataLines, gridAbove, rowPadding } from './grid-lines.ts';
import type { LayoutContext } from './layout-context.ts';

/**
 * The library loses what a kept-together row has beyond one page, so a cell never gets more text than fits one.
 * Worst case: the widest letters, and words that waste half of every line.
 */
const mostPerPoint = 4;

/** A table whose head comes again on every page. Its last rows, its note and what is given as `below` stay together. */
export function tableLayout(
  context: LayoutContext,
  table: PageTable,
  below: readonly Content[],
): Content {
  const { palette, print } = context;
  const { columns, rows, note } = table;
  const fontSize = tableFontSize(context);
  const widths = columnWidths(context, table);
  const head = columns.map(({ header, kind }) => ({
    text: print.line(header, 60),
    bold: true,
    color: palette.accent,
    ...(kind === 'integer' || kind === 'percent' ? { alignment: 'right' as const } : {}),
  }));
  const body = rows.map((row) =>
    columns.map(({ kind }, at) => {
      const room = widths[at] ?? 0;
      const limit = Math.floor(room * mostPerPoint);
      return cellText(context, row[at] ?? '', kind, { limit, width: room, fontSize });
    }),
  );
  const grid: Content = {
    fontSize,
    lineHeight: tableLine,
    table: {
      means: 'data',
      widths,
      headerRows: 1,
      ...(rows.length > 0 ? { keepWithHeaderRows: 1 } : {}),
      keepLast: lastKept(context, table),
      dontBreakRows: true,
      body: [head, ...body],
    },
    layout: dataLines(palette, rowPadding(context)),
  };
  const noted: Content[] =
    note === undefined
      ? []
      : [{ text: print.line(note), fontSize: 7.5, color: palette.muted, margin: [0, 4, 0, 0] }];
  return {
    margin: [0, gridAbove(context), 0, 0],
    unbreakable: isWhole(context, table),
    endsTable: true,
    stack: [grid, ...noted, ...below],
  };
}

/** One row, or what is said of all, alone on a new page leads a reader back: two are kept, or one where they are high. */
const lastKept = (context: LayoutContext, table: PageTable): number =>
  [2, 1].find(
    (count) =>
      // The first row is kept with the head, and what is kept twice would take the head along twice.
      table.rows.length > count && partHeight(context, table, table.rows.slice(-count)) <= mostKept,
  ) ?? 0;
