import type { Chip, PageCell } from '../../model/pack.ts';
import type { CellRoom } from './cell-layout.ts';
import type { TextNode } from './content.ts';
import type { LayoutContext } from './layout-context.ts';
import { outcomeOf } from './palette.ts';
import { type Widths, widthsOf } from './text-widths.ts';

export const isChip = (cell: PageCell): cell is Chip => typeof cell === 'object' && 'chip' in cell;

/** In points: of the word, and of what is said below it. */
export const chipSize = 7;

/** Room for the outlines of one line above those of the next, in heights of a line. */
export const chipLine = 1.3;

/** A word in an outline of its colour, in one piece; what more is said of it stands beside it, or below where that is too long. */
export function chipText(context: LayoutContext, cell: Chip, { limit, width }: CellRoom): TextNode {
  const { palette, print } = context;
  const colour = outcomeOf(context.theme, cell.chip)?.colour ?? palette.muted;
  const beside = print.line(cell.beside ?? '', limit);
  const { whole } = chipWidths(context, cell, Number.POSITIVE_INFINITY);
  return {
    fontSize: chipSize,
    lineHeight: chipLine,
    chip: colour,
    text: [
      { text: wordsOf(context, cell), noWrap: true, bold: true, color: colour },
      ...(whole <= width
        ? [{ text: beside === '' ? '' : gap + beside, noWrap: true }]
        : print
            .fold(beside, width / chipSize)
            .flatMap((text): TextNode[] => [{ text: '\n' }, { text, noWrap: true }])),
    ],
  };
}

export function chipWidths(context: LayoutContext, cell: Chip, most: number): Widths {
  const chip = widthsOf(context, wordsOf(context, cell), Number.POSITIVE_INFINITY).whole + bolder;
  const beside = widthsOf(context, context.print.line(cell.beside ?? ''), most / chipSize);
  const apart = beside.whole === 0 ? 0 : context.print.onOneLine(gap);
  return {
    least: Math.max(chip, beside.least) * chipSize,
    whole: (chip + apart + beside.whole) * chipSize,
  };
}

/** In points of type, for any width: what is said beside it stands below where the two do not fit a line. */
export function chipHeights(context: LayoutContext, cell: Chip): (width: number) => number {
  const { whole } = chipWidths(context, cell, Number.POSITIVE_INFINITY);
  const below = context.print.counting(context.print.line(cell.beside ?? ''));
  return (width) => (whole <= width ? 1 : 1 + below(width / chipSize)) * chipSize * chipLine;
}

/** Wider than the outline reaches. */
const gap = '\u00a0'.repeat(3);

/** In ems: widths are measured of the plain face. */
const bolder = 0.3;

function wordsOf(context: LayoutContext, cell: Chip): string {
  const look = outcomeOf(context.theme, cell.chip);
  const words = context.print.line(cell.chip.replaceAll('-', ' '), 40);
  return look === undefined ? words : `${look.mark} ${words}`;
}
