import { basename, resolve } from 'node:path';
import { type EvidenceReader, type EvidenceRecord, isEvidenceRecord } from '../model/evidence.ts';
import { type Manifest, manifestSchema, type Part } from '../model/snapshot.ts';
import { plural } from '../model/plural.ts';
import { changedFolder, type Fault } from './fault.ts';
import { folderContents } from './folder-contents.ts';
import { type FolderKind, formatField, headOfWhole } from './inspect.ts';
import { manifestFile } from './names.ts';
import { type LineShape, readBatches, readPart, readParts } from './read-parts.ts';

export type Snapshot = EvidenceReader & {
  readonly folder: string;
  readonly manifest: Manifest;
  /** sha256 of `manifest.json`, which vouches for every other file. */
  readonly digest: string;
};

export const snapshotKind: FolderKind<Manifest> = {
  name: 'snapshot',
  head: manifestFile,
  schema: manifestSchema,
  formatOf: formatField,
  vouched: ({ sources, requests }) => [...sources.flatMap(({ parts }) => parts), requests],
};

export const evidenceShape: LineShape<EvidenceRecord> = {
  // What JSON.parse gives is JSON; the guard says the rest.
  parse: (value) => (isEvidenceRecord(value) ? value : undefined),
  key: ({ id }) => id,
};

/** Opens a snapshot in which nothing is wrong; refuses any other, naming every fault. */
export async function openSnapshot(folder: string): Promise<Snapshot> {
  const contents = await folderContents(folder);
  const { head: manifest, digest } = await headOfWhole(contents, snapshotKind, folder);
  const faults = [...renamedFaults(folder, manifest.id), ...countFaults(manifest)];
  if (faults.length > 0) throw changedFolder(`The snapshot in ${folder}`, faults);
  const partsOf = (source: string) => manifest.sources.find(({ id }) => id === source)?.parts ?? [];
  const recordsOf = (part: Part) => readPart(contents, part, evidenceShape);
  return {
    folder,
    manifest,
    digest,
    records: (source) => readParts(contents, partsOf(source), evidenceShape),
    async *batches(source) {
      const ofOnce = neighbours();
      for await (const batch of readBatches(partsOf(source), recordsOf)) yield batch.map(ofOnce);
    },
  };
}

/**
 * Records of one resource come side by side. They are given one text for it: whoever keeps something by resource then
 * keeps that text once, and looks it up faster.
 */
function neighbours(): (record: EvidenceRecord) => EvidenceRecord {
  let last: string | undefined;
  return (record) => {
    if (record.of !== last) last = record.of;
    else if (last !== undefined) return { ...record, of: last };
    return record;
  };
}

// `latest` and `previous` go by the folder's name, so a false name would put a month in another's place.
function renamedFaults(folder: string, id: string): Fault[] {
  const name = basename(resolve(folder));
  if (!manifestSchema.shape.id.safeParse(name).success || name === id) return [];
  return [{ file: manifestFile, problem: `is that of ${id}, the folder is named ${name}` }];
}

// A manifest that left out parts would make records vanish that it still counts. Their lines are counted when read.
function countFaults({ sources }: Manifest): Fault[] {
  return sources.flatMap(({ id, parts, unique }) => {
    const lines = parts.reduce((sum, part) => sum + part.lines, 0);
    if (lines >= unique) return [];
    const problem = `its parts hold ${plural(lines, 'line', 'lines')}, ${manifestFile} counts ${plural(unique, 'different record', 'different records')}`;
    return [{ file: `evidence/${id}`, problem }];
  });
}
