import type { Block, DocumentModel } from '../../model/pack.ts';
import { blockLayout, headingLayout, roomAbove } from './block-layout.ts';
import type { Content } from './content.ts';
import { coverLayout, parted, type Tightness } from './cover-layout.ts';
import { estimatedHeight, isWhole, leadHeight, mostKept } from './estimated-height.ts';
import { gridAbove } from './grid-lines.ts';
import type { LayoutContext } from './layout-context.ts';

/** The whole document: cover, then every block in order. */
export function documentLayout(
  context: LayoutContext,
  document: DocumentModel,
  tightness: Tightness,
): Content[] {
  const { cover, body } = parted(document);
  const { logo } = context;
  return [
    // Drawn apart from the flow; here it gets its place in what is read.
    ...(logo === undefined ? [] : [{ figure: logo.figure, stack: [] }]),
    ...coverLayout(context, document, tightness),
    ...flowLayout(context, body, cover.length > 0),
  ];
}

type Heading = Extract<Block, { kind: 'heading' }>;
type Follower = Exclude<Block, { kind: 'heading' | 'page-break' }>;

function flowLayout(
  context: LayoutContext,
  blocks: readonly Block[],
  onNewPage: boolean,
): Content[] {
  const content: Content[] = [];
  const open: (string | undefined)[] = [];
  const listed = inContents(blocks);
  let newPage = onNewPage;
  let held = 0;
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at];
    if (block === undefined) break;
    if (block.kind === 'page-break') {
      newPage = true;
      continue;
    }
    const page = newPage ? ({ pageBreak: 'before' } as const) : {};
    if (block.kind === 'heading') {
      const parent = open.slice(0, block.level - 1).findLast((anchor) => anchor !== undefined);
      open.splice(block.level - 1, Number.POSITIVE_INFINITY, block.anchor);
      const kept = keptWithHeading(context, blocks, at + 1);
      const stack = [
        headingLayout(context, block, { parent, listed: listed.has(block) }),
        ...kept.map((each) => blockLayout(context, each)),
      ];
      at += kept.length;
      const room = roomBelow(context, block, kept, blocks[at + 1]);
      content.push({
        stack: [{ stack, margin: [0, 0, 0, room] }],
        unbreakable: true,
        margin: [0, (newPage ? 0 : roomAbove(context, block)) - held, 0, 0],
        ...page,
      });
      held = room;
    } else {
      const begins = held > 0 || newPage ? 0 : roomToBegin(context, block);
      if (begins > 0) content.push(free(begins, gridAbove(context)));
      const room = roomAfter(context, block, blocks[at + 1]);
      content.push({
        stack: [{ stack: [blockLayout(context, block)], margin: [0, 0, 0, room] }],
        unbreakable: room > 0,
        margin: [0, -Math.max(held, begins), 0, 0],
        ...page,
      });
      held = room;
    }
    newPage = false;
  }
  return content;
}

/**
 * Goes on to the next page where so much is not left, and there without the space above that is a part of it; what
 * follows takes it all back.
 */
const free = (room: number, above: number): Content => ({
  stack: [{ stack: [], margin: [0, 0, 0, room - above] }],
  unbreakable: true,
  margin: [0, above, 0, 0],
});

/** One label and its value, one row below a head, or the first line of a query tell little at the foot of a page. */
function roomToBegin(context: LayoutContext, block: Follower): number {
  if (block.kind === 'facts')
    return Math.min(
      mostKept,
      estimatedHeight(context, { kind: 'facts', rows: block.rows.slice(0, 3) }),
    );
  return block.kind === 'table' || block.kind === 'code' ? leadHeight(context, block) : 0;
}

/** More sections than these would make the contents longer than what they lead to; bookmarks have them all. */
const mostSections = 15;

/** Every chapter, and its sections where they are few. */
function inContents(blocks: readonly Block[]): ReadonlySet<Block> {
  const chapters: Heading[][] = [];
  for (const block of blocks) {
    if (block.kind !== 'heading' || block.level > 2 || block.anchor === 'contents') continue;
    const chapter = chapters.at(-1);
    if (block.level === 1 || chapter === undefined) chapters.push([block]);
    else chapter.push(block);
  }
  return new Set(
    chapters.flatMap((chapter) => {
      const sections = chapter.filter(({ level }) => level === 2);
      return sections.length > mostSections ? chapter.filter(({ level }) => level === 1) : chapter;
    }),
  );
}

/** A short line that names what follows must not stand alone at the foot of a page. */
const namesNext = (block: Follower): boolean =>
  block.kind === 'text' && block.tone === 'plain' && /^.{1,80}:$/.test(block.text);

/** Nor may boxes to be signed stand at the head of one, away from what they are about. */
function roomAfter(context: LayoutContext, block: Follower, next: Block | undefined): number {
  if (namesNext(block)) return roomFor(context, next);
  const signs = next?.kind === 'sign-off' && estimatedHeight(context, block) <= mostKept;
  return signs ? leadHeight(context, next) : 0;
}

const roomFor = (context: LayoutContext, next: Block | undefined): number =>
  next === undefined || next.kind === 'heading' || next.kind === 'page-break'
    ? 0
    : leadHeight(context, next);

/** A heading right under another, with a few lines of its own. */
const underHeading = 120;

/** Held free under a heading for the start of what is too long to be kept with it, which then takes that room. */
function roomBelow(
  context: LayoutContext,
  { level }: Heading,
  kept: readonly Follower[],
  next: Block | undefined,
): number {
  const leadsOn = kept.every(({ kind }) => kind === 'text');
  if (!leadsOn || next === undefined) return 0;
  if (next.kind === 'page-break') return 0;
  if (next.kind !== 'heading') return leadHeight(context, next);
  return next.level > level ? underHeading : 0;
}

/** Words that lead on, and the first thing they lead to. */
function keptWithHeading(
  context: LayoutContext,
  blocks: readonly Block[],
  start: number,
): Follower[] {
  const kept: Follower[] = [];
  let height = 0;
  for (const block of blocks.slice(start, start + 4)) {
    if (block.kind === 'heading' || block.kind === 'page-break') break;
    // A longer one may be parted, and goes on below: half a page would stay white.
    if (block.kind === 'table' && !isWhole(context, block.table)) break;
    height += estimatedHeight(context, block);
    // Half a page left white is a quarter of two.
    if (height > (context.dense ? mostKept / 2 : mostKept)) break;
    kept.push(block);
    if (block.kind !== 'text') break;
  }
  return kept;
}
