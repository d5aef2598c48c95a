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

type Rows = PageTable['rows'];
export const table = (columns: readonly Column[], rows: Rows, note?: string): Block => ({
  kind: 'table',
  table: note === undefined ? { columns, rows } : { columns, rows, note },
});

/** A table no longer than `most` rows; what is left out is said, with where it stands. */
export const cappedTable = (
  columns: readonly Column[],
  rows: Rows,
  most: number,
  elsewhere: string,
): Block => partTable(columns, rows.slice(0, most), rows.length, elsewhere);

/** The first rows of a table that was never held whole; `total` counts all of them. */
export function partTable(
  columns: readonly Column[],
  rows: Rows,
  total: number,
  elsewhere: string,
): Block {
  if (rows.length >= total) return table(columns, rows);
  const note = `The first ${rows.length} of ${total} are shown. All ${total} stand in ${elsewhere}.`;
  return table(columns, rows, note);
}

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
