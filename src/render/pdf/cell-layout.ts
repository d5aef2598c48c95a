import type { Cell, CellKind, Link, PageCell } from '../../model/pack.ts';
import { chipHeights, chipText, chipWidths, isChip } from './chip-layout.ts';
import type { Style, TextNode } from './content.ts';
import { destination, type LayoutContext } from './layout-context.ts';
import { outcomeOf } from './palette.ts';
import { type Widths, widthsOf } from './text-widths.ts';

/** How much text a cell takes, and how wide and in which size it stands. */
export type CellRoom = {
  readonly limit: number;
  readonly width: number;
  readonly fontSize: number;
};

/** A cell as text: value by kind, outcome with mark and colour, links only where they may lead. */
export function cellText(
  context: LayoutContext,
  cell: PageCell,
  kind: CellKind,
  room: CellRoom,
): TextNode {
  if (isChip(cell)) return chipText(context, cell, room);
  const style = kindStyle(context, kind);
  const ems = room.width / (style.fontSize ?? room.fontSize);
  if (isLink(cell)) return { ...style, ...linkText(context, cell, room.limit, ems) };
  const words = context.print.line(cellWords(cell, kind), room.limit);
  const outcome = markOf(context, cell, kind);
  if (outcome === undefined) return { ...style, text: folded(context, words, ems) };
  const marked = folded(context, `${outcome.mark} ${words}`, ems);
  return { ...style, text: marked, color: outcome.colour, bold: true };
}

/** In points. A word exactly as wide as its column would break where the sum of its letters is rounded up. */
const rounding = 0.001;

/**
 * How wide a column must be, in points, for no word of this cell to break, and for all of it to stand on one line;
 * words longer than `most` may break.
 */
export function cellWidths(
  context: LayoutContext,
  cell: PageCell,
  kind: CellKind,
  { fontSize, most }: { readonly fontSize: number; readonly most: number },
): Widths {
  if (isChip(cell)) return chipWidths(context, cell, most);
  const size = kindStyle(context, kind).fontSize ?? fontSize;
  const words = context.print.line(isLink(cell) ? cell.text : cellWords(cell, kind));
  const outcome = isLink(cell) ? undefined : markOf(context, cell, kind);
  const mark = outcome === undefined ? 0 : context.print.widest(outcome.mark, most) + 0.3;
  const { least, whole } = widthsOf(context, words, most / size);
  return { least: (least + mark) * size + rounding, whole: (whole + mark) * size + rounding };
}

/** How high a cell stands in columns of any width, in points of type: lines times size. */
export function cellHeights(
  context: LayoutContext,
  cell: PageCell,
  kind: CellKind,
  fontSize: number,
): (width: number) => number {
  const { print } = context;
  if (isChip(cell)) return chipHeights(context, cell);
  const size = kindStyle(context, kind).fontSize ?? fontSize;
  const words = print.line(isLink(cell) ? cell.text : cellWords(cell, kind));
  const outcome = isLink(cell) ? undefined : markOf(context, cell, kind);
  const lines = print.counting(outcome === undefined ? words : `${outcome.mark} ${words}`);
  return (width) => lines(width / size) * size;
}

/** How many lines a cell takes in a column of this width. */
export function lineCount(
  context: LayoutContext,
  cell: PageCell,
  kind: CellKind,
  room: CellRoom,
): number {
  const { text } = cellText(context, cell, kind, room);
  return typeof text === 'string' ? 1 : text.filter(({ noWrap }) => noWrap === true).length;
}

/** Each line a node of its own that the library must not break again. */
export function folded({ print }: LayoutContext, words: string, ems: number): readonly TextNode[] {
  return print.fold(words, ems).flatMap((line, at): TextNode[] => {
    const node = { text: line, noWrap: true };
    return at === 0 ? [node] : [{ text: '\n' }, node];
  });
}

const isLink = (cell: Cell): cell is Link => typeof cell === 'object' && !(cell instanceof Date);

function cellWords(cell: Exclude<Cell, Link>, kind: CellKind): string {
  if (cell instanceof Date) return `${cell.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (typeof cell === 'number' && kind === 'percent') return `${(cell * 100).toFixed(1)} %`;
  return String(cell);
}

/** In points: of ids. */
export const codeSize = 7;

function kindStyle({ palette }: LayoutContext, kind: CellKind): Style {
  if (kind === 'code') return { fontSize: codeSize, color: palette.muted };
  if (kind === 'integer' || kind === 'percent') return { alignment: 'right' };
  return {};
}

function markOf({ theme }: LayoutContext, cell: Cell, kind: CellKind) {
  if (kind !== 'outcome' && kind !== 'severity') return undefined;
  return typeof cell === 'string' ? outcomeOf(theme, cell) : undefined;
}

function linkText(
  context: LayoutContext,
  { text, link }: Link,
  limit: number,
  ems: number,
): TextNode {
  const { anchors, palette, print } = context;
  const words = folded(context, print.line(text, limit), ems);
  if (link.startsWith('#'))
    return anchors.has(link.slice(1))
      ? { text: words, color: palette.accent, linkToDestination: destination(link.slice(1)) }
      : { text: words };
  const url = secureUrl(link);
  return url === undefined ? { text: words } : { text: words, color: palette.accent, link: url };
}

/** Longer than any page anybody links to; browsers stop here too. */
const longestUrl = 2_000;

/** Only `https:` without a sign-in in it; anything else stays words. */
function secureUrl(link: string): string | undefined {
  if (link.length > longestUrl) return undefined;
  const url = URL.parse(link);
  return url?.protocol === 'https:' && url.username === '' && url.password === ''
    ? url.href
    : undefined;
}
