import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cloud } from '../../collect/azure/clouds.ts';
import type { Limits } from '../../collect/azure/retry.ts';
import { type createCredential, readPrincipal } from '../../collect/azure/sign-in.ts';
import { collectSnapshot } from '../../collect/collect-snapshot.ts';
import { scope } from '../../collect/scope/read-scope.ts';
import { chooseSources } from '../../collect/sources.ts';
import { UserError } from '../../errors.ts';
import { snapshotsOf } from '../../store/find-snapshot.ts';
import type { OpenJournal } from '../../store/journal.ts';
import { openSnapshot, type Snapshot } from '../../store/snapshot-folder.ts';
import { createSnapshot } from '../../store/snapshot-writer.ts';
import type { Context } from '../command.ts';
import { commandWords } from './next-step.ts';
import { tellProgress, type Telling } from './tell-progress.ts';
import { release } from '../installed.ts';
import { openRun } from './open-run.ts';

export type Taking = {
  readonly root: string;
  readonly cloud: Cloud;
  readonly credential: ReturnType<typeof createCredential>;
  readonly certificate?: string;
  readonly tenant?: string;
  readonly managementGroups: readonly string[];
  readonly subscriptions: readonly string[];
  /** Log workspaces to question. */
  readonly workspaces?: readonly string[];
  /** Sources to read, with those they need; left out, all. */
  readonly only?: readonly string[];
  /** The run to go on with, by id or as `latest`. */
  readonly resume?: string;
  /** The words of the command that goes on with the run of this id; left out where there is none. */
  readonly goOn?: (id: string) => readonly string[];
  /** Which of several tenants of one id is read. Only a sample tenant has such. */
  readonly shape?: string;
  /** The instant at which the clock of the run stands still; left out, it goes. */
  readonly standsAt?: Date;
  /** Whether the snapshot names the one before it, so that the chain shows what was left out. */
  readonly chained: boolean;
  /** How patient to be; what is left out is as patient as Azure deserves. */
  readonly limits?: Partial<Limits>;
  /** Ends the run in a state from which it can go on. */
  readonly stop?: AbortSignal;
};

type Tell = Telling['tell'];
type World = Pick<Context, 'now' | 'sleep' | 'random' | 'warn' | 'progress' | 'live'>;

/** Collects into a folder that appears only when it is whole. */
export async function takeSnapshot(taking: Taking, world: World): Promise<Snapshot> {
  const { standsAt } = taking;
  // What is told of the run goes by the real clock all the same.
  const telling = tellProgress(world, new Set(chooseSources(taking.only)).add(scope.id));
  const context = standsAt === undefined ? world : { ...world, now: () => standsAt };
  try {
    return await take(taking, context, telling.tell);
  } finally {
    telling.end();
  }
}

async function take(taking: Taking, context: World, tell: Tell): Promise<Snapshot> {
  const { root, cloud, credential } = taking;
  const { tenant, ...who } = await readPrincipal(credential, cloud, taking.tenant);
  const journal = await openRun(taking, { tenant, ...who }, context);
  const { id } = journal.head;
  try {
    // A process that ended between the snapshot and its own tidying up.
    const there = (await snapshotsOf(root, tenant)).find((one) => one.id === id);
    const isDone = there !== undefined && taking.resume !== undefined;
    const folder = isDone
      ? there.folder
      : await collectInto(taking, tenant, journal, { ...context, tell });
    const snapshot = await openSnapshot(folder);
    await journal.remove();
    return snapshot;
  } catch (error) {
    throw await leaveResumable(journal, error, taking.goOn);
  }
}

async function collectInto(
  taking: Taking,
  tenant: string,
  journal: OpenJournal,
  { now, sleep, random, tell }: Pick<World, 'now' | 'sleep' | 'random'> & { readonly tell: Tell },
): Promise<string> {
  const { root, cloud, credential, certificate, managementGroups, subscriptions } = taking;
  const { only, limits, stop } = taking;
  const { id, started } = journal.head;
  const writer = await createSnapshot({ root, tenant, id });
  try {
    const collected = await collectSnapshot(
      {
        id,
        tenant,
        managementGroups,
        subscriptions,
        workspaces: taking.workspaces ?? [],
        ...(only === undefined ? {} : { only }),
        previous: taking.chained ? await previousOf(root, tenant, id) : null,
        started: new Date(started),
        toolVersion: release(),
      },
      {
        cloud,
        credential,
        ...(certificate === undefined ? {} : { certificate }),
        now,
        sleep,
        random,
        writer,
        journal,
        ...(limits === undefined ? {} : { limits }),
        ...(stop === undefined ? {} : { stop }),
        progress: tell,
      },
    );
    return (await writer.commit(collected)).folder;
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

/** Lets go of a run that failed, and says how to go on where there is something to go on with. */
async function leaveResumable(
  journal: OpenJournal,
  error: unknown,
  goOn: Taking['goOn'],
): Promise<unknown> {
  if (journal.isEmpty()) {
    await journal.remove();
    return error;
  }
  await journal.close();
  if (!(error instanceof UserError) || goOn === undefined) return error;
  const { code, message, hint } = error;
  const command = commandWords(goOn(journal.head.id));
  const how = `What was read so far is kept. This goes on from there:\n\`${command}\``;
  return new UserError(code, message, `${hint}\n${how}`, { cause: error });
}

async function previousOf(
  root: string,
  tenant: string,
  id: string,
): Promise<{ id: string; digest: string } | null> {
  const last = (await snapshotsOf(root, tenant)).findLast((place) => place.id < id);
  if (last === undefined) return null;
  // Only named here: whether that snapshot is whole is for those to find out who use it.
  const manifest = await readFile(join(last.folder, 'manifest.json'));
  return { id: last.id, digest: hash('sha256', manifest) };
}
