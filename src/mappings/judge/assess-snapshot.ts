import { UserError } from '../../errors.ts';
import type { Assessment, CheckResult, VerdictSink } from '../../model/assessment.ts';
import { assessmentDigest } from '../../model/assessment-digest.ts';
import type { Catalog } from '../../model/catalog.ts';
import type { EvidenceReader } from '../../model/evidence.ts';
import type { Gap } from '../../model/gap.ts';
import { judgedSnapshot } from '../../model/judged-snapshot.ts';
import { lastObserved } from '../../model/observed.ts';
import { missingGaps } from '../../model/missing-gaps.ts';
import type { Manifest } from '../../model/snapshot.ts';
import type { Workspace } from '../../model/workspace/workspace.ts';
import type { Parameters } from '../rules/world.ts';
import { deficienciesOf } from './deficiencies.ts';
import { estateSource, unassigned } from './estate.ts';
import { everyGap } from './every-gap.ts';
import { type GapIndex, indexGaps } from './gaps.ts';
import { countRecommendations, figureSources } from './healthy-recommendations.ts';
import { openIndex, type Visits } from './index-relations.ts';
import { judgeSource } from './judge-source.ts';
import { type JudgedWorkspace, openWorkspace } from './judged-workspace.ts';
import { type Judgement, openJudgement } from './judgement.ts';
import { sourcesOf } from './questions.ts';
import { rateAfterAcceptance, technicalRate } from './rates.ts';
import { readAndJudge } from './read-and-judge.ts';
import { frameworkResults, rollUp } from './roll-up.ts';
import { countTieOut, missing } from './tie-out.ts';
import { seenBeforeVerdicts } from './tie-out-policy.ts';

export type AssessmentInput = {
  readonly manifest: Manifest;
  /** Digest of the manifest, and through it of every line of evidence. */
  readonly snapshotDigest: string;
  readonly catalog: Catalog;
  /** The instant the assessment speaks for. */
  readonly asOf: string;
  readonly release: string;
  /** Digest of what else can change a word. */
  readonly templates: string;
  /** What people declare, where they do. */
  readonly workspace: Workspace | undefined;
  /** What is declared for checks. One that needs what nobody declared is unknown; the register adds its resources. */
  readonly parameters: Parameters;
};

/** Judges a snapshot by every framework at once. Reads evidence in streams and keeps no rows. */
export async function assessSnapshot(
  input: AssessmentInput,
  reader: EvidenceReader,
  sink: VerdictSink,
): Promise<Omit<Assessment, 'parts'>> {
  refuseEarlyAsOf(input);
  const { manifest, catalog, asOf } = input;
  const completeness = everyGap(manifest, neededBy(input), asOf);
  const gaps = indexGaps(completeness.gaps);
  const judged = await holdWorkspace(input, gaps, completeness.stale, reader);

  const visits: Visits = new Map();
  const recommendations = countRecommendations(visits);
  const tieOut = countTieOut(catalog, manifest, visits);
  const index = openIndex(
    {
      catalog,
      gaps: indexGaps(completeness.hiding),
      asOf,
      parameters: judged?.parameters(input.parameters) ?? input.parameters,
      observedTo: seenUntil(manifest),
    },
    visits,
  );
  const judgement = judgementBy(judged, catalog, completeness.stale);
  const heard = tieOut.overhear(sink);
  await readAndJudge(
    { manifest, catalog, index, subjects: judgement.sources, first: seenBeforeVerdicts },
    reader,
    (source, records) =>
      judgeSource(
        { ...judgement.taskOf(source), gaps: gaps.of(source), index, marks: judged?.marks },
        records,
        heard,
      ),
  );
  const unlooked = judged?.unlooked ?? [];
  const checks = judgement.results(gaps, unlooked.length === 0);
  const { acceptedBy } = judgement;
  const controls = rollUp({ catalog, checks, gaps: completeness.gaps, asOf, judged, acceptedBy });
  return {
    ...about(input),
    complete: unlooked.length === 0 && isWithoutGap(manifest, completeness.gaps),
    gaps: [...completeness.gaps],
    checks,
    controls,
    frameworks: frameworkResults(catalog.frameworks, controls),
    deficiencies: deficienciesOf(checks, catalog.frameworks, unassigned, wholeBy(judged)),
    rates: {
      ...technicalRates(checks),
      healthyRecommendations: recommendations.figure(
        [...manifest.scope.expected, ...unlooked],
        (subscription) => missing(figureSources, subscription, manifest, gaps) === undefined,
      ),
    },
    tieOut: tieOut.rows(gaps),
    workspace: judged?.result() ?? null,
  };
}

const judgementBy = (
  judged: JudgedWorkspace | undefined,
  catalog: Catalog,
  stale: ReadonlySet<string>,
): Judgement =>
  openJudgement(
    catalog,
    stale,
    (id) => judged?.acceptances.systemOf(id),
    judged?.register?.placesAll,
  );

/** Asked only where there is a register. */
const wholeBy =
  (judged: JudgedWorkspace | undefined) =>
  (source: string, system: string): boolean =>
    judged?.register?.isWhole(source, system) === true;

const isWithoutGap = (manifest: Manifest, gaps: readonly Gap[]): boolean =>
  missingGaps({ ...manifest, gaps: [...gaps] }).length === 0;

const technicalRates = (checks: readonly CheckResult[]) => ({
  technical: technicalRate(checks),
  technicalAfterAcceptance: rateAfterAcceptance(checks),
});

/** A register is held against the AI resources, whether a check asks about them or not. */
function neededBy({ catalog, workspace }: AssessmentInput): ReadonlySet<string> {
  const byChecks = catalog.checks.flatMap((check) => [...sourcesOf(check, catalog)]);
  const isRegistered = workspace !== undefined && workspace.systems.length > 0;
  return new Set([...byChecks, ...(isRegistered ? [estateSource] : [])]);
}

async function holdWorkspace(
  { workspace, catalog, asOf, manifest }: AssessmentInput,
  gaps: GapIndex,
  stale: ReadonlySet<string>,
  reader: EvidenceReader,
): Promise<JudgedWorkspace | undefined> {
  if (workspace === undefined) return undefined;
  const { started } = manifest;
  return openWorkspace({ workspace, catalog, gaps, asOf, started, manifest, stale }, reader);
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * A snapshot is one reading, and its as-of by default the end of it: a source read some minutes before another is as
 * recent as the snapshot can say. A collection that was interrupted may go on days later, though. Nobody looked at what
 * was read before for what came in between, so such a source speaks for its own time only.
 */
export function seenUntil(manifest: Manifest): ReadonlyMap<string, string> {
  const last = lastObserved(manifest);
  const isOfOneReading = (observedTo: string): boolean =>
    Date.parse(last) - Date.parse(observedTo) <= dayMs;
  return new Map(
    manifest.sources.map(({ id, observedTo }) => [
      id,
      isOfOneReading(observedTo) ? last : observedTo,
    ]),
  );
}

function refuseEarlyAsOf({ asOf, manifest }: AssessmentInput): void {
  if (Date.parse(asOf) >= Date.parse(manifest.started)) return;
  throw new UserError(
    'USAGE',
    `Cannot assess snapshot ${manifest.id} as of ${asOf}: it was started later, at ${manifest.started}.`,
    'Choose a later --as-of, or an earlier snapshot.',
  );
}

type About = Pick<
  Assessment,
  'format' | 'digest' | 'release' | 'asOf' | 'snapshot' | 'inputs' | 'sources'
>;

function about(input: AssessmentInput): About {
  const { manifest, snapshotDigest, catalog, asOf, release, templates, workspace } = input;
  const inputs = { catalogs: catalog.digest, templates, workspace: workspace?.digest ?? null };
  return {
    format: 1,
    digest: assessmentDigest({ format: 1, release, snapshot: snapshotDigest, asOf, ...inputs }),
    release,
    asOf,
    inputs,
    ...judgedSnapshot(manifest, snapshotDigest),
  };
}
