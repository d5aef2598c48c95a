import { join } from 'node:path';
import type { Principal } from '../../collect/azure/sign-in.ts';
import { UserError } from '../../errors.ts';
import { compareBytes } from '../../model/json.ts';
import { safe } from '../../model/safe.ts';
import { listSnapshots } from '../../store/find-snapshot.ts';
import {
  beginJournal,
  findUnfinished,
  isUnderWay,
  journalFolder,
  type OpenJournal,
  resumeJournal,
} from '../../store/journal.ts';
import type { Context } from '../command.ts';
import { release } from '../installed.ts';
import type { Taking } from './take-snapshot.ts';

/** Begins a run, or goes on with one that was stopped, if it is asked for the same. */
export async function openRun(
  taking: Taking,
  principal: Principal,
  { now, warn }: Pick<Context, 'now' | 'warn'>,
): Promise<OpenJournal> {
  const { root, resume } = taking;
  const { tenant } = principal;
  const asked = askedFor(taking, principal);
  if (resume === undefined) {
    const started = now();
    const id = snapshotId(started);
    const head = { format: 1, id, tenant, started: started.toISOString(), asked } as const;
    // First, because it finds out whether anything can be written there at all.
    const journal = await beginJournal(root, head);
    await tellUnfinished({ root, tenant, id }, warn);
    return journal;
  }
  const journal = await resumeJournal({ root, tenant, id: resume });
  try {
    refuseOther(journal, asked);
  } catch (error) {
    await journal.close();
    throw error;
  }
  warn(`Going on with the run of ${journal.head.id}.`);
  return journal;
}

/** `2026-10-31T060000Z`: sorts by time, and is a legal folder name everywhere. */
const snapshotId = (start: Date): string =>
  `${start.toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length).replaceAll(':', '')}Z`;

/** Everything on which it depends what a run reads, in the words of the command line. */
function askedFor(
  { cloud, managementGroups, subscriptions, workspaces, only, shape }: Taking,
  { kind, objectId }: Principal,
): Record<string, string> {
  return {
    cloud: `${cloud.name} at ${cloud.shownAs}`,
    'sign-in': `${kind} ${objectId}`,
    'management-group': inOrder(managementGroups),
    subscription: inOrder(subscriptions),
    'logs-workspace': inOrder(workspaces ?? []),
    only: inOrder(only ?? []),
    sample: shape ?? '',
    release: release(),
  };
}

const inOrder = (names: readonly string[]): string =>
  [...new Set(names.map((name) => name.toLowerCase()))].toSorted(compareBytes).join(', ');

function refuseOther({ head }: OpenJournal, asked: Readonly<Record<string, string>>): void {
  const differing = Object.entries(asked).filter(([name, now]) => head.asked[name] !== now);
  if (differing.length === 0) return;
  const told = differing.map(
    ([name, now]) => `${name} was ${quoted(head.asked[name])} and is ${quoted(now)}`,
  );
  throw new UserError(
    'USAGE',
    `The run of ${head.id} cannot go on as this one: ${told.join('; ')}.`,
    'Give the same options, sign in as the same identity and use the same release; or collect anew without --resume.',
  );
}

const quoted = (text: string | undefined): string =>
  text === undefined || text === '' ? 'not given' : `"${safe(text, 300)}"`;

/** Runs that a person may have forgotten; one of the same id is about to be replaced. */
async function tellUnfinished(
  place: { readonly root: string; readonly tenant: string; readonly id: string },
  warn: Context['warn'],
): Promise<void> {
  const whole = new Set((await listSnapshots(place.root)).map(({ folder }) => folder));
  for (const { id } of await findUnfinished(place)) {
    const run = { ...place, id };
    const isWhole = whole.has(join(place.root, 'snapshots', place.tenant, id));
    if (isWhole || id === place.id || (await isUnderWay(run))) continue;
    warn(
      `The run of ${id} was stopped. Add --resume ${id} to go on with it, or remove ${journalFolder(run)}.`,
    );
  }
}
