import type { Block, DocumentModel } from '../../model/pack.ts';
import { blockLayout, factsLayout } from './block-layout.ts';
import type { Content } from './content.ts';
import { boxLines } from './grid-lines.ts';
import type { LayoutContext } from './layout-context.ts';

/** How close page one is set, in points. */
export type Tightness = {
  readonly above: number;
  readonly title: number;
  /** Below the subtitle, and below the marks. */
  readonly below: number;
  readonly facts: { readonly size: number; readonly padding: number };
};

export const tightest = {
  above: 0,
  title: 16,
  below: 6,
  facts: { size: 7.5, padding: 0.75 },
} as const;

/** Where a document begins below its title on the same page, which has no running head. */
export const asHead: Tightness = {
  above: -16,
  title: 20,
  below: 6,
  facts: { size: 8, padding: 1 },
};

/** The most generous that holds everything is taken: page one is one page. */
export const tightnesses: readonly Tightness[] = [
  { above: 96, title: 32, below: 20, facts: { size: 8.5, padding: 3.5 } },
  { above: 40, title: 32, below: 20, facts: { size: 8.5, padding: 3 } },
  { above: 12, title: 26, below: 16, facts: { size: 8.5, padding: 2 } },
  { above: 0, title: 22, below: 10, facts: { size: 8, padding: 1.5 } },
  tightest,
];

type Text = Extract<Block, { readonly kind: 'text' }>;

/** Texts before the first page break belong to page one; the rest begins on the next. */
export function parted({ blocks }: Pick<DocumentModel, 'blocks'>): {
  readonly cover: readonly Text[];
  readonly body: readonly Block[];
} {
  const end = blocks.findIndex(({ kind }) => kind !== 'text');
  const cover = blocks.slice(0, end).filter((block) => block.kind === 'text');
  return blocks[end]?.kind === 'page-break'
    ? { cover, body: blocks.slice(end + 1) }
    : { cover: [], body: blocks };
}

export function coverLayout(
  context: LayoutContext,
  document: DocumentModel,
  { above, title, below, facts }: Tightness,
): Content[] {
  const { palette, print } = context;
  const beside = besideLogo(context);
  const width = context.width - beside;
  return [
    {
      text: print.wrap(print.line(document.title, 200), width / title),
      fontSize: title,
      bold: true,
      color: palette.accent,
      lineHeight: 1.05,
      margin: [0, above, beside, 6],
    },
    {
      text: print.line(document.subtitle, 200),
      fontSize: 14,
      color: palette.muted,
      margin: [0, 0, 0, below],
    },
    ...marksLayout(context, document.marks, below),
    factsLayout(context, document.facts, facts),
    ...parted(document).cover.map((block) => ({
      stack: [blockLayout(context, block)],
      unbreakable: true,
    })),
  ];
}

/** A document that begins below its title has it where the logo stands, and needs the room beside that. */
const besideLogo = ({ dense, logo }: LayoutContext): number =>
  dense && logo !== undefined ? logo.width + markGap : 0;

const markSize = 11;
/** Between two boxes, and what a box takes beside its words. */
const markGap = 10;
const markSides = 24;

/** As many rows as they need: beside each other they were pushed off the page. */
function marksLayout(context: LayoutContext, marks: readonly string[], below: number): Content[] {
  const rows: { boxes: Content[]; left: number }[] = [];
  for (const mark of marks) {
    const { box, width } = markBox(context, mark);
    const row = rows.at(-1);
    if (row === undefined || row.left < width + markGap)
      rows.push({ boxes: [box], left: context.width - width });
    else {
      row.boxes.push(box);
      row.left -= width + markGap;
    }
  }
  return rows.map(({ boxes }, at) => ({
    columnGap: markGap,
    margin: [0, 0, 0, at === rows.length - 1 ? below : 6],
    columns: boxes,
  }));
}

function markBox(
  { palette, print, width }: LayoutContext,
  mark: string,
): { readonly box: Content; readonly width: number } {
  const words = print.line(mark, 60);
  const whole = print.onOneLine(words);
  const room = Math.min(width - markSides, (whole + 0.1) * markSize);
  const stack = print.fold(words, room / markSize).map((text) => ({ text, noWrap: true }));
  const cell: Content = { stack, bold: true, fontSize: markSize, color: palette.alarm };
  return {
    box: {
      width: 'auto',
      table: { widths: [room], body: [[cell]] },
      layout: boxLines(palette.alarm, palette.alarmTint),
    },
    width: room + markSides,
  };
}
