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
  return {
    add({ id, of, row }) {
      const adopted = adopts(id, row);
      if (adopted === undefined) return;
      const about = key === 'id' ? id : of;
      if (about === undefined) {
        unplaced = true;
        return;
      }
      const resource = subjectKey(about);
      const rows = byResource.get(resource);
      if (rows === undefined) byResource.set(resource, [adopted]);
      else rows.push(adopted);
    },
    on: (resource) => byResource.get(resource) ?? [],
    hasUnplaced: () => unplaced,
  };
}
