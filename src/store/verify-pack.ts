import { posix } from 'node:path';
import type { Assessment } from '../model/assessment.ts';
import { compareBytes } from '../model/json.ts';
import type { Manifest } from '../model/snapshot.ts';
import { unreadable } from './check-sums.ts';
import { contentDigestIn, isPacked } from './content-digest.ts';
import { type Contents, contentsBelow } from './contents.ts';
import { below, type Fault } from './fault.ts';
import { inspect, type Inspected } from './inspect.ts';
import { assessmentFile, manifestFile } from './names.ts';
import {
  carried,
  carriedHeads,
  carriedInputs,
  copiesFolder,
  packKind,
  type PackStatement,
} from './pack-statement.ts';
import { inputFaults } from './verify-inputs.ts';
import { inspectPeriod } from './verify-period.ts';
import { inspectAssessment, inspectSnapshot } from './verify-parts.ts';
import { type Carried, tieFaults } from './verify-ties.ts';

/** Everything wrong with a pack: its files, what it carries, and whether all of them speak of the same evidence. */
export async function packFaults(contents: Contents): Promise<Fault[]> {
  const { head: statement, faults } = await inspect(contents, packKind);
  const inside: Carried = {
    snapshot: await inspectCarried(contents, 'snapshot', inspectSnapshot),
    assessment: await inspectCarried(contents, 'assessment', inspectAssessment),
    earlier: await inspectCarried(contents, 'earlier', inspectAssessment),
  };
  const period = await inspectPeriod(contents, statement?.predicate.facts, inside);
  // Never handed to a function one by one: a stranger's pack may have more faults than a call takes.
  const found = [...faults, ...faultsInside(inside), ...period.faults];
  const damaged = new Set(found.map(({ file }) => file));
  const all = [
    ...found,
    ...strayHeads(contents, damaged, period.heads),
    ...tieFaults(statement?.predicate.facts, inside),
    ...(await inputFaults(contents, inside.assessment?.head, damaged)),
  ];
  if (statement === undefined) return all;
  return [...all, ...(await contentFaults(contents, statement, damaged))];
}

/** What a pack carries must hold up by itself as well. */
async function inspectCarried<T extends Manifest | Assessment>(
  contents: Contents,
  part: keyof Carried,
  inspectFolder: (inside: Contents) => Promise<Inspected<T>>,
): Promise<Inspected<T> | undefined> {
  if (!contents.files.has(carriedHeads[part])) return undefined;
  return inspectFolder(contentsBelow(contents, carried[part].folder));
}

/**
 * Heads where a pack carries nothing. Whoever finds one would believe what nothing here ties to the pack; and to
 * inspect it wherever it lies would be to read all below it once more for every folder above.
 */
function strayHeads(
  contents: Contents,
  damaged: ReadonlySet<string>,
  ofReadings: ReadonlySet<string>,
): Fault[] {
  return (
    [...contents.files.keys()]
      .filter((file) => headNames.has(posix.basename(file)))
      // Documents that people attach may be called anything.
      .filter((file) => !file.startsWith(`${carriedInputs.workspace}/attachments/`))
      .filter((file) => file !== manifestFile && !knownHeads.has(file) && !damaged.has(file))
      .filter((file) => !ofReadings.has(file))
      .map((file) => ({ file, problem: 'no pack carries a snapshot or assessment here' }))
  );
}

const headNames: ReadonlySet<string> = new Set([manifestFile, assessmentFile]);
const knownHeads: ReadonlySet<string> = new Set(Object.values(carriedHeads));

const faultsInside = (inside: Carried): Fault[] =>
  (['snapshot', 'assessment', 'earlier'] as const).flatMap((part) =>
    (inside[part]?.faults ?? []).map((fault) => below(carried[part].folder, fault)),
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
