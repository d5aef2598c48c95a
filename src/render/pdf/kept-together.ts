import type { Block } from '../../model/pack.ts';
import { estimatedHeight, isWhole, leadHeight, mostKept, mostWhole } from './estimated-height.ts';
import type { LayoutContext } from './layout-context.ts';

type Boxes = Extract<Block, { kind: 'sign-off' }>;

/** A block, and the boxes to be signed below it: they say nothing away from what they are about. */
export type Piece = {
  readonly block: Exclude<Block, { kind: 'page-break' }>;
  readonly boxes: Boxes | undefined;
  readonly newPage: boolean;
};

export function piecesOf(blocks: readonly Block[], onNewPage: boolean): Piece[] {
  const pieces: Piece[] = [];
  let newPage = onNewPage;
  for (const block of blocks) {
    const above = pieces.at(-1);
    if (block.kind === 'page-break') newPage = true;
    else if (block.kind === 'sign-off' && !newPage && canBeSigned(above))
      pieces[pieces.length - 1] = { ...above, boxes: block };
    else {
      pieces.push({ block, boxes: undefined, newPage });
      newPage = false;
    }
  }
  return pieces;
}

const canBeSigned = (piece: Piece | undefined): piece is Piece =>
  piece !== undefined && piece.block.kind !== 'heading' && piece.boxes === undefined;

/** What stays on one page, and how much of it is held free for the start of what comes next, in points. */
export type Chain = { readonly pieces: readonly Piece[]; readonly room: number };

/** More than this might be more than a page, and the library loses what is. */
const mostHeld = 600;

/** Of a heading that takes some lines, beside what is kept below it. */
const headingRoom = 60;

/**
 * The one rule of what is kept with what: a piece that leads on stands on the page where that begins to which it leads.
 * What is short is taken along whole; of what may be parted, the start.
 */
export function chainFrom(context: LayoutContext, pieces: readonly Piece[], at: number): Chain {
  const chain = pieces.slice(at, at + 1);
  // What may be parted goes on over the page by itself: kept with more, it would leave half a page white.
  if (!chain.every((first) => isKept(context, first))) return { pieces: chain, room: 0 };
  // Half a page left white is a quarter of two.
  const most = context.dense ? mostKept / 2 : mostKept + headingRoom;
  let height = heightOfAll(context, chain);
  for (let next = pieces[at + 1]; leadsOn(chain, next); next = pieces[at + chain.length]) {
    const whole = height + heightOf(context, next);
    if (whole > most || !isKept(context, next)) {
      const start = startFrom(context, pieces, at + chain.length);
      return { pieces: chain, room: Math.max(0, Math.min(start, mostHeld - height)) };
    }
    chain.push(next);
    height = whole;
  }
  return { pieces: chain, room: 0 };
}

/** What must be left of a page for a piece to begin on it. */
function startFrom(context: LayoutContext, pieces: readonly Piece[], at: number): number {
  const piece = pieces[at];
  if (piece === undefined) return 0;
  const { block, boxes } = piece;
  if (block.kind === 'heading') {
    const next = pieces[at + 1];
    const start =
      next === undefined || next.block.kind === 'heading' ? 0 : startFrom(context, pieces, at + 1);
    return heightOf(context, piece) + start;
  }
  const signed =
    boxes !== undefined && isKept(context, piece) ? estimatedHeight(context, boxes) : 0;
  return leadHeight(context, block) + signed;
}

/** One label and its value, one row below a head, or the first line of a query tell little at the foot of a page. */
export function roomToBegin(context: LayoutContext, { block }: Piece): number {
  const begins = block.kind === 'facts' || block.kind === 'table' || block.kind === 'code';
  return begins ? leadHeight(context, block) : 0;
}

/** Whether a piece that stands by itself is never parted; most blocks see to that alone. */
export function staysWhole(context: LayoutContext, piece: Piece): boolean {
  if (piece.block.kind === 'heading') return true;
  if (piece.boxes !== undefined) return isKept(context, piece);
  return piece.block.kind === 'text' && heightOf(context, piece) <= mostWhole;
}

/** Headings under one another, and words below them: more than these are a text of their own. */
const mostOpening = 4;

function leadsOn(chain: readonly Piece[], next: Piece | undefined): next is Piece {
  const last = chain.at(-1);
  if (last === undefined || next === undefined || next.newPage) return false;
  if (next.block.kind === 'heading')
    return opens(chain) && next.block.level > (lastLevel(chain) ?? next.block.level);
  return opens(chain) || namesNext(last) || isSigned(next);
}

const opens = (chain: readonly Piece[]): boolean =>
  chain[0]?.block.kind === 'heading' &&
  chain.length <= mostOpening &&
  chain.every(
    (piece) => piece.block.kind === 'heading' || piece.block.kind === 'text' || isLine(piece),
  );

/** One fact below a heading is no more than its words. */
const isLine = ({ block, boxes }: Piece): boolean =>
  block.kind === 'facts' && block.rows.length < 2 && boxes === undefined;

const lastLevel = (chain: readonly Piece[]): number | undefined =>
  chain.flatMap(({ block }) => (block.kind === 'heading' ? [block.level] : [])).at(-1);

/** One line and its boxes at the head of a page do not say what is signed. */
const isSigned = ({ block, boxes }: Piece): boolean => block.kind === 'text' && boxes !== undefined;

const namesNext = ({ block, boxes }: Piece): boolean =>
  block.kind === 'text' && boxes === undefined && block.text.endsWith(':');

function isKept(context: LayoutContext, piece: Piece): boolean {
  const { block } = piece;
  if (block.kind === 'heading') return true;
  return block.kind === 'table'
    ? isWhole(context, block.table)
    : heightOf(context, piece) <= mostKept;
}

const heightOfAll = (context: LayoutContext, pieces: readonly Piece[]): number =>
  pieces.reduce((sum, piece) => sum + heightOf(context, piece), 0);

/** In points: a line of a heading with the space above it. */
const headings = { 1: 54, 2: 36, 3: 28 } as const;

function heightOf(context: LayoutContext, { block, boxes }: Piece): number {
  if (block.kind === 'heading')
    return headings[block.level] * Math.ceil((block.text.length * 8) / context.width);
  return (
    estimatedHeight(context, block) + (boxes === undefined ? 0 : estimatedHeight(context, boxes))
  );
}
