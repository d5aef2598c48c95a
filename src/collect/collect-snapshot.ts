import type { Gap } from '../model/gap.ts';
import { subscriptionScope } from '../model/ids.ts';
import type { Manifest } from '../model/snapshot.ts';
import type { Cloud } from './azure/clouds.ts';
import { readPrincipal } from './azure/sign-in.ts';
import { checkRequest, type CollectRequest, type CollectWorld } from './collect-request.ts';
import { finish, leaveOut, openCollection, readScopeFirst, readSource } from './collection.ts';
import { readTenantName } from './scope/tenant-name.ts';
import type { Source } from './source.ts';
import { chooseSources, sources } from './sources.ts';

/** Everything of the manifest but the digest of the request log, which the store knows. */
export type CollectedSnapshot = Omit<Manifest, 'requests'>;

/**
 * Reads one tenant once. What Azure refuses or cuts becomes gaps of a whole snapshot; only what makes
 * every call fail, and what the caller must correct, is thrown.
 */
export async function collectSnapshot(
  request: CollectRequest,
  world: CollectWorld,
): Promise<CollectedSnapshot> {
  checkRequest(request);
  const chosen = chooseSources(request.only);
  const started = world.now();
  const principal = await readPrincipal(world.credential, world.cloud, request.tenant);
  const collection = openCollection(request, world, principal);

  const scope = await readScopeFirst(collection);
  const tenantName = await readTenantName(collection.caller, principal.tenant);
  await afterItsNeeds(sources, (source) => {
    if (!chosen.has(source.id)) return leaveOut(collection, source, notRequested);
    if (source.service !== undefined && world.cloud.lacks.includes(source.service))
      return leaveOut(collection, source, notOffered(world.cloud));
    return readSource(collection, source, scope);
  });
  const account = await finish(collection, scope);

  return {
    format: 1,
    id: request.id,
    tenant: principal.tenant,
    tenantName,
    cloud: world.cloud.name,
    endpoint: world.cloud.shownAs,
    tool: { name: 'proofpack', version: request.toolVersion },
    principal: {
      objectId: principal.objectId,
      kind: principal.kind,
      roles: [...scope.grants.roles],
    },
    started: started.toISOString(),
    finished: world.now().toISOString(),
    scope: {
      basis: scope.expected.basis,
      roots: [...scope.expected.roots],
      expected: scope.expected.subscriptions.map(subscriptionScope),
      seen: [...scope.seen],
    },
    ...account,
    previous: request.previous,
  };
}

/** Everything at once, as far as no source waits for another; the pace is held further down. */
async function afterItsNeeds(
  all: readonly Source[],
  read: (source: Source) => Promise<void>,
): Promise<void> {
  const under = new Map<string, Promise<void>>();
  for (const source of all) {
    const needed = source.needs.map((id) => under.get(id) ?? Promise.resolve());
    under.set(
      source.id,
      Promise.all(needed).then(() => read(source)),
    );
  }
  // Every reading comes to an end before the first failure is told: nothing runs on behind it.
  for (const ended of await Promise.allSettled(under.values()))
    if (ended.status === 'rejected') throw ended.reason;
}

const notRequested: Omit<Gap, 'source' | 'scope'> = {
  reason: 'not-requested',
  detail: 'The run was asked to leave this source out.',
  cure: 'Collect again without --only and --skip.',
};

const notOffered = (cloud: Cloud): Omit<Gap, 'source' | 'scope'> => ({
  reason: 'not-offered',
  detail: `The ${cloud.name} cloud does not offer Defender for Cloud.`,
  cure: 'None in this cloud: supply other evidence for what Defender would show.',
});
