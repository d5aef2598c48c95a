import { nearIds } from '../../model/near-ids.ts';
import type { Column } from '../../model/pack.ts';
import type { ReturnedRow } from '../../model/workpaper.ts';
import { isFact } from '../../model/workspace/row-facts.ts';
import { shown } from '../lint/known.ts';

/** Where each column stands now, by its head; or what keeps them from being told apart. */
export type FoundColumns =
  | { readonly ok: true; readonly at: ReadonlyMap<string, number> }
  | { readonly ok: false; readonly problems: readonly string[] };

/** People move columns, and add their own. What an auditor fills in, and what is no fact of a row, may be there or not. */
export function findColumns(
  columns: readonly Column[],
  heads: ReturnedRow | undefined,
): FoundColumns {
  const at = new Map<string, number>();
  const twice = new Set<string>();
  for (const [column, { value }] of heads?.cells ?? []) {
    const head = String(value).trim();
    if (at.has(head)) twice.add(head);
    at.set(head, column);
  }
  const needed = columns.filter((column) => isFact(column) || column.filledBy === 'reviewer');
  const problems = needed.flatMap(({ header }) => {
    if (twice.has(header))
      return [`two columns are headed ${header}: nobody can tell which counts`];
    if (at.has(header)) return [];
    const [near] = nearIds(header, [...at.keys()]);
    const guess = near === undefined ? '' : `: is it the one headed ${shown(near)}?`;
    return [`no column in the first row is headed ${header}${guess}`];
  });
  return problems.length === 0 ? { ok: true, at } : { ok: false, problems };
}
