import type { Cell, Column, LazyTable, Link } from '../model/pack.ts';

/**
 * Refuses a row that would be shown differently from what it says: shifted, as `NaN`, or, for an object that came in
 * through a careless cast, as a live formula. These are mistakes of ours; the message names the place.
 */
export function checkRow({ id, columns }: LazyTable, row: readonly Cell[], number: number): void {
  const place = `row ${number} of table ${id}`;
  if (row.length !== columns.length)
    throw new Error(`${place} has ${row.length} cells for ${columns.length} columns`);
  const at = row.findIndex((cell) => !isShowable(cell));
  if (at === -1) return;
  throw new Error(
    `${place} holds ${named(row[at])} under ${columns[at]?.header}: no cell shows that`,
  );
}

/** Whether the line ends in a column's texts are meant: in code, and in what people write beside a row. */
export const keepsLines = ({ kind, filledBy }: Pick<Column, 'kind' | 'filledBy'>): boolean =>
  kind === 'code' || filledBy !== undefined;

export const isLink = (cell: Cell): cell is Link =>
  typeof cell === 'object' && !(cell instanceof Date);

function isShowable(cell: Cell | null): boolean {
  if (typeof cell === 'number') return Number.isFinite(cell);
  if (typeof cell !== 'object') return typeof cell === 'string' || typeof cell === 'boolean';
  if (cell instanceof Date) return !Number.isNaN(cell.getTime());
  return cell !== null && typeof cell.text === 'string' && typeof cell.link === 'string';
}

function named(value: unknown): string {
  if (typeof value === 'number') return `${value}`;
  return value instanceof Date ? 'an invalid date' : `a value of type ${typeof value}`;
}
