import type { Block, DocumentModel } from '../../model/pack.ts';
import { blockLayout, factsLayout, headingLayout } from './block-layout.ts';
import type { Content } from './content.ts';
import { estimatedHeight, leadHeight, mostKept } from './estimated-height.ts';
import { boxLines } from './grid-lines.ts';
import type { LayoutContext } from './layout-context.ts';

/** The whole document: cover, then every block in order. */
export function documentLayout(context: LayoutContext, document: DocumentModel): Content[] {
  return [...coverLayout(context, document), ...flowLayout(context, document.blocks)];
}

function coverLayout(context: LayoutContext, document: DocumentModel): Content[] {
  const { palette, print } = context;
  return [
    {
      text: print.line(document.title, 200),
      fontSize: 32,
      bold: true,
      color: palette.accent,
      lineHeight: 1.05,
      margin: [0, 96, 0, 6],
    },
    {
      text: print.line(document.subtitle, 200),
      fontSize: 14,
      color: palette.muted,
      margin: [0, 0, 0, 22],
    },
    ...(document.marks.length === 0 ? [] : [marksLayout(context, document.marks)]),
    factsLayout(context, document.facts),
  ];
}

function marksLayout({ palette, print }: LayoutContext, marks: readonly string[]): Content {
  return {
    columnGap: 10,
    margin: [0, 0, 0, 18],
    columns: marks.map((mark) => ({
      width: 'auto',
      table: {
        widths: ['auto'],
        body: [[{ text: print.line(mark, 60), bold: true, fontSize: 11, color: palette.alarm }]],
      },
      layout: boxLines(palette.alarm, palette.alarmTint),
    })),
  };
}

type Heading = Extract<Block, { kind: 'heading' }>;
type Follower = Exclude<Block, { kind: 'heading' | 'page-break' }>;

function flowLayout(context: LayoutContext, blocks: readonly Block[]): Content[] {
  const content: Content[] = [];
  const open: (string | undefined)[] = [];
  let newPage = false;
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
        headingLayout(context, block, { parent, first: newPage }),
        ...kept.map((each) => blockLayout(context, each)),
      ];
      at += kept.length;
      const room = roomBelow(context, block, kept, blocks[at + 1]);
      content.push({
        stack: [{ stack, margin: [0, 0, 0, room] }],
        unbreakable: true,
        margin: [0, -held, 0, 0],
        ...page,
      });
      held = room;
    } else {
      const room = namesNext(block) ? roomFor(context, blocks[at + 1]) : 0;
      content.push({
        stack: [{ stack: [blockLayout(context, block)], margin: [0, 0, 0, room] }],
        unbreakable: room > 0,
        margin: [0, -held, 0, 0],
        ...page,
      });
      held = room;
    }
    newPage = false;
  }
  return content;
}

/** A short line that names what follows must not stand alone at the foot of a page. */
const namesNext = (block: Follower): boolean =>
  block.kind === 'text' && block.tone === 'plain' && /^.{1,80}:$/.test(block.text);

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
    height += estimatedHeight(context, block);
    if (height > mostKept) break;
    kept.push(block);
    if (block.kind !== 'text') break;
  }
  return kept;
}
