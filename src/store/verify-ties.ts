import { type Assessment, assessmentSchema } from '../model/assessment.ts';
import { subjectKey } from '../model/ids.ts';
import { canonicalJson, type JsonObject } from '../model/json.ts';
import { judgedSnapshot, type JudgedSnapshot } from '../model/judged-snapshot.ts';
import { type Manifest, sha256Schema } from '../model/snapshot.ts';
import type { Fault } from './fault.ts';
import type { Inspected } from './inspect.ts';
import { manifestFile } from './names.ts';
import { carried, carriedHeads, withoutEvidence } from './pack-statement.ts';

/** What a pack carries, as inspected; undefined where it carries no such thing. */
export type Carried = {
  readonly snapshot: Inspected<Manifest> | undefined;
  readonly assessment: Inspected<Assessment> | undefined;
  readonly earlier: Inspected<Assessment> | undefined;
};

/**
 * Where the parts of a pack, each whole by itself, do not belong together: one of them was swapped for another. What
 * could not be read is passed over here; the inspection has said so.
 */
export function tieFaults(facts: JsonObject | undefined, inside: Carried): Fault[] {
  return [
    ...(facts === undefined ? [] : factFaults(facts, inside)),
    ...snapshotFaults(inside, carriedHeads),
    ...earlierFaults(inside),
  ];
}

function factFaults(facts: JsonObject, inside: Carried): Fault[] {
  const { snapshot, assessment, earlier } = inside;
  if (facts[withoutEvidence] === true) return leftOutFaults(inside);
  const faults = [
    factFault(facts, 'snapshot', snapshot, snapshot?.digest),
    factFault(facts, 'assessment', assessment, assessment?.head?.digest),
    facts[carried.earlier.fact] === null
      ? unannounced(earlier)
      : factFault(facts, 'earlier', earlier, earlier?.head?.digest),
  ];
  return faults.filter((fault) => fault !== undefined);
}

function factFault(
  facts: JsonObject,
  part: keyof Carried,
  inspected: Inspected<unknown> | undefined,
  found: string | undefined,
): Fault | undefined {
  const name = `facts.${carried[part].fact}`;
  const fact = sha256Schema.safeParse(facts[carried[part].fact]).data;
  const file = carriedHeads[part];
  if (fact === undefined) return { file: manifestFile, problem: `${name} is not a sha256` };
  if (inspected === undefined) return { file, problem: `missing: ${name} names it` };
  if (found === undefined || found === fact) return undefined;
  return { file, problem: `is another: its digest is ${found}, ${name} says ${fact}` };
}

/** What is said to be left out must be: otherwise nothing ties it to the pack. */
const leftOutFaults = (inside: Carried): Fault[] =>
  (['snapshot', 'assessment', 'earlier'] as const)
    .filter((part) => inside[part] !== undefined)
    .map((part) => ({
      file: carriedHeads[part],
      problem: `extra: facts.${withoutEvidence} is true`,
    }));

const unannounced = (earlier: Carried['earlier']): Fault | undefined =>
  earlier && {
    file: carriedHeads.earlier,
    problem: `extra: facts.${carried.earlier.fact} is null`,
  };

/** The files by which a snapshot and its assessment are known inside a pack. */
export type Heads = { readonly snapshot: string; readonly assessment: string };

/** The assessment must be that of the snapshot beside it, and must not have forgotten what that could not read. */
export function snapshotFaults(
  { snapshot, assessment }: Pick<Carried, 'snapshot' | 'assessment'>,
  heads: Heads,
): Fault[] {
  if (snapshot?.head === undefined || assessment?.head === undefined) return [];
  if (snapshot.digest === undefined) return [];
  const expected = judgedSnapshot(snapshot.head, snapshot.digest);
  const problems = [
    ...aboutProblems(assessment.head.snapshot, expected.snapshot, heads),
    ...sourceProblems(assessment.head, expected, heads),
    ...gapProblems(assessment.head, snapshot.head, heads),
  ];
  return problems.map((problem) => ({ file: heads.assessment, problem }));
}

const aboutKeys = assessmentSchema.shape.snapshot.keyof().options;

function aboutProblems(
  judged: Assessment['snapshot'],
  actual: Assessment['snapshot'],
  heads: Heads,
): string[] {
  return aboutKeys
    .filter((key) => canonicalJson(judged[key]) !== canonicalJson(actual[key]))
    .map((key) => {
      const [is, should] = [shown(judged[key]), shown(actual[key])];
      return `snapshot.${key} is ${is}, that of ${heads.snapshot} is ${should}`;
    });
}

const shown = (value: string | readonly string[]): string =>
  typeof value === 'string' ? value : canonicalJson(value);

function sourceProblems(judged: JudgedSnapshot, actual: JudgedSnapshot, heads: Heads): string[] {
  if (canonicalJson(judged.sources) === canonicalJson(actual.sources)) return [];
  return [`sources are not those of ${heads.snapshot}`];
}

/** A gap left out would make what is not known look like what is not there. */
function gapProblems({ gaps }: Assessment, manifest: Manifest, heads: Heads): string[] {
  const told = new Set(gaps.map(canonicalJson));
  return manifest.gaps
    .filter((gap) => !told.has(canonicalJson({ ...gap, scope: subjectKey(gap.scope) })))
    .map(
      ({ source, scope, reason }) =>
        `gaps leave out ${source} at ${scope} (${reason}), which ${heads.snapshot} names`,
    );
}

/** The earlier assessment must be one that the later could be compared with. */
function earlierFaults({ snapshot, assessment, earlier }: Carried): Fault[] {
  if (assessment?.head === undefined || earlier?.head === undefined) return [];
  const [before, after] = [earlier.head.snapshot, assessment.head.snapshot];
  return [
    ...earlierFault(
      before.tenant !== after.tenant,
      `snapshot.tenant is ${before.tenant}, that of ${carriedHeads.assessment} is ${after.tenant}`,
    ),
    ...earlierFault(before.id >= after.id, `snapshot ${before.id} is not earlier than ${after.id}`),
    ...previousFaults(before, snapshot?.head?.previous ?? undefined),
  ];
}

/** A snapshot names the one before it. Another may have been compared with, but not another of that name. */
function previousFaults(
  before: Assessment['snapshot'],
  previous: NonNullable<Manifest['previous']> | undefined,
): Fault[] {
  return earlierFault(
    previous?.id === before.id && previous.digest !== before.digest,
    `snapshot.digest is ${before.digest}, ${carriedHeads.snapshot} names ${previous?.digest}`,
  );
}

const earlierFault = (isSo: boolean, problem: string): Fault[] =>
  isSo ? [{ file: carriedHeads.earlier, problem }] : [];
