import { spelled } from '../../model/control-id.ts';
import { takenIds } from '../../model/workspace/ai-system.ts';
import type { Review } from '../../model/workspace/review.ts';
import { type Known, type Remark, shown } from './known.ts';

/** Rows that no workbook can have. That a deficiency is gone is no mistake: it was reviewed while it was there. */
export function* lintReview({ sheet, row }: Review, known: Known): Generator<Remark> {
  const isRow = sheet === 'controls' ? isControl(row, known) : ids[sheet].test(row);
  if (!isRow) yield { path: ['row'], problem: `no row of ${sheet} has the id ${shown(row)}` };
}

const ids = { deficiencies: /^D-[0-9a-f]{12}$/, samples: /^Z-[0-9a-f]{12}$/ } as const;

/** Of a control in the catalog, for the organisation, what is in no system, or a system of the register. */
function isControl(row: string, { catalog, systems }: Known): boolean {
  const [framework, control, system = '', ...more] = row.replace(/^C-/, '').split('/');
  const isSystem = takenIds.includes(system) || systems.has(system);
  const controls = catalog.frameworks.find(({ id }) => spelled(id) === framework)?.controls ?? [];
  const isThere = controls.some(({ id }) => spelled(id) === control);
  return row.startsWith('C-') && more.length === 0 && isSystem && isThere;
}

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
