import type { Cell, Column } from '../../model/pack.ts';

/** A row that says something under these heads, and nothing under the others. */
export const cellsUnder = (
  columns: readonly Column[],
  cells: Readonly<Record<string, Cell>>,
): Cell[] => columns.map(({ header }) => cells[header] ?? '');
