import type { Adoption } from '../../model/asked-relations.ts';
import type { Relation } from '../../model/catalog.ts';
import type { EvidenceRecord } from '../../model/evidence.ts';
import { type AdoptedRow, adoptsRow } from '../rules/adopt.ts';
import { filedUnder } from './relation-keys.ts';
import { fullId, shortener, type ShortId } from './short-ids.ts';

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
  const byResource = new Map<string, Kept[]>();
  const shorten = shortener();
  const once = onlyOnce();
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
      for (const resource of resources)
        keep(byResource, resource, { id: shorten(adopted.id, resource), said: once(adopted) });
    },
    on(resource) {
      const kept = byResource.get(resource) ?? [];
      const rows = kept.map(({ id, said }) => ({ ...said, id: fullId(id, resource) }));
      return nameless === undefined || hasNameless(kept) ? rows : [...rows, nameless];
    },
    hasUnplaced: () => unplaced,
  };
}

/** A row about one resource. */
type Kept = { readonly id: ShortId; readonly said: Said };
type Said = Omit<AdoptedRow, 'id'>;

function keep(byResource: Map<string, Kept[]>, resource: string, row: Kept): void {
  const rows = byResource.get(resource);
  if (rows === undefined) byResource.set(resource, [row]);
  // One row without a name leaves as much doubt as a hundred, and a lost column makes them all so.
  else if (row.said.by !== 'nameless' || !hasNameless(rows)) rows.push(row);
}

const hasNameless = (rows: readonly Kept[]): boolean =>
  rows.some(({ said }) => said.by === 'nameless');

/** What is said is often the same: kept once, up to a number past which it is seldom so. */
const mostSaid = 10_000;

function onlyOnce(): (row: AdoptedRow) => Said {
  const known = new Map<string, Said>();
  return ({ by, verdict, said }) => {
    const spelled = `${by} ${verdict} ${said}`;
    const found = known.get(spelled) ?? { by, verdict, said };
    if (known.size < mostSaid) known.set(spelled, found);
    return found;
  };
}
