import { hash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Cloud } from '../../collect/azure/clouds.ts';
import { type createCredential, readPrincipal } from '../../collect/azure/sign-in.ts';
import { collectSnapshot } from '../../collect/collect-snapshot.ts';
import { openSnapshot, type Snapshot } from '../../store/snapshot-folder.ts';
import { listSnapshots } from '../../store/find-snapshot.ts';
import { createSnapshot } from '../../store/snapshot-writer.ts';
import type { Context } from '../command.ts';
import { release } from '../installed.ts';

export type Taking = {
  readonly root: string;
  readonly cloud: Cloud;
  readonly credential: ReturnType<typeof createCredential>;
  readonly certificate?: string;
  readonly tenant?: string;
  readonly managementGroups: readonly string[];
  readonly subscriptions: readonly string[];
  /** Whether the snapshot names the one before it, so that the chain shows what was left out. */
  readonly chained: boolean;
};

/** Collects into a folder that appears only when it is whole. */
export async function takeSnapshot(
  taking: Taking,
  context: Pick<Context, 'now' | 'sleep' | 'random' | 'progress'>,
): Promise<Snapshot> {
  const { root, cloud, credential, certificate, managementGroups, subscriptions } = taking;
  const { tenant } = await readPrincipal(credential, cloud, taking.tenant);
  const id = snapshotId(context.now());
  const writer = await createSnapshot({ root, tenant, id });
  try {
    const collected = await collectSnapshot(
      {
        id,
        tenant,
        managementGroups,
        subscriptions,
        previous: taking.chained ? await previousOf(root, tenant, id) : null,
        toolVersion: release(),
      },
      {
        cloud,
        credential,
        ...(certificate === undefined ? {} : { certificate }),
        now: context.now,
        sleep: context.sleep,
        random: context.random,
        writer,
        progress: (event) => {
          if (event.step === 'reading')
            context.progress(`  ${event.source}: ${event.rows} rows so far`);
          if (event.step === 'finished')
            context.progress(`  ${event.source}: ${event.rows} rows, ${event.status}`);
        },
      },
    );
    const { folder } = await writer.commit(collected);
    return await openSnapshot(folder);
  } catch (error) {
    await writer.abort();
    throw error;
  }
}

/** `2026-10-31T060000Z`: sorts by time, and is a legal folder name everywhere. */
const snapshotId = (start: Date): string =>
  `${start.toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length).replaceAll(':', '')}Z`;

async function previousOf(
  root: string,
  tenant: string,
  id: string,
): Promise<{ id: string; digest: string } | null> {
  const earlier = (await listSnapshots(root)).filter(
    (place) => place.tenant === tenant && place.id < id,
  );
  const last = earlier.at(-1);
  if (last === undefined) return null;
  // Only named here: whether that snapshot is whole is for those to find out who use it.
  const manifest = await readFile(join(last.folder, 'manifest.json'));
  return { id: last.id, digest: hash('sha256', manifest) };
}
