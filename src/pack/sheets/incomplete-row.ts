import type { Assessment } from '../../model/assessment.ts';
import type { Cell, Column } from '../../model/pack.ts';
import { incompleteId } from '../row-id.ts';
import { cellsUnder } from './cells-under.ts';

/** Under which heads a sheet says that what it rests on is incomplete. */
type Heads = { readonly what: string; readonly why: string };

/** Behind the rows of a sheet that incomplete evidence may leave out: without it, no row looks like nothing there. */
export function incompleteRow(columns: readonly Column[], heads: Heads, why: string): Cell[] {
  return cellsUnder(columns, {
    Row: incompleteId,
    [heads.what]: { text: 'not read', link: '#completeness' },
    [heads.why]: why,
  });
}

/** Of one snapshot, so that a review of this row never stands for the gaps of another. */
export const incompleteWords = ({ snapshot }: Pick<Assessment, 'snapshot'>): string =>
  `The evidence of ${snapshot.id} is incomplete, so more may fail than stands here: see sheet Completeness.`;

type Sides = { readonly old: Side; readonly new: Side };
type Side = { readonly complete: boolean };

/** Of a sheet of changes; undefined where both sides were read to their end. */
export function incompleteSidesWords(drift: Sides | undefined): string | undefined {
  if (drift === undefined || (drift.old.complete && drift.new.complete)) return undefined;
  const both = !drift.old.complete && !drift.new.complete;
  const where = both ? 'on both sides' : drift.new.complete ? 'on the earlier side' : 'now';
  return `The evidence is incomplete ${where}, so more may have changed than stands here: see sheet Completeness of its pack.`;
}
