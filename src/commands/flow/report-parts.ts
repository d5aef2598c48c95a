import { UserError } from '../../errors.ts';
import { compareBytes } from '../../model/json.ts';
import type { Trend } from '../../model/trend.ts';
import type { Period } from '../../model/workspace/words.ts';
import { snapshotsOf } from '../../store/find-snapshot.ts';
import type { Snapshot } from '../../store/snapshot-folder.ts';
import type { Context } from '../command.ts';
import { compare, refuseMismatch } from './compare.ts';
import type { Judged, Judging } from './judging.ts';
import type { PackOrder } from './pack-of.ts';
import { type PeriodJudged, periodOver } from './period-over.ts';
import { judgeEach, trendOver } from './trend-over.ts';
import { warnSetAside } from './warn-set-aside.ts';

export type ReportAsked = {
  /** Undefined where none was named. */
  readonly word: string | undefined;
  readonly 'as-of': string | undefined;
  readonly previous: string | undefined;
  readonly trend: boolean;
  readonly period: Period | undefined;
  readonly system: string | undefined;
  readonly tenant: string | undefined;
};

/** What is judged for a pack, and what it is held against. */
export type ReportParts = Pick<PackOrder, 'judged' | 'progress' | 'trend'> & {
  readonly period?: PeriodJudged;
};

type Telling = Pick<Context, 'progress' | 'warn'>;

export async function reportParts(
  judging: Judging,
  asked: ReportAsked,
  context: Telling,
): Promise<ReportParts> {
  if (asked.period === undefined) return partsOfOne(judging, asked, context);
  const period = await periodOver(judging, asked.period, asked.tenant, context);
  return { judged: period.judged, period };
}

/** What leaves a part out, or chooses the part that looks better, is refused before anything is read. */
export function refuseTogether(asked: ReportAsked): void {
  if (asked.period === undefined) {
    if (asked.tenant !== undefined)
      throw refused('--tenant was given without --period', 'Name the snapshot by its path.');
    if (asked.trend && asked.system !== undefined)
      throw refused(
        `--trend was given with --system ${asked.system}, and a trend is of the whole organisation`,
        'Leave out one of the two.',
      );
    return;
  }
  const others = [
    ...(asked.word === undefined ? [] : [`the snapshot ${asked.word}`]),
    ...(asked.trend ? ['--trend'] : []),
    ...(['as-of', 'previous', 'system'] as const)
      .filter((name) => asked[name] !== undefined)
      .map((name) => `--${name}`),
  ];
  if (others.length > 0)
    throw refused(
      `--period was given with ${others.join(', ')}, and a period is of every snapshot in it, each at its own instant, and of the whole organisation`,
      `Leave out ${others.join(', ')}.`,
    );
}

const refused = (what: string, hint: string): UserError =>
  new UserError('USAGE', `report: ${what}`, hint);

async function partsOfOne(
  judging: Judging,
  asked: ReportAsked,
  context: Telling,
): Promise<ReportParts> {
  const snapshot = await judging.open(asked.word ?? 'latest');
  const earlier = await openEarlier(judging, snapshot, asked.previous);
  context.progress('Judging');
  const judged = await judging.judge(snapshot, asked['as-of']);
  const progress = await progressSince(judging, judged, earlier);
  warnSetAside(
    context,
    judged,
    ...(progress.progress === undefined ? [] : [progress.progress.earlier]),
  );
  if (!asked.trend) return { judged, ...progress };
  return { judged, ...progress, trend: await trendUpTo(judging, judged, context) };
}

/** Of every earlier snapshot of the tenant, and of this one as the pack has it. */
async function trendUpTo(judging: Judging, judged: Judged, context: Telling): Promise<Trend> {
  const { tenant, id } = judged.snapshot.manifest;
  const earlier = (await snapshotsOf(judging.root, tenant)).filter(
    (place) => compareBytes(place.id, id) < 0,
  );
  const snapshots = [];
  for (const place of earlier) snapshots.push(await judging.open(place.id, { tenant }));
  return trendOver(judging, [...(await judgeEach(judging, snapshots, context)), judged]);
}

async function openEarlier(
  judging: Judging,
  snapshot: Snapshot,
  word: string | undefined,
): Promise<Snapshot | undefined> {
  if (word === undefined) return undefined;
  const { tenant, id } = snapshot.manifest;
  const earlier = await judging.open(word, { tenant, before: id });
  refuseMismatch(earlier, snapshot);
  return earlier;
}

async function progressSince(
  judging: Judging,
  judged: Judged,
  snapshot: Snapshot | undefined,
): Promise<Pick<PackOrder, 'progress'>> {
  if (snapshot === undefined) return {};
  const earlier = await judging.judge(snapshot);
  return { progress: { earlier, drift: await compare(earlier, judged) } };
}
