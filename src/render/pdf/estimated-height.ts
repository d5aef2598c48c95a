import type { Block, PageTable } from '../../model/pack.ts';
import { lineCount } from './cell-layout.ts';
import { chartHeights } from './chart-layout.ts';
import { columnWidths, tableFontSize } from './column-widths.ts';
import type { LayoutContext } from './layout-context.ts';

/** What is kept together is at most a third of a page: more would leave pages half white. */
export const mostKept = 240;

/** A table as short as this is never parted: on two pages it would read as two. */
export const mostWhole = 120;

type Known = Exclude<Block, { kind: 'heading' | 'page-break' }>;

/**
 * How high a block gets at most, in points, guessed on the safe side. What is kept together must fit one page:
 * the library loses the rest.
 */
export function estimatedHeight(context: LayoutContext, block: Known): number {
  switch (block.kind) {
    case 'text':
      return textHeight(block.text, context.width, 12) + 24;
    case 'list':
      return block.items.reduce(
        (sum, item) => sum + textHeight(item, context.width - 12, 12) + 2,
        10,
      );
    case 'facts':
      return block.rows.reduce(
        (sum, [, value]) => sum + textHeight(wordsOf(value), context.width - 150, 11) + 8,
        14,
      );
    case 'table':
      return tableHeight(context, block.table);
    case 'chart':
      return chartHeights(context, block.chart).whole;
    case 'code':
      return block.text
        .split('\n')
        .reduce((sum, line) => sum + Math.ceil((line.length * 6) / (context.width - 20)) * 11, 34);
    case 'sign-off':
      return 50;
    case 'contents':
      return Number.POSITIVE_INFINITY;
  }
}

export function tableHeight(context: LayoutContext, table: PageTable): number {
  const { columns, rows, note } = table;
  const widths = columnWidths(context, table);
  const heights = rows.map((row) =>
    Math.max(
      ...columns.map(({ kind }, at) => {
        const room = { limit: 4_000, width: widths[at] ?? 1, fontSize: tableFontSize(context) };
        return lineCount(context, row[at] ?? '', kind, room) * tableLine + rowPadding;
      }),
    ),
  );
  const below = note === undefined ? 0 : textHeight(note, context.width, 10) + 4;
  return heights.reduce((sum, height) => sum + height, tableHead) + below;
}

/** In points: a line of a table, what stands around the lines of a row, and the head with the space above. */
const tableLine = 10.6;
const rowPadding = 8;
const tableHead = 40;

/** Whether a table is never parted. Long ones are told by their number of rows: to measure each takes as long as laying it out. */
export const isWhole = (context: LayoutContext, table: PageTable): boolean =>
  tableHead + table.rows.length * (tableLine + rowPadding) <= mostWhole &&
  tableHeight(context, table) <= mostWhole;

/** What must fit under a heading so that it does not stand alone: the first rows or lines of what follows. */
export function leadHeight(context: LayoutContext, block: Known): number {
  switch (block.kind) {
    case 'table': {
      const { columns, rows } = block.table;
      if (isWhole(context, block.table)) return tableHeight(context, block.table);
      return Math.min(mostKept, tableHeight(context, { columns, rows: rows.slice(0, 2) }));
    }
    case 'chart':
      return chartHeights(context, block.chart).lead;
    case 'contents':
      return 60;
    case 'text':
    case 'list':
    case 'facts':
    case 'code':
    case 'sign-off':
      return Math.min(100, estimatedHeight(context, block));
  }
}

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : 'x'.repeat(24));

/** Six points a character is wide for this type; one more line for words that do not fill theirs. */
const textHeight = (text: string, width: number, lineHeight: number): number =>
  (Math.ceil((text.length * 6) / Math.max(width, 6)) + 1) * lineHeight;
