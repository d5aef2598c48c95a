import type { Cell, Column } from '../../model/pack.ts';
import {
  cellsOf,
  exceptionsHead,
  reviewConclusions,
  reviewHeads,
  type Review,
  type ReviewedSheet,
  sealOf,
} from '../../model/workspace/review.ts';
import { factsDigest } from '../../model/workspace/row-facts.ts';
import { column } from '../blocks.ts';
import type { Sheet } from './sheet.ts';

const reviewColumns: readonly Column[] = [
  column(reviewHeads.by, 30),
  column(reviewHeads.on, 14, 'date'),
  { ...column(reviewHeads.conclusion, 16), choices: reviewConclusions },
  column(reviewHeads.comment, 50),
  column(reviewHeads.stands, 26),
  column(reviewHeads.seal, 20, 'code'),
].map((each) => ({ ...each, filledBy: 'reviewer' }));

const auditorColumns: readonly Column[] = [
  column('Tested by', 24),
  column('Tested on', 14, 'date'),
  column('Test result', 24),
  column('Test reference', 30),
].map((each) => ({ ...each, filledBy: 'auditor' }));

/**
 * A sheet with room for the internal review and, beside it, for an auditor's own test. Its first column has to hold the
 * id of the row. What the workspace holds as reviews is shown, and whether it was said of what the row says now.
 */
export const withReview = (id: ReviewedSheet, { columns, rows }: Sheet): Sheet => ({
  columns: [...columns, ...reviewColumns, ...auditorColumns],
  async *rows(context) {
    const own = context.workspace?.reviews.filter(({ sheet }) => sheet === id) ?? [];
    const reviews = new Map(own.map((review) => [review.row, review]));
    for await (const row of rows(context)) {
      const key = typeof row[0] === 'string' ? row[0] : '';
      const review = reviews.get(key);
      const cells = cellsOf(review);
      yield [
        ...row,
        cells.by,
        cells.on === '' ? '' : new Date(cells.on),
        cells.conclusion,
        cells.comment,
        standsWords(review, { columns, row }),
        sealOf(id, key, cells),
        ...auditorColumns.map((): Cell => ''),
      ];
    }
  },
});

type Said = { readonly columns: readonly Column[]; readonly row: readonly Cell[] };

/**
 * A review of other facts must never look like one of these. Where one subject was mended and another failed since, a
 * row counts the same: the digest of its exceptions tells.
 */
function standsWords(review: Review | undefined, { columns, row }: Said): string {
  if (review === undefined) return '';
  const { facts, exceptions, snapshot, sheet } = review;
  if (facts === factsDigest(columns, row))
    return sheet === 'samples' ? 'yes' : `yes, of the same exceptions; said of ${snapshot}`;
  const before = row.map((cell, at) =>
    columns[at]?.header === exceptionsHead && exceptions !== undefined ? exceptions : cell,
  );
  return facts === factsDigest(columns, before)
    ? `no: of other resources, by the same counts; said of ${snapshot}`
    : `no: the facts have changed since ${snapshot}`;
}
