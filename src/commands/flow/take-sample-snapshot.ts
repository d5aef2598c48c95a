import { sampleCloud } from '../../collect/azure/clouds.ts';
import { createCredential } from '../../collect/azure/sign-in.ts';
import { startSampleTenant } from '../../sample/start-sample-tenant.ts';
import type { Snapshot } from '../../store/snapshot-folder.ts';
import type { Context } from '../command.ts';
import { type Taking, takeSnapshot } from './take-snapshot.ts';

export type SampleTaking = Pick<Taking, 'only' | 'workspaces' | 'resume' | 'goOn' | 'stop'> & {
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
  { root, month, seed, scale, workspaces = [], ...asked }: SampleTaking,
  context: Pick<Context, 'now' | 'sleep' | 'warn' | 'progress' | 'live'>,
): Promise<Snapshot> {
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
        // Its own, as its sign-in is: whoever names others reads those instead.
        workspaces: workspaces.length === 0 ? sample.logWorkspaces : workspaces,
        ...asked,
        standsAt: sample.now,
        shape: `${month}, seed ${seed}, scale ${scale}`,
        // What else lies in the folder must not change a byte.
        chained: false,
      },
      { ...context, random: () => 0 },
    );
    // Not the collector's: whoever watches should not take one for the other.
    const seconds = ((await sample.usage()).cpuMs / 1000).toFixed(1);
    context.progress(`  the sample tenant itself used ${seconds} s of processor time`);
    return snapshot;
  } finally {
    await sample.stop();
  }
}
