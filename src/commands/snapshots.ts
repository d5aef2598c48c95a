import { type Cadence, missedPeriods } from '../model/cadence.ts';
import { compareBytes } from '../model/json.ts';
import { plural } from '../model/plural.ts';
import { listLost } from '../store/find-snapshot.ts';
import { readSettings } from '../workspace/read-settings.ts';
import type { Run } from './command.ts';
import { chooseTenant } from './flow/choose-tenant.ts';
import { type Declaring, declaringFolder } from './flow/declared-by.ts';
import { type ChainedSnapshot, snapshotChain } from './flow/snapshot-chain.ts';
import type { snapshotsSpec } from './series-specs.ts';
import { wrap } from './wrap.ts';

export const snapshots: Run<typeof snapshotsSpec> = async (values, _words, context) => {
  const root = values.out ?? 'out';
  const tenant = await chooseTenant(root, values.tenant);
  const cadence = cadenceIn(declaringFolder(values, context));
  context.progress('Reading every snapshot');
  const chain = await snapshotChain(root, tenant);
  const lost = await listLost(root, tenant);
  // One that cannot be read says only when it was begun.
  const days = chain.map(({ id, asOf }) => asOf ?? id).toSorted(compareBytes);
  const missed = missedPeriods(days, cadence, days[0] ?? '', days.at(-1) ?? '');
  if (values.json) context.printJson({ tenant, cadence, missed, snapshots: chain, lost });
  else
    for (const line of [...lines(tenant, cadence, chain, missed), ...lostLines(lost)])
      context.print(line);
  if (chain.some(({ tie }) => tie === 'unreadable' || tie === 'broken')) return 2;
  const isWhole = missed.length + lost.length === 0 && chain.every(({ problem }) => problem === '');
  return values.strict && !isWhole ? 1 : 0;
};

const lostLines = (lost: readonly { readonly id: string; readonly problem: string }[]): string[] =>
  lost.flatMap(({ id, problem }) => wrap(`! ${id}: ${problem}.`, '  ', '    '));

const cadenceIn = (declaring: Declaring | undefined): Cadence =>
  declaring === undefined ? 'month' : readSettings(declaring.folder).cadence;

function lines(
  tenant: string,
  cadence: string,
  chain: readonly ChainedSnapshot[],
  missed: readonly string[],
): string[] {
  return [
    ...wrap(
      `${plural(chain.length, 'snapshot', 'snapshots')} of tenant ${tenant}, oldest first. Each was read to its last byte.`,
    ),
    ...chain.flatMap(lineOf),
    ...wrap(
      missed.length === 0
        ? `No ${cadence} between the first and the last is without one.`
        : `Without a snapshot: ${missed.join(', ')}. Nothing is known of what was so then.`,
    ),
  ];
}

const ties = {
  first: 'the first here',
  fits: 'names the one before it',
} as const;

function lineOf({ id, digest, sources, tie, problem }: ChainedSnapshot): string[] {
  const what =
    sources === null ? 'NOT AS WRITTEN' : `${sources.complete} of ${sources.all} sources complete`;
  const said = tie === 'first' || tie === 'fits' ? ties[tie] : problem;
  const named = digest === null ? id : `${id} (${digest.slice(0, 12)})`;
  return wrap(`${named}: ${what}; ${said}.`, '  ', '    ');
}
