import { sideOf } from '../../drift/side.ts';
import { trendOf } from '../../drift/trend.ts';
import type { Trend } from '../../model/trend.ts';
import { seenRisks } from '../../pack/estate/seen-risks.ts';
import type { Snapshot } from '../../store/snapshot-folder.ts';
import type { Context } from '../command.ts';
import type { Judged, Judging } from './judging.ts';
import { warnSetAside } from './warn-set-aside.ts';

/** Each snapshot by the rules and declarations of today, so that only the estate differs. */
export async function judgeEach(
  judging: Judging,
  snapshots: readonly Snapshot[],
  context: Pick<Context, 'progress' | 'warn'>,
): Promise<Judged[]> {
  const all: Judged[] = [];
  for (const snapshot of snapshots) {
    context.progress(`Judging ${snapshot.manifest.id}`);
    const judged = await judging.judge(snapshot);
    warnSetAside(context, judged);
    all.push(judged);
  }
  return all;
}

/** What went on over some judged snapshots of one tenant, oldest first. */
export async function trendOver({ workspace }: Judging, all: readonly Judged[]): Promise<Trend> {
  const { settings, systems = [] } = workspace ?? {};
  const owners = new Map(systems.map(({ id, owner }) => [id, owner]));
  const sides = [];
  for (const { snapshot, stored } of all) {
    const risks = await seenRisks(snapshot, stored.assessment);
    sides.push({ ...sideOf(stored.assessment, stored), risks });
  }
  return trendOf(sides, (system) => owners.get(system), settings?.['remediation-days'] ?? {});
}
