import type { Block, Cell, CellKind, Column, PageTable } from '../model/pack.ts';

export const heading = (level: 1 | 2 | 3, text: string, anchor: string): Block => ({
  kind: 'heading',
  level,
  text,
  anchor,
});

export const text = (words: string, tone: 'plain' | 'note' | 'warning' = 'plain'): Block => ({
  kind: 'text',
  text: words,
  tone,
});

export const list = (items: readonly string[]): Block => ({ kind: 'list', items });

export const facts = (rows: readonly (readonly [string, Cell])[]): Block => ({
  kind: 'facts',
  rows,
});

export const column = (header: string, width: number, kind: CellKind = 'text'): Column => ({
  header,
  width,
  kind,
});

/** On a sheet, its rows are as tall as all of its text. */
export const tallColumn = (...about: Parameters<typeof column>): Column => ({
  ...column(...about),
  tall: true,
});

type Rows = PageTable['rows'];
export const table = (columns: readonly Column[], rows: Rows, note?: string): Block => ({
  kind: 'table',
  table: note === undefined ? { columns, rows } : { columns, rows, note },
});

/**
 * Where all rows stand. A sheet that has other rows than the table, such as one for each AI system, says what the table
 * counts and by which column they are found: a number that nobody can count again proves nothing.
 */
export type Elsewhere = string | { readonly counted: string; readonly found: string };

/** A table no longer than `most` rows; what is left out is said, with where it stands. */
export const cappedTable = (
  columns: readonly Column[],
  rows: Rows,
  most: number,
  elsewhere: Elsewhere,
): Block => partTable(columns, rows.slice(0, most), rows.length, elsewhere);

/** The first rows of a table that was never held whole; `total` counts all of them. */
export function partTable(
  columns: readonly Column[],
  rows: Rows,
  total: number,
  elsewhere: Elsewhere,
): Block {
  if (rows.length >= total) return table(columns, rows);
  return table(columns, rows, partWords(rows.length, total, elsewhere));
}

export const partWords = (shown: number, total: number, elsewhere: Elsewhere): string =>
  typeof elsewhere === 'string'
    ? `The first ${shown} of ${total} are shown. All ${total} stand in ${elsewhere}.`
    : `The first ${shown} of ${total} ${elsewhere.counted} are shown. ${elsewhere.found}.`;

/** Boxes to be filled in by hand. */
export const signOff = (boxes: readonly string[]): Block => ({ kind: 'sign-off', boxes });

export const pageBreak: Block = { kind: 'page-break' };
export const contents: Block = { kind: 'contents' };

/** A link must lead to one place: the first heading keeps a repeated anchor, later ones are numbered. */
export function withUniqueAnchors(blocks: readonly Block[]): Block[] {
  const taken = new Set<string>();
  return blocks.map((block) => {
    if (block.kind !== 'heading') return block;
    let anchor = block.anchor;
    for (let again = 2; taken.has(anchor); again++) anchor = `${block.anchor}-${again}`;
    taken.add(anchor);
    return { ...block, anchor };
  });
}
