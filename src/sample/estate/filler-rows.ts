import type { GraphRow } from './graph-row.ts';
import type { GraphTable } from '../tenant.ts';
import { assessedResource, assessmentRows, findingsOn } from './assessment-rows.ts';
import type { Estate, EstateSubscription, Resource } from './estate.ts';
import { fillerAccounts } from './filler.ts';
import { fillUp } from './filler-findings.ts';
import { networkInterfaceRow, privateEndpointRow } from './network-rows.ts';
import { policyStateRows, policyWatch } from './policy-state-rows.ts';
import { type PrivateEndpoint, privateEndpointOf } from './private-endpoint.ts';
import { resourceRow } from './resource-rows.ts';

/** A generated subscription's rows, one account at a time, already in the order of their ids. */
export function* fillerRows(
  table: GraphTable,
  estate: Estate,
  subscription: EstateSubscription,
): Generator<GraphRow> {
  if (subscription.filler === undefined) return;
  if (table === 'resources') yield* resources(estate, subscription);
  else if (table === 'securityresources') yield* assessments(estate, subscription);
  else if (table === 'policyresources') yield* policyStates(estate, subscription);
}

/** One pass for each type, because the type stands before the name in an id. */
function* resources(estate: Estate, subscription: EstateSubscription): Generator<GraphRow> {
  for (const account of fillerAccounts(subscription, estate.seed))
    yield resourceRow(account, estate);
  for (const endpoint of endpoints(fillerAccounts(subscription, estate.seed)))
    yield networkInterfaceRow(estate, endpoint);
  for (const endpoint of endpoints(fillerAccounts(subscription, estate.seed)))
    yield privateEndpointRow(estate, endpoint);
}

function* endpoints(accounts: Iterable<Resource>): Generator<PrivateEndpoint> {
  for (const account of accounts) {
    const endpoint = privateEndpointOf(account);
    if (endpoint !== undefined) yield endpoint;
  }
}

function* assessments(estate: Estate, subscription: EstateSubscription): Generator<GraphRow> {
  for (const account of fillerAccounts(subscription, estate.seed)) {
    const builtIn = findingsOn(account, subscription, estate);
    const findings = fillUp(builtIn, account, estate.seed);
    yield* assessmentRows(assessedResource(account, estate), findings, subscription, estate);
  }
}

function* policyStates(estate: Estate, subscription: EstateSubscription): Generator<GraphRow> {
  const watch = policyWatch(estate, subscription);
  for (const account of fillerAccounts(subscription, estate.seed))
    yield* policyStateRows(account, watch);
}
