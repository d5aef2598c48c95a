import { readdir, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import * as z from 'zod';
import { UserError } from '../errors.ts';
import {
  type Assessment,
  assessmentSchema,
  type VerdictReader,
  type VerdictSink,
  type VerdictTexts,
} from '../model/assessment.ts';
import { digestOfOwnInputs } from '../model/assessment-digest.ts';
import { compareBytes, readableJson } from '../model/json.ts';
import { type SubjectVerdicts, subjectVerdictsSchema } from '../model/verdict.ts';
import { sha256Schema } from '../model/snapshot.ts';
import { checkSums } from './check-sums.ts';
import { type Contents, readWhole } from './contents.ts';
import { folderContents } from './folder-contents.ts';
import { type FolderKind, formatField, headOfWhole } from './inspect.ts';
import { assessmentFile } from './names.ts';
import { whileWriting } from './not-writable.ts';
import { parseHead } from './parse-head.ts';
import { type LineShape, partTexts, readBatches, readParts } from './read-parts.ts';
import { isSafeSegment } from '../model/safe-name.ts';
import type { KeyedLine } from './external-sort.ts';
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

export type StoredAssessment = VerdictReader &
  VerdictTexts & {
    readonly folder: string;
    readonly assessment: Assessment;
    /** Where the folder went that another version had left in this place. To be told: it may have been altered, too. */
    readonly setAside?: string;
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
  let waiting: KeyedLine[] = [];
  let waitingOf = '';
  const passOn = (): Promise<void> => {
    const lines = waiting;
    waiting = [];
    return sources.addAll(waitingOf, lines);
  };
  const write = (source: string, line: KeyedLine): Promise<void> | undefined => {
    waitingOf = source;
    return waiting.push(line) < linesAtOnce ? undefined : passOn();
  };
  return {
    write(source, line) {
      const keyed = { key: line.id, line: verdictLine(line) };
      if (source === waitingOf || waiting.length === 0) return write(source, keyed);
      return passOn().then(() => write(source, keyed));
    },
    commit: (assessment) =>
      staging.step(async () => {
        if (waiting.length > 0) await passOn();
        const parts: Assessment['parts'] = [];
        for (const source of sources.unfinished().toSorted(compareBytes))
          for (const part of (await sources.finish(source)).parts) parts.push({ ...part, source });
        const text = readableJson(assessmentSchema.parse({ ...assessment, parts }));
        return (await staging.commit({ file: assessmentFile, text })).folder;
      }),
    abort: () => staging.abort(),
  };
}

/** The assessment of exactly these inputs, when this version of the tool made it before. */
export async function findAssessment(
  place: AssessmentPlace,
): Promise<StoredAssessment | undefined> {
  const folder = folderOf(place);
  const contents = await folderContents(folder);
  if (!contents.files.has(assessmentFile)) return undefined;
  try {
    const stored = await openAssessment(folder);
    refuseMisplaced(stored, place);
    return stored;
  } catch (error) {
    if (await isOfOtherVersion(contents, place)) return undefined;
    throw error;
  }
}

/**
 * Moves what another version of the tool left in this place aside, so that the assessment can be made again, and says
 * where. Only for who holds a writer for the place. Nothing is lost and nothing else is moved: what is changed stays,
 * and `commit` refuses to overwrite it.
 */
export async function setAsideOtherVersion(place: AssessmentPlace): Promise<string | undefined> {
  const folder = folderOf(place);
  if (!(await isOfOtherVersion(await folderContents(folder), place))) return undefined;
  return whileWriting(folder, async () => {
    const taken = new Set(await readdir(dirname(folder)));
    const free = (n: number): string => {
      const name = `${basename(folder)}.other-version-${n}`;
      return taken.has(name) ? free(n + 1) : name;
    };
    const aside = join(dirname(folder), free(1));
    await rename(folder, aside);
    return aside;
  });
}

/** The least that any version writes: what it is the assessment of. */
const identitySchema = z.looseObject({
  format: z.int(),
  release: z.string(),
  digest: sha256Schema,
  snapshot: z.looseObject({ id: z.string(), tenant: z.string() }),
});

/**
 * Which assessment it is, where every byte is as written, but not in the form this version writes. The release is part
 * of the digest, so this is a build of the same release before its form changed; or an assessment altered with care and
 * without sense, which nothing can tell apart.
 */
export async function identityOfOtherVersion(contents: Contents): Promise<Identity | undefined> {
  if (!contents.files.has(assessmentFile)) return undefined;
  if ((await checkSums(contents)).faults.length > 0) return undefined;
  const text = (await readWhole(contents, assessmentFile)).toString('utf8');
  if (parseHead(text, assessmentSchema, formatField).kind === 'ok') return undefined;
  return identitySchema.safeParse(jsonIn(text)).data;
}

async function isOfOtherVersion(contents: Contents, place: AssessmentPlace): Promise<boolean> {
  const identity = await identityOfOtherVersion(contents);
  return identity !== undefined && isAsked(identity, place);
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No version writes what is not JSON: whoever asks finds no identity in it.
    return undefined;
  }
}

type Identity = Pick<Assessment, 'digest'> & {
  readonly snapshot: Pick<Assessment['snapshot'], 'id' | 'tenant'>;
};

const isAsked = ({ digest, snapshot }: Identity, place: AssessmentPlace): boolean =>
  digest === place.digest && snapshot.id === place.snapshot && snapshot.tenant === place.tenant;

/**
 * Whole as it may be, a folder copied from elsewhere would print another month, or another's tenant, as this one; one
 * that was forged, other inputs than it was judged with.
 */
function refuseMisplaced({ folder, assessment }: StoredAssessment, place: AssessmentPlace): void {
  if (isAsked(assessment, place) && digestOfOwnInputs(assessment) === place.digest) return;
  throw new UserError(
    'SNAPSHOT_CHANGED',
    `The assessment in ${folder} is not that of the snapshot and the inputs its folder is named by.`,
    'Delete that folder; the assessment is made again from the snapshot.',
  );
}

/** The digests of all assessments of a snapshot that are kept here, in their order. */
export async function keptAssessments({
  root,
  tenant,
  snapshot,
}: Omit<AssessmentPlace, 'digest'>): Promise<string[]> {
  const folder = dirname(folderOf({ root, tenant, snapshot, digest: 'any' }));
  const { files } = await folderContents(folder);
  return [...files.keys()]
    .flatMap((file) => /^([0-9a-f]{64})\/assessment\.json$/.exec(file)?.[1] ?? [])
    .toSorted(compareBytes);
}

/** Opens an assessment in which nothing is wrong; refuses any other, naming every fault. */
export async function openAssessment(folder: string): Promise<StoredAssessment> {
  const contents = await folderContents(folder);
  const { head: assessment } = await headOfWhole(contents, assessmentKind, folder);
  const partsOf = (source: string) => assessment.parts.filter((part) => part.source === source);
  return {
    folder,
    assessment,
    lines: (source) => readParts(contents, partsOf(source), verdictShape),
    texts: (source) => readBatches(partsOf(source), (part) => partTexts(contents, part)),
  };
}

function folderOf({ root, tenant, snapshot, digest }: AssessmentPlace): string {
  for (const segment of [tenant, snapshot, digest])
    if (!isSafeSegment(segment)) throw new Error(`${segment} cannot name an assessment's folder`);
  return join(root, 'assessments', tenant, snapshot, digest);
}

/** So many lines are passed on together: waiting for each of a million takes longer than writing it. */
const linesAtOnce = 200;

/** Spelled out member by member: most lines of a large estate hold no verdict at all. */
function verdictLine(line: SubjectVerdicts): string {
  const { id, gap, name, type, location, systems, verdicts } = line;
  const said = gap === undefined ? '' : `,"gap":${JSON.stringify(gap)}`;
  const place = `"type":${JSON.stringify(type)},"location":${JSON.stringify(location)}`;
  const owned = systems === undefined ? '' : `,"systems":${JSON.stringify(systems)}`;
  return `{"id":${JSON.stringify(id)}${said},"name":${JSON.stringify(name)},${place}${owned},"verdicts":${JSON.stringify(verdicts)}}`;
}
