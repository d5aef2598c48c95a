import { type TracedSubject, traceSubject } from '../../../src/mappings/judge/trace-subject.ts';
import type { Check, Relation } from '../../../src/model/catalog.ts';
import type { Gap } from '../../../src/model/gap.ts';
import type { Count } from '../../../src/model/rule.ts';
import { aManifest, aSource, observedTo, readerOf, relations, type Rows } from './a-world.ts';

/** A part of a source that holds so many records. */
export const part = (source: string, lines: number) => ({
  file: `evidence/${source}/part-0001.ndjson.gz`,
  lines,
  first: '',
  last: '',
  sha256: '0'.repeat(64),
  raw: '0'.repeat(64),
});

export type Given = { check: Check; rows: Rows; along?: readonly Relation[]; gaps?: Gap[] };

export const trace = (id: string, { check, rows, along = relations, gaps = [] }: Given) =>
  traceSubject(
    {
      manifest: aManifest({
        sources: [...new Set([...Object.keys(rows), ...along.map(({ source }) => source)])].map(
          (source) => aSource(source, { parts: [part(source, rows[source]?.length ?? 0)] }),
        ),
        gaps,
      }),
      catalog: { relations: along },
      check,
      asOf: observedTo,
      parameters: new Map(),
    },
    id,
    readerOf(rows),
  );

/** What the first record of the subject leads to by a count: id, whether it counts, and the line it stands in. */
export function besides({ bodies: [body], around }: TracedSubject, count: Count) {
  if (body === undefined) throw new Error('the subject has no record');
  return around
    .related(count, body.record)
    .records.map(({ id, counts, place }) => [id, counts, place?.line]);
}
