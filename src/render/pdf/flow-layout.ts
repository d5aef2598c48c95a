import type { Block } from '../../model/pack.ts';
import { blockLayout, headingLayout, roomAbove } from './block-layout.ts';
import type { Content } from './content.ts';
import { listedHeadings } from './contents-lines.ts';
import { gridAbove } from './grid-lines.ts';
import {
  type Chain,
  chainFrom,
  type Piece,
  piecesOf,
  roomToBegin,
  staysWhole,
} from './kept-together.ts';
import type { LayoutContext } from './layout-context.ts';

/** Blocks in order down the pages, what belongs together on one of them. */
export function flowLayout(
  context: LayoutContext,
  blocks: readonly Block[],
  onNewPage: boolean,
): Content[] {
  const pieces = piecesOf(blocks, onNewPage);
  const laid = pieceLayouts(context, pieces);
  const content: Content[] = [];
  let held = 0;
  for (let at = 0; at < pieces.length;) {
    const chain = chainFrom(context, pieces, at);
    const [first] = chain.pieces;
    if (first === undefined) break;
    const free = held > 0 || first.newPage ? 0 : roomToBegin(context, first);
    if (free > 0) content.push(freeRoom(free, gridAbove(context)));
    const taken = Math.max(held, free);
    content.push(chainLayout(context, chain, laid.slice(at, at + chain.pieces.length), taken));
    held = chain.room;
    at += chain.pieces.length;
  }
  return content;
}

/** Everything of a chain on one page, with the room that what it leads to needs there, and takes back. */
function chainLayout(
  context: LayoutContext,
  { pieces, room }: Chain,
  laid: readonly Content[],
  taken: number,
): Content {
  const [first, ...others] = pieces;
  const spaces = pieces.map((piece) => (piece.newPage ? 0 : spaceAbove(context, piece)));
  // That of the first is given up where it begins a page.
  const [top = 0] = spaces;
  const spaced = laid.map((content, at): Content => {
    const space = at === 0 ? 0 : (spaces[at] ?? 0);
    return space === 0 ? content : { stack: [content], margin: [0, space, 0, 0] };
  });
  return {
    stack: [{ stack: spaced, margin: [0, 0, 0, room] }],
    unbreakable:
      others.length > 0 || room > 0 || (first !== undefined && staysWhole(context, first)),
    margin: [0, top - taken, 0, 0],
    ...(first?.newPage === true ? { pageBreak: 'before' as const } : {}),
  };
}

/** Other blocks bring their own. */
const spaceAbove = (context: LayoutContext, { block }: Piece): number =>
  block.kind === 'heading' ? roomAbove(context, block) : 0;

/** Each on its own; a heading knows under which others it stands. */
function pieceLayouts(context: LayoutContext, pieces: readonly Piece[]): Content[] {
  const listed = listedHeadings(pieces.map(({ block }) => block));
  const open: (string | undefined)[] = [];
  return pieces.map(({ block, boxes }) => {
    if (block.kind !== 'heading') return blockLayout(context, block, boxes);
    const parent = open.slice(0, block.level - 1).findLast((anchor) => anchor !== undefined);
    open.splice(block.level - 1, Number.POSITIVE_INFINITY, block.anchor);
    return headingLayout(context, block, { parent, listed: listed.has(block) });
  });
}

/**
 * Goes on to the next page where so much is not left, and there without the space above that is a part of it; what
 * follows takes it all back.
 */
const freeRoom = (room: number, above: number): Content => ({
  stack: [{ stack: [], margin: [0, 0, 0, room - above] }],
  unbreakable: true,
  margin: [0, above, 0, 0],
});
