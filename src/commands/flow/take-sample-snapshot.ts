import { sampleCloud } from '../../collect/azure/clouds.ts';
import { createCredential } from '../../collect/azure/sign-in.ts';
import { startSampleTenant } from '../../sample/start-sample-tenant.ts';
import type { Snapshot } from '../../store/snapshot-folder.ts';
import type { Context } from '../command.ts';
import { type Taking, takeSnapshot } from './take-snapshot.ts';

export type SampleTaking = Pick<Taking, 'only' | 'workspaces' | 'resume' | 'stop'> & {
  readonly root: string;
  readonly month: string;
  readonly seed: number;
  readonly scale: number;
};

/**
 * Collects one month of the sample tenant. The clock stands still at the month's own instant, so the
 * same seed gives the same snapshot, byte for byte, whenever it is taken.
 */
export async function takeSampleSnapshot(
  { root, month, seed, scale, ...asked }: SampleTaking,
  context: Pick<Context, 'sleep' | 'note'>,
): Promise<{ snapshot: Snapshot; standInMs: number }> {
  const sample = await startSampleTenant({ month, seed, scale });
  try {
    const cloud = sampleCloud(sample.endpoint);
    const snapshot = await takeSnapshot(
      {
        root,
        cloud,
        credential: createCredential('token', cloud, { token: sample.token }),
        certificate: sample.certificate,
        managementGroups: [],
        subscriptions: [],
        ...asked,
        shape: `${month}, seed ${seed}, scale ${scale}`,
        // What else lies in the folder must not change a byte.
        chained: false,
      },
      { now: () => sample.now, random: () => 0, sleep: context.sleep, note: context.note },
    );
    return { snapshot, standInMs: (await sample.usage()).cpuMs };
  } finally {
    await sample.stop();
  }
}
