import type { Adoption } from '../../model/asked-relations.ts';
import type { Relation } from '../../model/catalog.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import { type AdoptedRow, adoptsRow } from '../rules/adopt.ts';
import { filedUnder } from './relation-keys.ts';

/** The rows of one adoption, by the resource they are about. */
export type AdoptionFold = {
  readonly add: (record: EvidenceRecord) => void;
  on(resource: string): readonly AdoptedRow[];
  /** Whether a row answers that names no resource: it may be about any. */
  hasUnplaced(): boolean;
};

export function foldAdoption(relation: Relation, adoption: Adoption): AdoptionFold {
  const adopts = adoptsRow(adoption);
  const about = filedUnder(relation);
  const byResource = new Map<string, AdoptedRow[]>();
  let unplaced = false;
  // A row that names neither itself nor its resource: any by name on any resource may be this one.
  let nameless: AdoptedRow | undefined;
  return {
    add(record) {
      const adopted = adopts(record.id, record.row);
      if (adopted === undefined) return;
      const resources = about(record);
      if (resources === undefined) {
        if (adopted.by === 'nameless') nameless ??= adopted;
        else unplaced = true;
        return;
      }
      for (const resource of resources) keep(byResource, resource, adopted);
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
