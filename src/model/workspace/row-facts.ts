import { hash } from 'node:crypto';
import { canonicalJson } from '../json.ts';
import type { Cell, Column } from '../pack.ts';

/** What people write beside a row is none, nor is what is told of the things around it. */
export const isFact = ({ filledBy, fact }: Pick<Column, 'filledBy' | 'fact'>): boolean =>
  filledBy === undefined && fact !== false;

/** The digest of what a row says, whoever looks at it. */
export function factsDigest(columns: readonly Column[], row: readonly Cell[]): string {
  const facts = columns.flatMap((column, at) => {
    const cell = row[at];
    return isFact(column) && cell !== undefined ? [[column.header, plain(cell)]] : [];
  });
  return hash('sha256', canonicalJson(facts));
}

/** Where a cell leads depends on the sheet around it and says nothing of the row. */
function plain(cell: Cell): string | number | boolean {
  if (typeof cell !== 'object') return cell;
  return cell instanceof Date ? cell.toISOString() : cell.text;
}
