import type { Block, PageTable } from '../../model/pack.ts';
import type { LayoutContext } from './layout-context.ts';

/** What is kept together is at most about half a page. */
export const mostKept = 360;

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
      return block.chart.bars.length * 24 + textHeight(block.chart.alt, context.width, 10) + 80;
    case 'code':
      return block.text
        .split('\n')
        .reduce((sum, line) => sum + Math.ceil((line.length * 6) / (context.width - 20)) * 11, 34);
    case 'contents':
      return Number.POSITIVE_INFINITY;
  }
}

function tableHeight({ width }: LayoutContext, { columns, rows, note }: PageTable): number {
  const weight = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map((column) => (width * column.width) / weight - 10);
  const heights = rows.map((row) =>
    Math.max(...row.map((cell, at) => textHeight(wordsOf(cell), widths[at] ?? 1, 10) + 8)),
  );
  return heights.reduce((sum, height) => sum + height, 40) + (note === undefined ? 0 : 24);
}

const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : 'x'.repeat(24));

/** Six points a character is wide for this type; one more line for words that do not fill theirs. */
const textHeight = (text: string, width: number, lineHeight: number): number =>
  (Math.ceil((text.length * 6) / Math.max(width, 6)) + 1) * lineHeight;
