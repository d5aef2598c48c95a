import { setImmediate as soon } from 'node:timers/promises';
import { sampleCloud } from '../../src/collect/azure/clouds.ts';
import { createCredential } from '../../src/collect/azure/sign-in.ts';
import { takeSnapshot } from '../../src/commands/flow/take-snapshot.ts';
import { findUnfinished } from '../../src/store/journal.ts';
import type { Snapshot } from '../../src/store/snapshot-folder.ts';

/** Plain data: it has to cross to another process. */
export type Storm = {
  readonly root: string;
  readonly tenant: string;
  readonly now: string;
  readonly endpoint: string;
  readonly certificate: string;
  readonly token: string;
};

/** Queries with and without rows from above, lists, and what they need. */
const only = ['recommendations', 'model-deployments', 'private-networking', 'role-assignments'];

/** Collects as the command does, from where an earlier process was stopped, and waits for nothing. */
export async function take(storm: Storm): Promise<Snapshot> {
  const { root, tenant, now, endpoint, certificate, token } = storm;
  const unfinished = await findUnfinished({ root, tenant });
  const cloud = sampleCloud(endpoint);
  return takeSnapshot(
    {
      root,
      cloud,
      credential: createCredential('token', cloud, { token }),
      certificate,
      managementGroups: [],
      subscriptions: [],
      only,
      ...(unfinished.length === 0 ? {} : { resume: 'latest' }),
      chained: false,
      limits: { attemptMs: 1500 },
    },
    {
      now: () => new Date(now),
      random: () => 0.5,
      sleep: () => soon(undefined),
      warn: () => undefined,
      progress: () => undefined,
    },
  );
}
