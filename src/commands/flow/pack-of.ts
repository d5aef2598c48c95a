import { hash } from 'node:crypto';
import { canonicalJson } from '../../model/json.ts';
import type { Drift } from '../../model/drift.ts';
import type { Trend } from '../../model/trend.ts';
import type { Pack, PackFormat } from '../../model/pack.ts';
import { buildPack } from '../../pack/build-pack.ts';
import { release } from '../installed.ts';
import type { Judged, Judging } from './judging.ts';
import type { PeriodJudged } from './period-over.ts';
import { workOf } from './work-of.ts';

export type PackOrder = {
  readonly judging: Judging;
  readonly judged: Judged;
  readonly frameworks: readonly string[];
  readonly formats: readonly PackFormat[];
  /** The one AI system to show; undefined for all. */
  readonly system?: { readonly id: string; readonly name: string } | undefined;
  /** The earlier side of the progress report, with what changed since. */
  readonly progress?: { readonly earlier: Judged; readonly drift: Drift };
  /** What went on over the snapshots up to this one. */
  readonly trend?: Trend;
  /** An audit window, of which this is the newest reading. */
  readonly period?: PeriodJudged;
};

/** All that a pack says, before anything of it is laid out. */
export async function packOf(order: PackOrder): Promise<Pack> {
  const { judging, judged, progress } = order;
  const { work, dues } = await workOf(judging, judged);
  return buildPack({
    id: idOf(order),
    assessment: judged.stored.assessment,
    catalog: judging.catalog,
    verdicts: judged.stored,
    evidence: judged.snapshot,
    templates: judging.templates,
    ...(progress === undefined
      ? {}
      : { drift: progress.drift, earlier: progress.earlier.stored.assessment.rates }),
    ...(order.trend === undefined ? {} : { trend: order.trend }),
    ...(order.period === undefined ? {} : { period: order.period.evidence }),
    workspace: judged.workspace,
    ...(order.system === undefined ? {} : { system: order.system }),
    work,
    dues,
    frameworks: order.frameworks,
    formats: order.formats,
    release: release(),
    endpoint: judged.snapshot.manifest.endpoint,
  });
}

/** Names a pack by everything that can change a byte of it, so that two different packs never collide. */
function idOf({
  judged,
  frameworks,
  formats: asked,
  progress,
  trend,
  period,
  system,
}: PackOrder): string {
  const made = canonicalJson({
    assessment: judged.stored.assessment.digest,
    previous: progress?.earlier.stored.assessment.digest ?? null,
    ...(trend === undefined ? {} : { trend: trend.points.map(({ digest }) => digest) }),
    ...(period === undefined ? {} : { period: shownOf(period) }),
    frameworks,
    formats: asked,
    ...(system === undefined ? {} : { system: system.id }),
  });
  return `${judged.snapshot.manifest.id}-${hash('sha256', made).slice(0, 12)}`;
}

/** Two windows over the same readings are two packs. */
function shownOf({ evidence: { review } }: PeriodJudged) {
  const { window, cadence, cadenceDeclared, readings, unreadable, slots, closing } = review;
  return { window, cadence, cadenceDeclared, readings, unreadable, slots, closing };
}
