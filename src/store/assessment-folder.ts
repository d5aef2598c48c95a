import { join } from 'node:path';
import { UserError } from '../errors.ts';
import {
  type Assessment,
  assessmentSchema,
  type VerdictReader,
  type VerdictSink,
} from '../model/assessment.ts';
import { compareBytes, readableJson } from '../model/json.ts';
import { type SubjectVerdicts, subjectVerdictsSchema } from '../model/verdict.ts';
import { folderContents } from './folder-contents.ts';
import { type FolderKind, formatField, headOfWhole } from './inspect.ts';
import { assessmentFile } from './names.ts';
import { type LineShape, readParts } from './read-parts.ts';
import { isSafeSegment } from './safe-name.ts';
import { sortSources } from './sorted-source.ts';
import { openStaging } from './staging.ts';

/** Which assessment: one snapshot of one tenant, judged with inputs of one digest. */
export type AssessmentPlace = {
  readonly root: string;
  readonly tenant: string;
  readonly snapshot: string;
  readonly digest: string;
};

export type AssessmentWriter = VerdictSink & {
  commit(assessment: Omit<Assessment, 'parts'>): Promise<string>;
  abort(): Promise<void>;
};

export type StoredAssessment = VerdictReader & {
  readonly folder: string;
  readonly assessment: Assessment;
};

export const assessmentKind: FolderKind<Assessment> = {
  name: 'assessment',
  head: assessmentFile,
  schema: assessmentSchema,
  formatOf: formatField,
  vouched: ({ parts }) => parts,
};

export const verdictShape: LineShape<SubjectVerdicts> = {
  parse: (value) => subjectVerdictsSchema.safeParse(value).data,
  key: ({ id }) => id,
};

/** Opens `<root>/assessments/<tenant>/<snapshot>/<digest>` for writing. Nothing is there until `commit`. */
export async function createAssessment(place: AssessmentPlace): Promise<AssessmentWriter> {
  const staging = await openStaging(folderOf(place));
  const sources = sortSources(staging, 'verdicts');
  return {
    write: (source, line) => sources.add(source, line.id, verdictLine(line)),
    commit: (assessment) =>
      staging.step(async () => {
        const parts: Assessment['parts'] = [];
        for (const source of sources.unfinished().toSorted(compareBytes))
          for (const part of (await sources.finish(source)).parts) parts.push({ ...part, source });
        const text = readableJson(assessmentSchema.parse({ ...assessment, parts }));
        return (await staging.commit({ file: assessmentFile, text })).folder;
      }),
    abort: () => staging.abort(),
  };
}

/** The assessment of exactly these inputs, when it was made before. */
export async function findAssessment(
  place: AssessmentPlace,
): Promise<StoredAssessment | undefined> {
  const folder = folderOf(place);
  const contents = await folderContents(folder);
  if (!contents.files.has(assessmentFile)) return undefined;
  const stored = await openAssessment(folder);
  refuseMisplaced(stored, place);
  return stored;
}

/** Whole as it may be, a folder copied from elsewhere would print another month, or another's tenant, as this one. */
function refuseMisplaced({ folder, assessment }: StoredAssessment, place: AssessmentPlace): void {
  const { digest, snapshot } = assessment;
  const isAsked = digest === place.digest && snapshot.id === place.snapshot;
  if (isAsked && snapshot.tenant === place.tenant) return;
  throw new UserError(
    'SNAPSHOT_CHANGED',
    `The assessment in ${folder} is not that of the snapshot and the inputs its folder is named by.`,
    'Delete that folder; the assessment is made again from the snapshot.',
  );
}

/** Opens an assessment in which nothing is wrong; refuses any other, naming every fault. */
export async function openAssessment(folder: string): Promise<StoredAssessment> {
  const contents = await folderContents(folder);
  const { head: assessment } = await headOfWhole(contents, assessmentKind, folder);
  return {
    folder,
    assessment,
    lines(source) {
      const parts = assessment.parts.filter((part) => part.source === source);
      return readParts(contents, parts, verdictShape);
    },
  };
}

function folderOf({ root, tenant, snapshot, digest }: AssessmentPlace): string {
  for (const segment of [tenant, snapshot, digest])
    if (!isSafeSegment(segment)) throw new Error(`${segment} cannot name an assessment's folder`);
  return join(root, 'assessments', tenant, snapshot, digest);
}

function verdictLine({ id, gap, name, type, location, verdicts }: SubjectVerdicts): string {
  return JSON.stringify({
    id,
    ...(gap === undefined ? {} : { gap }),
    name,
    type,
    location,
    verdicts,
  });
}
