import type { Block, Cell } from '../../model/pack.ts';
import { cellText, folded } from './cell-layout.ts';
import { chartLayout } from './chart-layout.ts';
import type { Content, Style, TextNode } from './content.ts';
import { estimatedHeight, mostKept } from './estimated-height.ts';
import { boxLines, cellPadding, factLines, formLines, gridAbove } from './grid-lines.ts';
import { destination, type LayoutContext } from './layout-context.ts';
import { fixedFamily } from './library.ts';
import { bodySize } from './page.ts';
import { tableLayout } from './table-layout.ts';

type Heading = Extract<Block, { kind: 'heading' }>;

type Place = {
  /** The heading above it in the outline. */
  readonly parent: string | undefined;
  /** A line of the contents. */
  readonly listed: boolean;
};

// Space stands above blocks, never below: below the last line of a full page it would make a blank one.

const above = { 1: 22, 2: 18, 3: 15 } as const;

/** Given up where a heading begins a page, so it is no part of what is kept together. */
export const roomAbove = ({ dense }: LayoutContext, { level }: Heading): number =>
  dense ? above[level === 1 ? 2 : level] * 0.6 : above[level];

function headingStyle(level: Heading['level'], { dense, palette }: LayoutContext): Style {
  // In a document of two pages a chapter is what a section is elsewhere.
  if (level === 1 && !dense)
    return { fontSize: 21, bold: true, color: palette.accent, margin: [0, 0, 0, 4] };
  if (level < 3) return { fontSize: 13, bold: true, color: palette.ink, margin: [0, 0, 0, 1] };
  return { fontSize: 10, bold: true, color: palette.accent };
}

/** A heading is a place to go to, a bookmark, and often a line of the contents. */
export function headingLayout(
  context: LayoutContext,
  { level, text, anchor }: Heading,
  { parent, listed }: Place,
): Content {
  const { print, width } = context;
  const chapter = level === 1;
  const style = headingStyle(level, context);
  const words = print.line(text, 240);
  return {
    ...style,
    text: print.wrap(words, (width - inset) / (style.fontSize ?? bodySize)),
    heading: level,
    outlineText: words,
    id: destination(anchor),
    outline: true,
    outlineExpanded: chapter,
    ...(parent === undefined ? {} : { outlineParentId: destination(parent) }),
    ...(listed
      ? {
          tocItem: true,
          tocStyle: chapter ? { bold: true, color: context.palette.accent } : {},
          tocMargin: chapter ? [0, 7, 0, 1] : [14, 1, 0, 1],
        }
      : {}),
  };
}

type Placed = Exclude<Block, Heading | { readonly kind: 'page-break' }>;

/** One block of the pack model as content, with the boxes that are signed below it. Headings depend on where they stand, so not here. */
export function blockLayout(context: LayoutContext, block: Placed, boxes?: SignOff): Content {
  const below = boxes === undefined ? [] : [signOffLayout(context, boxes.boxes)];
  if (block.kind === 'table') return tableLayout(context, block.table, below);
  if (block.kind === 'facts')
    return { stack: [factsBlock(context, block), ...below], endsTable: true };
  const content = plainLayout(context, block);
  return below.length === 0 ? content : { stack: [content, ...below] };
}

type SignOff = Extract<Block, { kind: 'sign-off' }>;

/** What is no grid: it has no rows to keep together at its end. */
function plainLayout(
  context: LayoutContext,
  block: Exclude<Placed, { kind: 'table' | 'facts' }>,
): Content {
  const { palette } = context;
  switch (block.kind) {
    case 'text':
      return textLayout(context, block);
    case 'list':
      return {
        // A sentence cut by the foot of a page and the head of the next one is hard to follow.
        ul: block.items.map((item) => ({
          stack: [{ text: listedLines(context, item), margin: [0, 2, 0, 0] }],
          unbreakable: estimatedHeight(context, { kind: 'list', items: [item] }) <= mostKept,
        })),
        markerColor: palette.accent,
        margin: [0, 2, 0, 0],
      };
    case 'chart':
      return chartLayout(context, block.chart);
    case 'code':
      return codeLayout(context, block, estimatedHeight(context, block) <= mostKept);
    case 'sign-off':
      return signOffLayout(context, block.boxes);
    case 'contents':
      return { toc: { numberStyle: { color: palette.muted } } };
  }
}

const factsBlock = (context: LayoutContext, block: Extract<Block, { kind: 'facts' }>): Content =>
  factsLayout(context, block.rows, context.dense ? close : spaced, lastFacts(context, block));

/** Boxes and bullets take this much of the width. */
const inset = 24;

const runningText = ({ print, width }: LayoutContext, text: string): string =>
  print.wrap(print.line(text), (width - inset) / bodySize);

/** Reasons name people and ids, which the library would break after a hyphen. */
const listedLines = (context: LayoutContext, text: string): readonly TextNode[] =>
  folded(context, context.print.line(text), (context.width - inset) / bodySize);

function textLayout(context: LayoutContext, block: Extract<Block, { kind: 'text' }>): Content {
  const { text, tone } = block;
  const { dense, palette } = context;
  const words = runningText(context, text);
  if (tone === 'plain')
    return dense
      ? { text: words, fontSize: 8, margin: [0, 4, 0, 0] }
      : { text: words, margin: [0, 6, 0, 0] };
  const warning = tone === 'warning';
  const height = dense ? 5 : undefined;
  return {
    ...(dense ? { fontSize: 8 } : {}),
    margin: [0, dense ? 6 : 9, 0, 0],
    table: {
      widths: ['*'],
      dontBreakRows: estimatedHeight(context, block) <= mostKept,
      body: [[{ text: warning ? `! ${words}` : words, bold: warning, color: palette.ink }]],
    },
    layout: warning
      ? boxLines(palette.alarm, palette.alarmTint, height)
      : boxLines(palette.accent, palette.shade, height),
  };
}

const labelWidth = 118;
const spaced = { size: 8.5, padding: 2.25 } as const;
const close = { size: 8, padding: 1.5 } as const;

/** One label and its value alone on a new page tell little. */
function lastFacts(
  context: LayoutContext,
  { kind, rows }: Extract<Block, { kind: 'facts' }>,
): number {
  const last = rows.slice(-2);
  const fit =
    rows.length > last.length && estimatedHeight(context, { kind, rows: last }) <= mostKept;
  return fit ? last.length : 0;
}

/** Only where a value is long may a row break over pages: the library loses what a whole row has beyond one. */
export function factsLayout(
  context: LayoutContext,
  rows: readonly (readonly [string, Cell])[],
  { size, padding }: { readonly size: number; readonly padding: number },
  keepLast = 0,
): Content {
  if (rows.length === 0) return { text: '' };
  const { palette, print, width } = context;
  return {
    fontSize: size,
    margin: [0, gridAbove(context), 0, 0],
    table: {
      means: 'facts',
      dontBreakRows: rows.every(
        (row) => estimatedHeight(context, { kind: 'facts', rows: [row] }) <= mostKept,
      ),
      keepLast,
      widths: [labelWidth, width - labelWidth - 2 * cellPadding],
      body: rows.map(([label, value]) => [
        { text: print.line(label, 60), bold: true, color: palette.muted },
        cellText(context, value, 'text', {
          limit: 2_000,
          width: width - labelWidth - 2 * cellPadding,
          fontSize: size,
        }),
      ]),
    },
    layout: factLines(palette, padding),
  };
}

const codeSize = 8;

/** Its letters are wider, and look larger. */
const fixedStyle = { font: fixedFamily, fontSize: 7 } as const;

/** A short one stays on a page; a long one may break anywhere and loses nothing. */
function codeLayout(
  { palette, print, printFixed, width }: LayoutContext,
  { text, fixed = false }: Extract<Block, { kind: 'code' }>,
  unbreakable: boolean,
): Content {
  const style = fixed ? fixedStyle : { fontSize: codeSize };
  const printed = fixed ? printFixed : print;
  const code = printed.wrap(printed.lines(text), (width - inset) / style.fontSize);
  const box: Content = {
    margin: [0, 9, 0, 0],
    table: {
      widths: ['*'],
      body: [[{ ...style, text: code, preserveLeadingSpaces: true }]],
    },
    layout: boxLines(palette.hairline, palette.shade),
  };
  return { stack: [box], unbreakable };
}

/** Room to write by hand, below what is asked for. */
function signOffLayout({ palette, print }: LayoutContext, boxes: readonly string[]): Content {
  return {
    margin: [0, 8, 0, 0],
    table: {
      widths: boxes.map(() => '*'),
      dontBreakRows: true,
      body: [
        boxes.map((box) => ({
          text: print.line(box, 60),
          fontSize: 7,
          color: palette.muted,
          margin: [0, 0, 0, 9],
        })),
      ],
    },
    layout: formLines(palette),
  };
}
