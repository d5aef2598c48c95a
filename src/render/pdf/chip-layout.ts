import type { Chip, PageCell } from '../../model/pack.ts';
import type { CellRoom } from './cell-layout.ts';
import type { TextNode } from './content.ts';
import type { LayoutContext } from './layout-context.ts';
import { type Widths, widthsOf } from './text-widths.ts';

export const isChip = (cell: PageCell): cell is Chip => typeof cell === 'object' && 'chip' in cell;

/** In points: of the word, and of what is said below it. */
const size = 7;

/** A word in an outline of its colour, in one piece; what more is said of it stands beside it, or below where that is too long. */
export function chipText(context: LayoutContext, cell: Chip, { limit, width }: CellRoom): TextNode {
  const { palette, print } = context;
  const colour = lookOf(context, cell)?.colour ?? palette.muted;
  const beside = print.line(cell.beside ?? '', limit);
  const { whole } = chipWidths(context, cell, Number.POSITIVE_INFINITY);
  return {
    fontSize: size,
    lineHeight: 1.3,
    chip: colour,
    text: [
      { text: wordsOf(context, cell), noWrap: true, bold: true, color: colour },
      ...(whole <= width
        ? [{ text: beside === '' ? '' : gap + beside, noWrap: true }]
        : print
            .fold(beside, width / size)
            .flatMap((text): TextNode[] => [{ text: '\n' }, { text, noWrap: true }])),
    ],
  };
}

export function chipWidths(context: LayoutContext, cell: Chip, most: number): Widths {
  const chip = widthsOf(context, wordsOf(context, cell), Number.POSITIVE_INFINITY).whole + bolder;
  const beside = widthsOf(context, context.print.line(cell.beside ?? ''), most / size);
  const apart = beside.whole === 0 ? 0 : context.print.widest(gap, Number.POSITIVE_INFINITY);
  return {
    least: Math.max(chip, beside.least) * size,
    whole: (chip + apart + beside.whole) * size,
  };
}

/** Wider than the outline reaches. */
const gap = '\u00a0'.repeat(3);

/** In ems: widths are measured of the plain face. */
const bolder = 0.3;

function wordsOf(context: LayoutContext, cell: Chip): string {
  const look = lookOf(context, cell);
  const words = context.print.line(cell.chip.replaceAll('-', ' '), 40);
  return look === undefined ? words : `${look.mark} ${words}`;
}

/** By own key only: a word may be `constructor`. */
const lookOf = ({ theme: { outcomes } }: LayoutContext, { chip }: Chip) =>
  Object.hasOwn(outcomes, chip) ? outcomes[chip] : undefined;
