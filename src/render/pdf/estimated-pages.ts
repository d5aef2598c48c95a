import type { Block, DocumentModel, PageCell, PageTable, Theme } from '../../model/pack.ts';
import { bodySize, closeMargins, margins, pageSize, textWidth } from './page.ts';

// Reckoned by counting letters, before a font is opened: what it decides is only how many documents are laid out at once.

/** In ems: an average letter, with what the ends of lines leave white. */
const letter = 0.55;

/** What headings and tables that are kept in one piece leave white at the foot of pages. */
const whiteness = 1.1;

type Set = { readonly width: number; readonly dense: boolean };

/** About how many pages a document will have. */
export function estimatedPages(document: DocumentModel, theme: Pick<Theme, 'page'>): number {
  const dense = document.opening === 'head';
  const { top, bottom } = dense ? closeMargins : margins;
  const room = pageSize(theme.page).height - top - bottom;
  const set = { width: textWidth(theme.page), dense };
  const body = sum(document.blocks.map((block) => heightOf(block, set)));
  const opening = dense ? 60 + factsHeight(document.facts, set.width) : room;
  return Math.max(1, Math.round((opening + body * (dense ? 1 : whiteness)) / room));
}

/** In points: what a line of text takes, and one of a cell. */
const line = { text: 11.4, facts: 10.2, cell: 10.3, code: 9.6, note: 9 } as const;

const linesOf = (characters: number, width: number, size: number): number =>
  Math.max(1, Math.ceil((characters * letter * size) / width));

function lengthOf(cell: PageCell): number {
  if (typeof cell !== 'object' || cell instanceof Date) return String(cell).length;
  return 'chip' in cell ? cell.chip.length + (cell.beside ?? '').length + 5 : cell.text.length;
}

const sum = (heights: readonly number[]): number =>
  heights.reduce((above, height) => above + height, 0);

/** In points: what stands around a text, which is a box for some. */
const around = { plain: 6, note: 23, warning: 23 } as const;
const headings = { 1: 48, 2: 36, 3: 28 } as const;

/** Whatever they hold. */
const fixed = { chart: 160, 'sign-off': 50, contents: 600, 'page-break': 0 } as const;

function heightOf(block: Block, set: Set): number {
  const { width } = set;
  if ('text' in block) return wordsHeight(block, width);
  switch (block.kind) {
    case 'list':
      return sum(block.items.map((item) => textHeight(item, width) + 2));
    case 'facts':
      return factsHeight(block.rows, width);
    case 'table':
      return tableHeight(block.table, set);
    case 'chart':
    case 'sign-off':
    case 'contents':
    case 'page-break':
      return fixed[block.kind];
  }
}

type Words = Extract<Block, { readonly text: string }>;

function wordsHeight(block: Words, width: number): number {
  if (block.kind === 'heading') return headings[block.level];
  if (block.kind === 'code') return codeHeight(block.text, width);
  return textHeight(block.text, width) + around[block.tone];
}

const textHeight = (text: string, width: number): number =>
  linesOf(text.length, width, bodySize) * line.text;

const factsHeight = (rows: DocumentModel['facts'], width: number): number =>
  9 + sum(rows.map(([, value]) => linesOf(lengthOf(value), width - 138, 8.5) * line.facts + 7));

const codeHeight = (text: string, width: number): number =>
  23 + sum(text.split('\n').map((each) => linesOf(each.length, width - 20, 8) * line.code));

function tableHeight({ columns, rows, note = '' }: PageTable, { width, dense }: Set): number {
  const weight = sum(columns.map((column) => column.width));
  const widths = columns.map((column) => Math.max((column.width / weight) * width - 10, 12));
  const padding = dense ? 3.5 : 7;
  const heights = rows.map((row) => {
    const lines = widths.map((room, at) => linesOf(lengthOf(row[at] ?? ''), room, 8));
    return Math.max(...lines) * line.cell + padding;
  });
  return 26 + sum(heights) + (note === '' ? 0 : linesOf(note.length, width, 7.5) * line.note + 4);
}
