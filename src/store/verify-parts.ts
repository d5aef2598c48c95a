import type { Assessment } from '../model/assessment.ts';
import { digestOfOwnInputs } from '../model/assessment-digest.ts';
import { compareBytes, isJsonObject } from '../model/json.ts';
import { missingGaps } from '../model/missing-gaps.ts';
import type { Manifest } from '../model/snapshot.ts';
import { plural } from '../model/plural.ts';
import { assessmentKind, identityOfOtherVersion, verdictShape } from './assessment-folder.ts';
import type { Contents } from './contents.ts';
import { sha256Of } from './digest.ts';
import { DamagedFile, type Fault } from './fault.ts';
import { type FolderKind, inspect, type Inspected } from './inspect.ts';
import { assessmentFile } from './names.ts';
import { inflated } from './read-lines.ts';
import { type LineShape, beginsTooEarly, type PartClaim, readPart } from './read-parts.ts';
import { evidenceShape, snapshotKind } from './snapshot-folder.ts';

const requestShape: LineShape<{ call: string }> = {
  parse: (value) =>
    isJsonObject(value) && typeof value['call'] === 'string' ? { call: value['call'] } : undefined,
  key: ({ call }) => call,
};

export const inspectSnapshot = (contents: Contents): Promise<Inspected<Manifest>> =>
  withLines(contents, snapshotKind, snapshotLineFaults);

export async function inspectAssessment(contents: Contents): Promise<Inspected<Assessment>> {
  const inspected = await withLines(contents, assessmentKind, verdictLineFaults);
  const { head, faults } = inspected;
  if (head !== undefined) return { ...inspected, faults: [...faults, ...ownFaults(head)] };
  return (await isOfOtherForm(contents, inspected))
    ? { ...inspected, faults: [otherForm(faults)] }
    : inspected;
}

const isOfOtherForm = async (
  contents: Contents,
  { otherFormat }: Inspected<Assessment>,
): Promise<boolean> =>
  otherFormat === undefined && (await identityOfOtherVersion(contents)) !== undefined;

/** What another build wrote lacks a field in each of its checks: to name them all would read as a forgery. */
const otherForm = (problems: readonly Fault[]): Fault => ({
  file: assessmentFile,
  problem: `every byte is as SHA256SUMS says, in a form that this version of proofpack does not read (${problems[0]?.problem ?? 'no reason'}${problems.length > 1 ? `, and ${problems.length - 1} more` : ''}): another version wrote it, or it was altered. Verify it with the version that wrote it, or assess its snapshot again`,
});

/** Where an assessment contradicts itself. */
function ownFaults(assessment: Assessment): Fault[] {
  const { digest, complete } = assessment;
  const missing = missingGaps(assessment).length;
  const given = digestOfOwnInputs(assessment);
  const problems = [
    ...(digest === given ? [] : [`digest is ${digest}, and the inputs it names give ${given}`]),
    ...(complete === (missing === 0)
      ? []
      : [`complete is ${complete}, and it names ${plural(missing, 'gap', 'gaps')}`]),
  ];
  return problems.map((problem) => ({ file: assessmentFile, problem }));
}

/** Reads the lines of every file whose bytes are as written: a changed file is named once, not twice. */
async function withLines<T>(
  contents: Contents,
  kind: FolderKind<T>,
  lineFaults: LineCheck<T>,
): Promise<Inspected<T>> {
  const inspected = await inspect(contents, kind);
  const { head, faults } = inspected;
  if (head === undefined) return inspected;
  const damaged = new Set(faults.map(({ file }) => file));
  return { ...inspected, faults: [...faults, ...(await lineFaults(contents, head, damaged))] };
}

/** What is wrong with the lines of a folder's parts, leaving out files known to be damaged. */
type LineCheck<T> = (contents: Contents, head: T, damaged: ReadonlySet<string>) => Promise<Fault[]>;

/** Reads every line of a snapshot: shape, order, counts and the digest of the lines. */
async function snapshotLineFaults(
  contents: Contents,
  manifest: Manifest,
  damaged: ReadonlySet<string>,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const { id, parts, unique, received } of manifest.sources) {
    const count = await countLines(contents, whole(parts, damaged), evidenceShape, faults);
    // Without all its parts a source cannot be counted; which are damaged has been said.
    if (count === undefined || parts.some(({ file }) => damaged.has(file))) continue;
    const problem = (what: string): number =>
      faults.push({ file: `evidence/${id}`, problem: what });
    if (count.keys !== unique)
      problem(`holds ${count.keys} different records, the manifest says ${unique}`);
    if (count.lines > received)
      problem(`holds ${plural(count.lines, 'line', 'lines')}, the manifest says ${received} came`);
  }
  await countLines(contents, whole([manifest.requests], damaged), requestShape, faults);
  return faults;
}

/** The same for the verdicts of an assessment. */
async function verdictLineFaults(
  contents: Contents,
  assessment: Assessment,
  damaged: ReadonlySet<string>,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  for (const parts of Map.groupBy(assessment.parts, ({ source }) => source).values())
    await countLines(contents, whole(parts, damaged), verdictShape, faults);
  return faults;
}

const whole = <T extends PartClaim>(parts: readonly T[], damaged: ReadonlySet<string>): T[] =>
  parts.filter(({ file }) => !damaged.has(file));

type Count = { lines: number; keys: number; last: string | undefined };

/** Counts lines and different keys; undefined when a part could not be read to its end. */
async function countLines<T>(
  contents: Contents,
  parts: readonly (PartClaim & { readonly raw: string })[],
  shape: LineShape<T>,
  faults: Fault[],
): Promise<Count | undefined> {
  const count: Count = { lines: 0, keys: 0, last: undefined };
  for (const part of parts) {
    try {
      await countPart(contents, part, shape, count);
    } catch (error) {
      if (!(error instanceof DamagedFile)) throw error;
      faults.push(error.fault);
      return undefined;
    }
    const raw = await sha256Of(inflated(contents.read(part.file)));
    if (raw !== part.raw)
      faults.push({ file: part.file, problem: `its lines have sha256 ${raw}, not ${part.raw}` });
  }
  return count;
}

async function countPart<T>(
  contents: Contents,
  part: PartClaim,
  shape: LineShape<T>,
  count: Count,
): Promise<void> {
  const before = count.last;
  if (before !== undefined && part.first !== undefined && compareBytes(before, part.first) > 0)
    throw new DamagedFile(part.file, beginsTooEarly);
  for await (const values of readPart(contents, part, shape)) {
    count.lines += values.length;
    for (const value of values) {
      const key = shape.key(value);
      if (key !== count.last) count.keys += 1;
      count.last = key;
    }
  }
}
