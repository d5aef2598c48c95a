import type { Block, CellKind, PageCell, PageTable } from '../../model/pack.ts';
import { codeSize, lineCount } from './cell-layout.ts';
import { chartHeights } from './chart-layout.ts';
import { chipLine, chipSize, isChip } from './chip-layout.ts';
import { columnWidths, tableFontSize, tableLine } from './column-widths.ts';
import { gridAbove, rowPadding } from './grid-lines.ts';
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

function tableHeight(context: LayoutContext, table: PageTable): number {
  const { note } = table;
  const below = note === undefined ? 0 : textHeight(note, context.width, 10) + 4;
  return partHeight(context, table, table.rows) + below;
}

/** Some rows of a table under its head. */
export function partHeight(
  context: LayoutContext,
  table: PageTable,
  rows: PageTable['rows'],
): number {
  const { columns } = table;
  const widths = columnWidths(context, table);
  const fontSize = tableFontSize(context);
  const around = 2 * rowPadding(context) + ruleOfRow;
  const lineOf = (cell: PageCell, kind: CellKind, at: number): number => {
    const room = { limit: 4_000, width: widths[at] ?? 1, fontSize };
    return lineCount(context, cell, kind, room) * cellLine(cell, kind, fontSize);
  };
  const head = columns.map(({ header }, at) => lineOf(header, 'text', at));
  const heights = rows.map((row) =>
    Math.max(...columns.map(({ kind }, at) => lineOf(row[at] ?? '', kind, at))),
  );
  return [Math.max(...head), ...heights].reduce(
    (sum, height) => sum + height + around,
    gridAbove(context),
  );
}

/** In points, with a touch for what is rounded. */
const ruleOfRow = 0.6;

/** A line of the body font as it comes, in ems. */
const plainLine = 1.18;

/** How high a line of a cell is, in points. */
const cellLine = (cell: PageCell, kind: CellKind, fontSize: number): number =>
  plainLine *
  (isChip(cell) ? chipSize * chipLine : (kind === 'code' ? codeSize : fontSize) * tableLine);

/** Whether a table is never parted. Long ones are told by their number of rows: to measure each takes as long as laying it out. */
export function isWhole(context: LayoutContext, table: PageTable): boolean {
  const most = mostOfWhole(context, table);
  const least = codeSize * plainLine * tableLine + 2 * rowPadding(context);
  return (table.rows.length + 1) * least <= most && tableHeight(context, table) <= most;
}

/** In points. Two rows would stay together anyway, and what is said of both stays with them. */
function mostOfWhole({ dense }: LayoutContext, { rows }: PageTable): number {
  // What is set close has few pages, and each white one counts.
  if (dense) return mostWhole / 2;
  return rows.length <= 2 ? mostKept : mostWhole;
}

/** The first two rows below the head; in a document of few pages one must do. */
function tableLead(context: LayoutContext, table: PageTable): number {
  if (isWhole(context, table)) return tableHeight(context, table);
  const first = table.rows.slice(0, context.dense ? 1 : 2);
  return Math.min(mostKept, partHeight(context, table, first));
}

/** What must fit under a heading so that it does not stand alone: the first rows or lines of what follows. */
export function leadHeight(context: LayoutContext, block: Known): number {
  switch (block.kind) {
    case 'table':
      return tableLead(context, block.table);
    case 'chart':
      return chartHeights(context, block.chart).lead;
    case 'contents':
      return 60;
    case 'list':
      return Math.min(
        mostKept,
        estimatedHeight(context, { kind: 'list', items: block.items.slice(0, 2) }),
      );
    case 'facts':
      return Math.min(
        mostKept,
        estimatedHeight(context, { kind: 'facts', rows: block.rows.slice(0, 2) }),
      );
    case 'text':
      return startOfText(context, block);
    case 'code':
    case 'sign-off':
      return Math.min(100, estimatedHeight(context, block));
  }
}

/** A box of words is parted only where it is long. */
function startOfText(context: LayoutContext, block: Extract<Known, { kind: 'text' }>): number {
  const height = estimatedHeight(context, block);
  const isBoxed = block.tone !== 'plain' && height <= mostKept;
  return isBoxed ? height : Math.min(100, height);
}

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : 'x'.repeat(24));

/** Six points a character is wide for this type; one more line for words that do not fill theirs. */
const textHeight = (text: string, width: number, lineHeight: number): number =>
  (Math.ceil((text.length * 6) / Math.max(width, 6)) + 1) * lineHeight;
