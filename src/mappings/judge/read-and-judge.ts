import type { Catalog } from '../../model/catalog.ts';
import type { EvidenceReader } from '../../model/evidence.ts';
import { compareBytes } from '../../model/json.ts';
import type { Manifest } from '../../model/snapshot.ts';
import type { OpenIndex } from './index-relations.ts';
import { readThrough, shown } from './visits.ts';
import { relationsOf } from './questions.ts';

export type ReadingInput = {
  readonly manifest: Pick<Manifest, 'sources'>;
  readonly catalog: Pick<Catalog, 'relations' | 'checks'>;
  readonly index: OpenIndex;
  /** Sources that hold subjects. */
  readonly subjects: readonly string[];
  /** Sources that those who hear the verdicts must have seen whole. */
  readonly first: readonly string[];
};

/**
 * Both passes over the evidence. The largest sources come last in a pass, and one whose checks look only at what was
 * read before is judged as it passes by: a million recommendations are read once, not twice.
 */
export async function readAndJudge(
  { manifest, catalog, index, subjects, first }: ReadingInput,
  reader: EvidenceReader,
  judge: (source: string, reader: EvidenceReader) => Promise<void>,
): Promise<void> {
  const sizes = new Map(manifest.sources.map(({ id, received }) => [id, received]));
  const sizeOf = (source: string): number => sizes.get(source) ?? 0;
  const readings = index.passes.flatMap((pass) =>
    [...pass].toSorted(([a], [b]) => sizeOf(a) - sizeOf(b) || compareBytes(a, b)),
  );
  for (const [source, visits] of index.lookUps(sizeOf))
    await readThrough(shown(reader, source, visits));
  const unjudged = new Set(subjects);
  for (const [at, [source, visits]] of readings.entries()) {
    const unread = new Set(readings.slice(at).map(([each]) => each));
    const batches = () => shown(reader, source, visits);
    const needed = [...first, ...lookedAt(source, catalog)];
    if (unjudged.has(source) && !needed.some((each) => unread.has(each))) {
      unjudged.delete(source);
      await judge(source, { records: () => singly(batches()), batches });
    } else await readThrough(batches());
  }
  for (const source of unjudged) await judge(source, reader);
}

async function* singly<T>(batches: AsyncIterable<readonly T[]>): AsyncGenerator<T> {
  for await (const batch of batches) yield* batch;
}

/** The sources that the checks of one source's subjects look at beside them. */
const lookedAt = (source: string, catalog: ReadingInput['catalog']): string[] =>
  catalog.checks
    .filter(({ subject }) => subject.source === source)
    .flatMap((check) => relationsOf(check, catalog))
    .map((relation) => relation.source);
