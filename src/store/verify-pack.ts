import type { Assessment } from '../model/assessment.ts';
import { compareBytes } from '../model/json.ts';
import type { Manifest } from '../model/snapshot.ts';
import { unreadable } from './check-sums.ts';
import { contentDigestIn, isPacked } from './content-digest.ts';
import { type Contents, contentsBelow } from './contents.ts';
import type { Fault } from './fault.ts';
import { inspect, type Inspected } from './inspect.ts';
import { assessmentFile, manifestFile } from './names.ts';
import { carried, copiesFolder, packKind, type PackStatement } from './pack-statement.ts';
import { inspectAssessment, inspectSnapshot } from './verify-parts.ts';
import { tieFaults } from './verify-ties.ts';

/** Everything wrong with a pack: its files, what it carries, and whether all of them speak of the same evidence. */
export async function packFaults(contents: Contents): Promise<Fault[]> {
  const { head: statement, faults } = await inspect(contents, packKind);
  const snapshots = await inspectEach(contents, manifestFile, inspectSnapshot);
  const assessments = await inspectEach(contents, assessmentFile, inspectAssessment);
  const all = [...faults, ...faultsInside(snapshots), ...faultsInside(assessments)];
  const ties = tieFaults(statement?.predicate.facts, {
    snapshot: snapshots.get(carried.snapshot.folder),
    assessment: assessments.get(carried.assessment.folder),
    earlier: assessments.get(carried.earlier.folder),
  });
  if (statement === undefined) return [...all, ...ties];
  const damaged = new Set(all.map(({ file }) => file));
  return [...all, ...ties, ...(await contentFaults(contents, statement, damaged))];
}

/** Whatever lies below with such a head must hold up by itself as well, wherever it lies. */
async function inspectEach<T extends Manifest | Assessment>(
  contents: Contents,
  head: string,
  inspectFolder: (inside: Contents) => Promise<Inspected<T>>,
): Promise<Map<string, Inspected<T>>> {
  const inspected = new Map<string, Inspected<T>>();
  for (const file of contents.files.keys()) {
    if (!file.endsWith(`/${head}`)) continue;
    const folder = file.slice(0, -head.length - 1);
    inspected.set(folder, await inspectFolder(contentsBelow(contents, folder)));
  }
  return inspected;
}

const faultsInside = (inspected: ReadonlyMap<string, Inspected<unknown>>): Fault[] =>
  [...inspected].flatMap(([folder, { faults }]) =>
    faults.map(({ file, problem }) => ({ file: `${folder}/${file}`, problem })),
  );

/** Recomputes every content digest the statement gives. A file already at fault is not named again. */
async function contentFaults(
  contents: Contents,
  { subject, predicate }: PackStatement,
  damaged: ReadonlySet<string>,
): Promise<Fault[]> {
  const faults: Fault[] = [];
  const given = Object.entries(predicate.contents).toSorted(([a], [b]) => compareBytes(a, b));
  for (const [file, digest] of given) {
    if (damaged.has(file)) continue;
    const problem = await contentProblem(contents, file, digest);
    if (problem !== undefined) faults.push({ file, problem });
  }
  for (const { name } of subject) {
    if (Object.hasOwn(predicate.contents, name) || damaged.has(name)) continue;
    if (isPacked(name) && !name.startsWith(copiesFolder))
      faults.push({ file: name, problem: `${manifestFile} gives no content digest of it` });
  }
  return faults;
}

async function contentProblem(
  contents: Contents,
  file: string,
  digest: string,
): Promise<string | undefined> {
  if (!contents.files.has(file)) return `missing: ${manifestFile} gives its content digest`;
  try {
    const actual = await contentDigestIn(contents, file);
    if (actual === digest) return undefined;
    if (actual === undefined)
      return `${manifestFile} gives its content digest, and it is not packed`;
    return `says something else: content digest is ${actual}, ${manifestFile} says ${digest}`;
  } catch (error) {
    return `content digest cannot be recomputed: ${unreadable(error)}`;
  }
}
