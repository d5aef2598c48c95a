import type { Cell, CellKind, Link } from '../../model/pack.ts';
import type { Style, TextNode } from './content.ts';
import { destination, type LayoutContext } from './layout-context.ts';

/** How much text a cell takes, and how wide and in which size it stands. */
export type CellRoom = {
  readonly limit: number;
  readonly width: number;
  readonly fontSize: number;
};

/** A cell as text: value by kind, outcome with mark and colour, links only where they may lead. */
export function cellText(
  context: LayoutContext,
  cell: Cell,
  kind: CellKind,
  room: CellRoom,
): TextNode {
  const style = kindStyle(context, kind);
  const ems = room.width / (style.fontSize ?? room.fontSize);
  if (isLink(cell)) return { ...style, ...linkText(context, cell, room.limit, ems) };
  const line = context.print.line(cellWords(cell, kind), room.limit);
  const words = context.print.wrap(line, ems);
  const outcome = kind === 'outcome' || kind === 'severity' ? outcomeOf(context, cell) : undefined;
  if (outcome === undefined) return { ...style, text: words };
  return { ...style, text: `${outcome.mark} ${words}`, color: outcome.colour, bold: true };
}

const isLink = (cell: Cell): cell is Link => typeof cell === 'object' && !(cell instanceof Date);

function cellWords(cell: Exclude<Cell, Link>, kind: CellKind): string {
  if (cell instanceof Date) return `${cell.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (typeof cell === 'number' && kind === 'percent') return `${(cell * 100).toFixed(1)} %`;
  return String(cell);
}

function kindStyle({ palette }: LayoutContext, kind: CellKind): Style {
  if (kind === 'code') return { fontSize: 7, color: palette.muted };
  if (kind === 'integer' || kind === 'percent') return { alignment: 'right' };
  return {};
}

/** Looked up by own key only: a cell may hold the word `constructor`. */
function outcomeOf({ theme }: LayoutContext, cell: Cell) {
  return typeof cell === 'string' && Object.hasOwn(theme.outcomes, cell)
    ? theme.outcomes[cell]
    : undefined;
}

function linkText(
  { anchors, palette, print }: LayoutContext,
  { text, link }: Link,
  limit: number,
  ems: number,
): TextNode {
  const words = print.wrap(print.line(text, limit), ems);
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
