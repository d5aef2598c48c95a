import type { Gap } from '../model/gap.ts';
import { subscriptionScope } from '../model/ids.ts';
import type { Manifest } from '../model/snapshot.ts';
import type { Cloud } from './azure/clouds.ts';
import { readPrincipal } from './azure/sign-in.ts';
import { checkRequest, type CollectRequest, type CollectWorld } from './collect-request.ts';
import { finish, leaveOut, openCollection, readScopeFirst, readSource } from './collection.ts';
import { readTenantName } from './scope/tenant-name.ts';
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
  for (const source of sources) {
    if (!chosen.has(source.id)) await leaveOut(collection, source, notRequested);
    else if (source.service !== undefined && world.cloud.lacks.includes(source.service))
      await leaveOut(collection, source, notOffered(world.cloud));
    else await readSource(collection, source, scope);
  }
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
