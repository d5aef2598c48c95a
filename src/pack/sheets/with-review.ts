import type { Cell, Column } from '../../model/pack.ts';
import {
  cellsOf,
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
        standsWords(review, factsDigest(columns, row)),
        sealOf(id, key, cells),
        ...auditorColumns.map((): Cell => ''),
      ];
    }
  },
});

/**
 * A review of other facts must never look like one of these. But for samples a row counts its subjects and names none:
 * where one was mended and another failed since, it says the same.
 */
function standsWords(review: Review | undefined, facts: string): string {
  if (review === undefined) return '';
  if (review.facts !== facts) return `no: the facts have changed since ${review.snapshot}`;
  return review.sheet === 'samples' ? 'yes' : `yes, by the same counts; said of ${review.snapshot}`;
}
