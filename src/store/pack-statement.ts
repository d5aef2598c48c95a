import * as z from 'zod';
import { isJsonObject, type JsonObject, valueAt } from '../model/json.ts';
import { manifestSchema, sha256Schema } from '../model/snapshot.ts';
import { day } from '../model/workspace/words.ts';
import type { FolderKind } from './inspect.ts';
import { assessmentFile, manifestFile } from './names.ts';

const statementType = 'https://in-toto.io/Statement/v1';
const packType = 'https://proofpack.example/pack/v1';

/** `manifest.json` of a pack: an in-toto statement about every file, so that any attestation tool can wrap it. */
const packStatementSchema = z.strictObject({
  _type: z.literal(statementType),
  subject: z.array(
    z.strictObject({ name: z.string(), digest: z.strictObject({ sha256: sha256Schema }) }),
  ),
  predicateType: z.literal(packType),
  predicate: z.strictObject({
    format: z.literal(1),
    facts: z.custom<JsonObject>(isJsonObject, 'facts are a JSON object'),
    /** Of packed files: the digest of what they say. It is the same on every processor. */
    contents: z.record(z.string(), sha256Schema),
  }),
});
export type PackStatement = z.infer<typeof packStatementSchema>;

export const packKind: FolderKind<PackStatement> = {
  name: 'pack',
  head: manifestFile,
  schema: packStatementSchema,
  formatOf: (value) => valueAt(value, ['predicate', 'format']),
  vouched: ({ subject }) =>
    subject.map(({ name, digest }) => ({ file: name, sha256: digest.sha256 })),
};

/** Where a pack carries what it was made from, each with the fact that says which one that is. */
export const carried = {
  snapshot: { folder: 'inputs/snapshot', head: manifestFile, fact: 'snapshot' },
  assessment: { folder: 'inputs/assessment', head: assessmentFile, fact: 'assessment' },
  /** Only in a pack with a progress report; otherwise the fact is null. */
  earlier: { folder: 'inputs/earlier-assessment', head: assessmentFile, fact: 'previous' },
} as const;

/** The fact, when true, that a pack leaves out what it was made from: it can be read and not performed again. */
export const withoutEvidence = 'withoutEvidence';

const headOf = ({ folder, head }: (typeof carried)[keyof typeof carried]): string =>
  `${folder}/${head}`;

/** The file by which each of them is known. */
export const carriedHeads = {
  snapshot: headOf(carried.snapshot),
  assessment: headOf(carried.assessment),
  earlier: headOf(carried.earlier),
} as const;

/** Three years of a reading a day: nobody who verifies has to read more for what a stranger wrote. */
const mostReadings = 1_100;
const snapshotId = manifestSchema.shape.id;

/** The fact that says which readings an audit window has; the newest of them is the pack's own snapshot. */
export const periodFact = 'period';
export const periodFactSchema = z.strictObject({
  from: day,
  to: day,
  /** Snapshots that belong to the window and could not be used. */
  unusable: z.array(snapshotId),
  /** In the order of the instants they speak for. */
  readings: z
    .array(
      z.strictObject({
        id: snapshotId,
        role: z.enum(['before', 'within']),
        snapshot: sha256Schema,
        assessment: sha256Schema,
      }),
    )
    .min(1)
    .max(mostReadings),
});
export type PeriodFact = z.infer<typeof periodFactSchema>;

/** Where a pack carries a reading of its window that is not its own snapshot. */
export const readingFolders = (id: string) => ({
  snapshot: `inputs/readings/${id}/snapshot`,
  assessment: `inputs/readings/${id}/assessment`,
});

/** Where a pack carries the other inputs of its assessment, by the name of the digest that the assessment gives. */
export const carriedInputs = {
  catalogs: 'inputs/frameworks',
  templates: 'inputs/templates',
  /** Only where people declare something; otherwise the assessment gives no digest. */
  workspace: 'inputs/workspace',
} as const;

/** Below it lie copies, which have no content digest: they are vouched for byte by byte. */
export const copiesFolder = 'inputs/';

/** The statement about files with these digests, sorted by name. */
export function packStatement(
  files: readonly (readonly [name: string, sha256: string])[],
  predicate: Omit<PackStatement['predicate'], 'format'>,
): PackStatement {
  return packStatementSchema.parse({
    _type: statementType,
    subject: files.map(([name, sha256]) => ({ name, digest: { sha256 } })),
    predicateType: packType,
    predicate: { format: 1, ...predicate },
  });
}
