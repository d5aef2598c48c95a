import { UserError } from '../../errors.ts';
import type { Assessment, VerdictSink } from '../../model/assessment.ts';
import { assessmentDigest } from '../../model/assessment-digest.ts';
import type { Catalog } from '../../model/catalog.ts';
import type { EvidenceReader } from '../../model/evidence.ts';
import { judgedSnapshot } from '../../model/judged-snapshot.ts';
import { missingGaps } from '../../model/missing-gaps.ts';
import type { Manifest } from '../../model/snapshot.ts';
import { deficienciesOf } from './deficiencies.ts';
import { everyGap } from './every-gap.ts';
import { type GapIndex, indexGaps } from './gaps.ts';
import { countRecommendations, figureSources } from './healthy-recommendations.ts';
import { indexRelations, type Visits } from './index-relations.ts';
import { judgeSource } from './judge-source.ts';
import { openJudgement } from './judgement.ts';
import { sourcesOf } from './questions.ts';
import { technicalRate } from './rates.ts';
import { frameworkResults, rollUp, unassigned } from './roll-up.ts';

export type AssessmentInput = {
  readonly manifest: Manifest;
  /** Digest of the manifest, and through it of every line of evidence. */
  readonly snapshotDigest: string;
  readonly catalog: Catalog;
  /** The instant the assessment speaks for. */
  readonly asOf: string;
  readonly release: string;
  /** Digests of what else can change a verdict or a word. */
  readonly templates: string;
  readonly workspace: string | null;
};

/** Judges a snapshot by every framework at once. Reads evidence twice, in streams, and keeps no rows. */
export async function assessSnapshot(
  input: AssessmentInput,
  reader: EvidenceReader,
  sink: VerdictSink,
): Promise<Omit<Assessment, 'parts'>> {
  refuseEarlyAsOf(input);
  const { manifest, catalog, asOf } = input;
  const needed = new Set(catalog.checks.flatMap((check) => [...sourcesOf(check, catalog)]));
  const completeness = everyGap(manifest, needed, asOf);

  const visits: Visits = new Map();
  const recommendations = countRecommendations(visits);
  const observedTo = new Map(manifest.sources.map((source) => [source.id, source.observedTo]));
  const index = await indexRelations(
    { catalog, gaps: indexGaps(completeness.hiding), asOf, observedTo },
    reader,
    visits,
  );
  const gaps = indexGaps(completeness.gaps);
  const judgement = openJudgement(catalog, completeness.stale);
  for (const source of judgement.sources) {
    const task = { ...judgement.taskOf(source), gaps: gaps.of(source), index };
    await judgeSource(task, reader, sink);
  }
  const checks = judgement.results(gaps);
  const controls = rollUp({ catalog, checks, gaps: completeness.gaps, asOf });
  return {
    ...about(input),
    complete: missingGaps({ ...manifest, gaps: completeness.gaps }).length === 0,
    gaps: [...completeness.gaps],
    checks,
    controls,
    frameworks: frameworkResults(catalog.frameworks, controls),
    deficiencies: deficienciesOf(checks, catalog.frameworks, unassigned),
    rates: {
      technical: technicalRate(checks),
      healthyRecommendations: recommendations.figure(manifest.scope.expected, (subscription) =>
        isWhole(subscription, manifest, gaps),
      ),
    },
  };
}

function isWhole(subscription: string, { sources }: Manifest, gaps: GapIndex): boolean {
  return figureSources.every(
    (source) =>
      sources.some(({ id }) => id === source) && !gaps.touches(source, 'below', subscription),
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
  const inputs = { catalogs: catalog.digest, templates, workspace };
  return {
    format: 1,
    digest: assessmentDigest({ format: 1, release, snapshot: snapshotDigest, asOf, ...inputs }),
    release,
    asOf,
    inputs,
    ...judgedSnapshot(manifest, snapshotDigest),
  };
}
