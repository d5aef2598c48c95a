import type { Review } from '../../model/workspace/review.ts';
import { type Remark, shown } from './known.ts';

/** Rows that no workbook can have. That a row is gone is no mistake: it was reviewed while it was there. */
export function* lintReview({ sheet, row }: Review): Generator<Remark> {
  if (!ids[sheet].test(row))
    yield { path: ['row'], problem: `no row of ${sheet} has the id ${shown(row)}` };
}

const ids = {
  controls: /^C-[^/]+\/[^/]+\/[^/]+$/,
  // The row that says that evidence was incomplete has one as well.
  deficiencies: /^(?:D-[0-9a-f]{12}|G-incomplete)$/,
  samples: /^Z-[0-9a-f]{12}$/,
} as const;

type Named = { readonly id: string; readonly value: Review };

/** A row has one review: of two nobody could tell which counts. */
export function reviewedTwice(reviews: readonly Named[]): ReadonlyMap<string, readonly Remark[]> {
  const first = new Map<string, string>();
  return new Map(
    reviews.flatMap(({ id, value: { sheet, row } }) => {
      const key = JSON.stringify([sheet, row]);
      const other = first.get(key);
      if (other === undefined) first.set(key, id);
      return other === undefined
        ? []
        : [[id, [{ path: ['row'], problem: `reviews/${other}.yaml is of the same row` }]]];
    }),
  );
}
