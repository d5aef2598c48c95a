import { subscriptionScope } from '../model/ids.ts';
import type { Manifest } from '../model/snapshot.ts';
import { readPrincipal } from './azure/sign-in.ts';
import { checkRequest, type CollectRequest, type CollectWorld } from './collect-request.ts';
import { finish, leaveOut, openCollection, readScopeFirst, readSource } from './collection.ts';
import { notRequested, whyLeftOut } from './left-out.ts';
import { readTenantName } from './scope/tenant-name.ts';
import type { Source, SourceRun } from './source.ts';
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
  const started = request.started ?? world.now();
  const principal = await readPrincipal(world.credential, world.cloud, request.tenant);
  const collection = openCollection({ ...request, started }, world, principal);

  const standing = await readScopeFirst(collection);
  const { first: scope } = standing;
  const tenantName = await readTenantName(collection.caller, principal.tenant);
  const read = (source: Source, needed: SourceRun['needed']): Promise<void> => {
    if (!chosen.has(source.id)) return leaveOut(collection, source, notRequested);
    const why = whyLeftOut(source, { ...request, cloud: world.cloud });
    return why === undefined
      ? readSource(collection, source, { facts: scope, needed })
      : leaveOut(collection, source, why);
  };
  await afterItsNeeds(sources, read, collection.stop);
  const account = await finish(collection, standing);

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

/**
 * Everything at once, as far as no source waits for another; the pace is held further down. A quota serves
 * those first that ask first, so what many others wait for stands at the top of the list, and what needs
 * nothing to begin begins in its order.
 */
async function afterItsNeeds(
  all: readonly Source[],
  read: (source: Source, needed: SourceRun['needed']) => Promise<void>,
  stop: AbortController,
): Promise<void> {
  const under = new Map<string, Promise<void>>();
  for (const source of all) {
    const needed = async (): Promise<void> => {
      await Promise.all(source.needs.map((id) => under.get(id) ?? Promise.resolve()));
    };
    const waits = source.eager !== true && source.needs.length > 0;
    const begin = waits ? needed() : Promise.resolve();
    under.set(
      source.id,
      begin.then(() => read(source, needed)),
    );
  }
  // What makes one source impossible ends the others at once, instead of after minutes of patience.
  for (const each of under.values()) each.catch((error: unknown) => stop.abort(error));
  // Every reading comes to an end before the first failure is told: nothing runs on behind it.
  await Promise.allSettled(under.values());
  stop.signal.throwIfAborted();
}
