import type { Relation } from '../../model/catalog.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import { subjectKey } from '../../model/ids.ts';
import { type AdoptedRow, adoptsRow, type Recommendation } from '../rules/adopt.ts';

/** The status rows of one recommendation, by the resource they are about. */
export type AdoptionFold = {
  readonly add: (record: EvidenceRecord) => void;
  on(resource: string): readonly AdoptedRow[];
  /** Whether a row answers that names no resource: it may be about any. */
  hasUnplaced(): boolean;
};

export function foldAdoption({ key }: Relation, recommendation: Recommendation): AdoptionFold {
  const adopts = adoptsRow(recommendation);
  const byResource = new Map<string, AdoptedRow[]>();
  let unplaced = false;
  // A row that names neither itself nor its resource: any by name on any resource may be this one.
  let nameless: AdoptedRow | undefined;
  return {
    add({ id, of, row }) {
      const adopted = adopts(id, row);
      if (adopted === undefined) return;
      const about = key === 'id' ? id : of;
      if (about === undefined) {
        if (adopted.by === 'nameless') nameless ??= adopted;
        else unplaced = true;
        return;
      }
      keep(byResource, subjectKey(about), adopted);
    },
    on(resource) {
      const rows = byResource.get(resource) ?? [];
      return nameless === undefined || hasNameless(rows) ? rows : [...rows, nameless];
    },
    hasUnplaced: () => unplaced,
  };
}

function keep(byResource: Map<string, AdoptedRow[]>, resource: string, row: AdoptedRow): void {
  const rows = byResource.get(resource);
  if (rows === undefined) byResource.set(resource, [row]);
  // One row without a name leaves as much doubt as a hundred, and a lost column makes them all so.
  else if (row.by !== 'nameless' || !hasNameless(rows)) rows.push(row);
}

const hasNameless = (rows: readonly AdoptedRow[]): boolean =>
  rows.some(({ by }) => by === 'nameless');
