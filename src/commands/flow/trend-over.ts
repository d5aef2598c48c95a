import { sideOf } from '../../drift/side.ts';
import { trendOf } from '../../drift/trend.ts';
import type { Trend } from '../../model/trend.ts';
import type { Snapshot } from '../../store/snapshot-folder.ts';
import type { Context } from '../command.ts';
import type { Judging } from './judging.ts';
import { warnSetAside } from './warn-set-aside.ts';

/** The trend over some snapshots of one tenant, oldest first, each judged by the rules and declarations of today. */
export async function trendOver(
  judging: Judging,
  snapshots: readonly Snapshot[],
  context: Pick<Context, 'progress' | 'warn'>,
): Promise<Trend> {
  const sides = [];
  for (const snapshot of snapshots) {
    context.progress(`Judging ${snapshot.manifest.id}`);
    const { stored, ...judged } = await judging.judge(snapshot);
    warnSetAside(context, { stored, ...judged });
    sides.push(sideOf(stored.assessment, stored));
  }
  context.progress('Comparing');
  const { settings, systems = [] } = judging.workspace ?? {};
  const owners = new Map(systems.map(({ id, owner }) => [id, owner]));
  return trendOf(sides, (system) => owners.get(system), settings?.['remediation-days'] ?? {});
}
