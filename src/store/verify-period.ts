import type { Assessment } from '../model/assessment.ts';
import { dayBegun, dayOf, whereIn } from '../model/day.ts';
import type { JsonObject } from '../model/json.ts';
import { lastObserved } from '../model/observed.ts';
import type { Manifest } from '../model/snapshot.ts';
import { type Contents, contentsBelow } from './contents.ts';
import { below, type Fault } from './fault.ts';
import { assessmentFile, manifestFile } from './names.ts';
import {
  carriedHeads,
  type PeriodFact,
  periodFact,
  periodFactSchema,
  readingFolders,
} from './pack-statement.ts';
import { inspectAssessment, inspectSnapshot } from './verify-parts.ts';
import { type Carried, type Heads, snapshotFaults } from './verify-ties.ts';

type Reading = PeriodFact['readings'][number];
type Inside = Pick<Carried, 'snapshot' | 'assessment'>;
type Inspected = { readonly reading: Reading; readonly inside: Inside; readonly heads: Heads };

/** Everything wrong with the readings of an audit window, and the heads by which they are known. */
export async function inspectPeriod(
  contents: Contents,
  facts: JsonObject | undefined,
  own: Inside,
): Promise<{ readonly faults: readonly Fault[]; readonly heads: ReadonlySet<string> }> {
  if (facts?.[periodFact] === undefined) return { faults: [], heads: new Set() };
  const read = periodFactSchema.safeParse(facts[periodFact]);
  const period = read.data;
  if (
    period === undefined ||
    new Set(period.readings.map(({ id }) => id)).size < period.readings.length
  )
    return { faults: [here(`facts.${periodFact} is not a period`)], heads: new Set() };
  const carried: Inspected[] = [];
  for (const reading of period.readings.slice(0, -1))
    carried.push(await inspectReading(contents, reading));
  const last = period.readings.slice(-1).map((reading): Inspected => ({
    reading,
    inside: own,
    heads: carriedHeads,
  }));
  const all = [...carried, ...last];
  return {
    faults: [
      ...carried.flatMap(faultsBelow),
      ...all.flatMap((each) => aboutFaults(each, period, own)),
      ...orderFaults(all, period),
      ...chainFaults(all, period),
    ],
    heads: new Set(carried.flatMap(({ heads }) => Object.values(heads))),
  };
}

const here = (problem: string): Fault => ({ file: manifestFile, problem });

async function inspectReading(contents: Contents, reading: Reading): Promise<Inspected> {
  const folders = readingFolders(reading.id);
  const heads: Heads = {
    snapshot: `${folders.snapshot}/${manifestFile}`,
    assessment: `${folders.assessment}/${assessmentFile}`,
  };
  const snapshot = await inspectSnapshot(contentsBelow(contents, folders.snapshot));
  const assessment = await inspectAssessment(contentsBelow(contents, folders.assessment));
  return { reading, inside: { snapshot, assessment }, heads };
}

function faultsBelow({ reading, inside, heads }: Inspected): Fault[] {
  const folders = readingFolders(reading.id);
  return [
    ...(inside.snapshot?.faults ?? []).map((fault) => below(folders.snapshot, fault)),
    ...(inside.assessment?.faults ?? []).map((fault) => below(folders.assessment, fault)),
    ...snapshotFaults(inside, heads),
  ];
}

function aboutFaults(
  { reading, inside, heads }: Inspected,
  period: PeriodFact,
  own: Inside,
): Fault[] {
  const snapshot = snapshotProblems(reading, inside, period);
  const assessment = assessmentProblems(reading, inside, own);
  return [
    ...snapshot.map((problem): Fault => ({ file: heads.snapshot, problem })),
    ...assessment.map((problem): Fault => ({ file: heads.assessment, problem })),
  ];
}

const named = `facts.${periodFact} names another`;

/** The instant a reading speaks for says whether it lies in the window, not what the pack says of it. */
function snapshotProblems(
  { id, role, snapshot: digest }: Reading,
  { snapshot }: Inside,
  period: PeriodFact,
): string[] {
  if (snapshot?.head === undefined) return [];
  const spoken = dayOf(lastObserved(snapshot.head));
  const lies = whereIn(period, spoken);
  return [
    ...(snapshot.digest === digest && snapshot.head.id === id ? [] : [named]),
    ...(lies === role ? [] : [`speaks for ${spoken}, which lies ${lies} the window, not ${role}`]),
  ];
}

/** All readings are judged alike, each at its own instant: one judged by kinder rules would be no reading of this window. */
function assessmentProblems(
  { assessment: digest }: Reading,
  { snapshot, assessment }: Inside,
  own: Inside,
): string[] {
  const [it, main] = [assessment?.head, own.assessment?.head];
  if (it === undefined || main === undefined) return [];
  const instant = snapshot?.head === undefined ? it.asOf : lastObserved(snapshot.head);
  return [
    ...(it.digest === digest ? [] : [named]),
    ...(it.asOf === instant ? [] : [`asOf is ${it.asOf}, its snapshot speaks for ${instant}`]),
    ...otherwiseJudged(it, main),
  ];
}

const otherwiseJudged = (it: Assessment, main: Assessment): string[] => [
  ...(it.snapshot.tenant === main.snapshot.tenant ? [] : ['is of another tenant']),
  ...(it.release === main.release ? [] : [`release is ${it.release}, not ${main.release}`]),
  ...(['catalogs', 'templates', 'workspace'] as const)
    .filter((input) => it.inputs[input] !== main.inputs[input])
    .map((input) => `was judged by other ${input} than the last reading`),
];

/** By the instants they speak for; what lies before the window comes first and alone. */
function orderFaults(all: readonly Inspected[], { readings }: PeriodFact): Fault[] {
  const instants = all.map(({ inside }) => instantOf(inside.snapshot?.head));
  const isOrdered = instants.every((at, index) => {
    const before = instants[index - 1];
    return at === undefined || before === undefined || before <= at;
  });
  const isAlone = readings.every(({ role }, at) => at === 0 || role === 'within');
  return isOrdered && isAlone && readings.at(-1)?.role === 'within'
    ? []
    : [here(`facts.${periodFact}.readings are not in order`)];
}

const instantOf = (manifest: Manifest | undefined): number | undefined =>
  manifest === undefined ? undefined : Date.parse(lastObserved(manifest));

/** A snapshot names the one before it: none that lies in the window may be another, or left out in silence. */
function chainFaults(all: readonly Inspected[], period: PeriodFact): Fault[] {
  const digests = new Map(all.map(({ reading, inside }) => [reading.id, inside.snapshot?.digest]));
  const told = new Set([...digests.keys(), ...period.unusable]);
  return all.flatMap(({ inside, heads }) => {
    const previous = inside.snapshot?.head?.previous ?? null;
    if (previous === null) return [];
    const { id, digest } = previous;
    const known = digests.get(id);
    const problems = [
      ...(known === undefined || known === digest ? [] : [`names another ${id} before it`]),
      ...(told.has(id) || whereIn(period, dayBegun(id)) !== 'within'
        ? []
        : [`names ${id} before it, which facts.${periodFact} leaves out`]),
    ];
    return problems.map((problem): Fault => ({ file: heads.snapshot, problem }));
  });
}
