import { UserError } from '../errors.ts';
import { compareBytes } from '../model/json.ts';
import { snapshotsOf } from '../store/find-snapshot.ts';
import type { Snapshot } from '../store/snapshot-folder.ts';
import type { Run } from './command.ts';
import { chooseTenant } from './flow/choose-tenant.ts';
import { declaringFolder } from './flow/declared-by.ts';
import { type Judging, openJudging } from './flow/judging.ts';
import { trendLines } from './flow/trend-lines.ts';
import { judgeEach, trendOver } from './flow/trend-over.ts';
import { workspaceLines } from './flow/workspace-lines.ts';
import type { trendSpec } from './series-specs.ts';

export const trend: Run<typeof trendSpec> = async (values, words, context) => {
  const judging = openJudging(values.out, values.frameworks, declaringFolder(values, context));
  const snapshots = await chosen(judging, words, values.tenant);
  const judged = await judgeEach(judging, snapshots, context);
  context.progress('Comparing');
  const told = await trendOver(judging, judged);
  if (values.json) context.printJson(told);
  else
    for (const line of [...workspaceLines(judging.found), ...trendLines(told)]) context.print(line);
  return 0;
};

/** Oldest first, each once. Ids are start times, so their order is that of the readings. */
async function chosen(
  judging: Judging,
  words: readonly string[],
  asked: string | undefined,
): Promise<Snapshot[]> {
  const tenant =
    words.length > 0 && asked === undefined ? undefined : await chooseTenant(judging.root, asked);
  const all =
    words.length > 0 || tenant === undefined
      ? words
      : (await snapshotsOf(judging.root, tenant)).map(({ id }) => id);
  const found = new Map<string, Snapshot>();
  for (const word of all) {
    const snapshot = await judging.open(word, tenant === undefined ? undefined : { tenant });
    found.set(snapshot.manifest.id, snapshot);
  }
  const snapshots = [...found.values()].toSorted((a, b) =>
    compareBytes(a.manifest.id, b.manifest.id),
  );
  refuseSeveral(snapshots);
  return snapshots;
}

function refuseSeveral(snapshots: readonly Snapshot[]): void {
  const tenants = new Set(snapshots.map(({ manifest }) => manifest.tenant));
  if (tenants.size < 2) return;
  throw new UserError(
    'USAGE',
    `the snapshots are of ${tenants.size} tenants: ${[...tenants].join(', ')}`,
    'Name snapshots of one tenant, or the tenant with --tenant.',
  );
}
