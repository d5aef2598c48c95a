import { adoptedRelation, rulesOf } from '../../model/asked-relations.ts';
import type { Catalog, Check, Relation } from '../../model/catalog.ts';
import type { EvidenceReader } from '../../model/evidence.ts';
import type { Gap } from '../../model/gap.ts';
import { isWithin, tenantScope } from '../../model/ids.ts';
import type { Manifest } from '../../model/snapshot.ts';
import type { Workspace } from '../../model/workspace/workspace.ts';
import type { AdoptedRow } from '../rules/adopt.ts';
import type { Around, Seen } from '../rules/explain-rule.ts';
import type { Named } from '../rules/template.ts';
import type { Parameters, World } from '../rules/world.ts';
import { seenUntil } from './assess-snapshot.ts';
import { everyGap } from './every-gap.ts';
import { findRelated } from './find-related.ts';
import { indexGaps } from './gaps.ts';
import { hider, indexRelations } from './index-relations.ts';
import { declaredParameters } from './judged-workspace.ts';
import { type Place, type Placed, placedRecords } from '../../model/placed-records.ts';
import { relationNamed, relationsOf, sourcesOf } from './questions.ts';
import { lookedUp } from './relation-keys.ts';

export type TraceInput = {
  readonly manifest: Manifest;
  readonly catalog: Pick<Catalog, 'relations'>;
  readonly check: Check;
  readonly asOf: string;
  readonly parameters: Parameters;
  /** Its register declares resources, as it does when everything is judged. */
  readonly workspace?: Workspace | undefined;
};

/** One record of the subject: Azure may have sent two under one key. */
export type Body = Seen & Placed & { readonly adopted: readonly PlacedAdoption[] };

type PlacedAdoption = AdoptedRow & { readonly place?: Place };

export type TracedSubject = {
  readonly bodies: readonly Body[];
  readonly around: Around;
  /** Gaps that may hide rows of a relation from a record, or of the subject's own source at its key. */
  readonly gapsAround: (relation: string, from: Named) => readonly Gap[];
};

/** Looks at one subject as judging does, and keeps the records that judging only counts. */
export async function traceSubject(
  input: TraceInput,
  id: string,
  reader: EvidenceReader,
): Promise<TracedSubject> {
  const { manifest, catalog, check, asOf, workspace } = input;
  const parameters = await declaredParameters(input.parameters, workspace, reader);
  const { relations } = catalog;
  const { hiding } = everyGap(manifest, sourcesOf(check, catalog), asOf);
  const gaps = indexGaps(hiding);
  const observedTo = seenUntil(manifest);
  const index = await indexRelations(
    { catalog: { relations, checks: [check] }, gaps, asOf, parameters, observedTo },
    reader,
    new Map(),
  );
  const worldOf = (record: Named): World => index.worldOf(record);
  const records = (source: string): AsyncIterable<Placed> =>
    placedRecords(reader, source, manifest.sources.find((each) => each.id === source)?.parts ?? []);

  const bodies: Body[] = [];
  for await (const { record, place } of records(check.subject.source)) {
    if (record.id !== id) continue;
    const world = worldOf(record);
    const adopted = check.adopt === undefined ? [] : world.adopted(check.adopt).rows;
    bodies.push({ record, place, row: record.row, world, adopted });
  }
  const related = await findRelated(
    { relations, asOf, worldOf, records },
    bodies.flatMap(({ record }) => rulesOf(check).map((rule) => ({ rule, from: record }))),
  );
  return {
    bodies: await withPlaces(input, bodies, records),
    around: { relations, related },
    gapsAround: (relation, from) =>
      hiding.filter(hiderOf(relationNamed(relation, relations), from)),
  };
}

/** Of these gaps, those that can make the verdict on one subject unknown. */
export function gapsOfSubject(
  check: Check,
  { catalog }: Pick<TraceInput, 'catalog'>,
  gaps: readonly Gap[],
  from: Named,
): readonly Gap[] {
  const hiders = relationsOf(check, catalog).map((relation) => hiderOf(relation, from));
  return gaps.filter(
    (gap) =>
      (gap.source === check.subject.source && isWithin(gap.scope, from.id)) ||
      hiders.some((hides) => hides(gap)),
  );
}

/** Whether one gap alone could hide rows of a relation from a record; without a join it cannot be told, so it may. */
function hiderOf(relation: Relation, from: Named): (gap: Gap) => boolean {
  const joins = lookedUp(relation)(from) ?? [tenantScope];
  return (gap) => gap.source === relation.source && joins.some(hider(indexGaps([gap]), relation));
}

/** Adopted rows are kept by their ids alone; where they lie is looked up once more. */
async function withPlaces(
  { check, catalog }: TraceInput,
  bodies: readonly Body[],
  records: (source: string) => AsyncIterable<Placed>,
): Promise<readonly Body[]> {
  if (check.adopt === undefined) return bodies;
  const wanted = new Set(bodies.flatMap(({ adopted }) => adopted.map(({ id }) => id)));
  const places = new Map<string, Place>();
  const { source } = relationNamed(adoptedRelation(check.adopt), catalog.relations);
  for await (const { record, place } of records(source))
    if (wanted.has(record.id) && !places.has(record.id)) places.set(record.id, place);
  return bodies.map((body) => ({
    ...body,
    adopted: body.adopted.map((row) => {
      const place = places.get(row.id);
      return place === undefined ? row : { ...row, place };
    }),
  }));
}
