import type { Assessment } from '../model/assessment.ts';
import type { JsonObject } from '../model/json.ts';
import { compareBytes } from '../model/json.ts';
import { lastObserved } from '../model/observed.ts';
import { type Contents, contentsBelow } from './contents.ts';
import type { Fault } from './fault.ts';
import { assessmentFile, manifestFile } from './names.ts';
import { type PeriodFact, periodFact, periodFactSchema, readingFolders } from './pack-statement.ts';
import { inspectAssessment, inspectSnapshot } from './verify-parts.ts';
import { type Carried, snapshotFaults } from './verify-ties.ts';

type Reading = PeriodFact['readings'][number];
type Inside = Pick<Carried, 'snapshot' | 'assessment'>;

/** Everything wrong with the readings of an audit window, and the heads by which they are known. */
export async function inspectPeriod(
  contents: Contents,
  facts: JsonObject | undefined,
  own: Inside,
): Promise<{ readonly faults: readonly Fault[]; readonly heads: ReadonlySet<string> }> {
  if (facts?.[periodFact] === undefined) return { faults: [], heads: new Set() };
  const read = periodFactSchema.safeParse(facts[periodFact]);
  if (!read.success)
    return { faults: [here(`facts.${periodFact} is not a period`)], heads: new Set() };
  const period = read.data;
  const faults = [...orderProblems(period).map(here), ...ownProblems(period, own).map(here)];
  const heads = new Set<string>();
  for (const reading of period.readings.slice(0, -1)) {
    const folders = headsOf(reading);
    heads.add(folders.snapshot).add(folders.assessment);
    faults.push(...(await readingFaults(contents, reading, { period, own })));
  }
  return { faults, heads };
}

const here = (problem: string): Fault => ({ file: manifestFile, problem });

const headsOf = ({ id }: Reading): { snapshot: string; assessment: string } => ({
  snapshot: `${readingFolders(id).snapshot}/${manifestFile}`,
  assessment: `${readingFolders(id).assessment}/${assessmentFile}`,
});

/** Oldest first, each once; what lies before the window comes first and alone. */
function orderProblems({ readings }: PeriodFact): string[] {
  const isOrdered = readings.every(
    ({ id, role }, at) =>
      at === 0 || (role === 'within' && compareBytes(readings[at - 1]?.id ?? '', id) < 0),
  );
  return isOrdered ? [] : [`facts.${periodFact}.readings are not in order`];
}

/** The newest reading is the snapshot that the pack is of. */
function ownProblems({ readings }: PeriodFact, { snapshot, assessment }: Inside): string[] {
  const last = readings.at(-1);
  const fits =
    last?.role === 'within' &&
    (snapshot === undefined || last.snapshot === snapshot.digest) &&
    (assessment?.head === undefined || last.assessment === assessment.head.digest);
  return fits ? [] : [`the last of facts.${periodFact}.readings is not what the pack is of`];
}

async function readingFaults(
  contents: Contents,
  reading: Reading,
  { period, own }: { readonly period: PeriodFact; readonly own: Inside },
): Promise<Fault[]> {
  const folders = readingFolders(reading.id);
  const snapshot = await inspectSnapshot(contentsBelow(contents, folders.snapshot));
  const assessment = await inspectAssessment(contentsBelow(contents, folders.assessment));
  const inside: Inside = { snapshot, assessment };
  const heads = headsOf(reading);
  const about = [
    ...snapshotProblems(reading, inside, period),
    ...assessmentProblems(reading, inside, own),
  ];
  return [
    ...snapshot.faults.map((fault) => below(folders.snapshot, fault)),
    ...assessment.faults.map((fault) => below(folders.assessment, fault)),
    ...snapshotFaults(inside, heads),
    ...about.map(({ part, problem }) => ({ file: heads[part], problem })),
  ];
}

const below = (folder: string, { file, problem }: Fault): Fault => ({
  file: `${folder}/${file}`,
  problem,
});

type Problem = { readonly part: 'snapshot' | 'assessment'; readonly problem: string };

const named = `facts.${periodFact} names another`;

/** The instant a reading speaks for says whether it lies in the window, not what the pack says of it. */
function snapshotProblems(
  { id, role, snapshot: digest }: Reading,
  { snapshot }: Inside,
  { from, to }: PeriodFact,
): Problem[] {
  if (snapshot?.head === undefined) return [];
  const day = lastObserved(snapshot.head).slice(0, 'yyyy-mm-dd'.length);
  const lies = day < from ? 'before' : day > to ? 'after' : 'within';
  return [
    ...(snapshot.digest === digest && snapshot.head.id === id ? [] : [named]),
    ...(lies === role ? [] : [`speaks for ${day}, which lies ${lies} the window, not ${role}`]),
  ].map((problem) => ({ part: 'snapshot', problem }));
}

/** All readings are judged alike, each at its own instant: one judged by kinder rules would be no reading of this window. */
function assessmentProblems(
  { assessment: digest }: Reading,
  { snapshot, assessment }: Inside,
  own: Inside,
): Problem[] {
  const [it, main] = [assessment?.head, own.assessment?.head];
  if (it === undefined || main === undefined) return [];
  const instant = snapshot?.head === undefined ? it.asOf : lastObserved(snapshot.head);
  return [
    ...(it.digest === digest ? [] : [named]),
    ...(it.asOf === instant ? [] : [`asOf is ${it.asOf}, its snapshot speaks for ${instant}`]),
    ...otherwiseJudged(it, main),
  ].map((problem) => ({ part: 'assessment', problem }));
}

const otherwiseJudged = (it: Assessment, main: Assessment): string[] => [
  ...(it.snapshot.tenant === main.snapshot.tenant ? [] : ['is of another tenant']),
  ...(it.release === main.release ? [] : [`release is ${it.release}, not ${main.release}`]),
  ...(['catalogs', 'templates', 'workspace'] as const)
    .filter((input) => it.inputs[input] !== main.inputs[input])
    .map((input) => `was judged by other ${input} than the last reading`),
];
