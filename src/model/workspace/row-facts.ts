import { hash } from 'node:crypto';
import { canonicalJson } from '../json.ts';
import type { Cell, Column } from '../pack.ts';

/** The digest of what a row says, whoever looks at it. What people write beside it is no part of it. */
export function factsDigest(columns: readonly Column[], row: readonly Cell[]): string {
  const facts = columns.flatMap(({ header, filledBy }, at) => {
    const cell = row[at];
    return filledBy === undefined && cell !== undefined ? [[header, plain(cell)]] : [];
  });
  return hash('sha256', canonicalJson(facts));
}

/** Where a cell leads depends on the sheet around it and says nothing of the row. */
function plain(cell: Cell): string | number | boolean {
  if (typeof cell !== 'object') return cell;
  return cell instanceof Date ? cell.toISOString() : cell.text;
}
