import type { JsonObject } from '../../model/json.ts';
import type { SampleManagementGroup } from '../tenant.ts';
import type { Estate, EstateSubscription } from './estate.ts';
import { type GraphRow, graphRow } from './graph-row.ts';

export const managementGroupId = (name: string): string =>
  `/providers/Microsoft.Management/managementGroups/${name}`;

/** From the group itself up to the tenant root. */
export function ancestorsOf(estate: Estate, group: string): SampleManagementGroup[] {
  const found = estate.managementGroups.find(({ name }) => name === group);
  if (found === undefined) return [];
  return [found, ...(found.parent === null ? [] : ancestorsOf(estate, found.parent))];
}

const chain = (groups: readonly SampleManagementGroup[]): JsonObject[] =>
  groups.map(({ name, displayName }) => ({ name, displayName }));

export const managementGroupRows = (estate: Estate): GraphRow[] =>
  estate.managementGroups.map((group) => {
    const above = ancestorsOf(estate, group.name).slice(1);
    const parent = above[0];
    return graphRow(estate, {
      id: managementGroupId(group.name),
      name: group.name,
      type: 'microsoft.management/managementgroups',
      properties: {
        tenantId: estate.tenantId,
        displayName: group.displayName,
        details: {
          version: 1,
          updatedTime: '2025-11-03T09:00:00.0000000Z',
          parent:
            parent === undefined
              ? null
              : {
                  id: managementGroupId(parent.name),
                  name: parent.name,
                  displayName: parent.displayName,
                },
          managementGroupAncestors: above.map(({ name }) => name),
          managementGroupAncestorsChain: chain(above),
        },
      },
    });
  });

export const subscriptionRow = (estate: Estate, subscription: EstateSubscription): GraphRow =>
  graphRow(estate, {
    id: `/subscriptions/${subscription.id}`,
    name: subscription.name,
    type: 'microsoft.resources/subscriptions',
    subscription: subscription.id,
    tags: subscription.tags,
    properties: {
      managementGroupAncestorsChain: chain(ancestorsOf(estate, subscription.managementGroup)),
      managedByTenants: [],
      subscriptionPolicies,
      state: 'Enabled',
    },
  });

const subscriptionPolicies: JsonObject = {
  locationPlacementId: 'Internal_2014-09-01',
  quotaId: 'EnterpriseAgreement_2014-09-01',
  spendingLimit: 'Off',
};

/** A subscription as `GET /subscriptions` shows it. */
export const subscriptionItem = (estate: Estate, subscription: EstateSubscription): JsonObject => ({
  id: `/subscriptions/${subscription.id}`,
  authorizationSource: 'RoleBased',
  managedByTenants: [],
  tags: subscription.tags,
  subscriptionId: subscription.id,
  tenantId: estate.tenantId,
  displayName: subscription.name,
  state: 'Enabled',
  subscriptionPolicies,
});

/** Everything below a management group, unreadable subscriptions included: the expected scope. */
export function descendantItems(estate: Estate, group: string): JsonObject[] | undefined {
  const root = estate.managementGroups.find(({ name }) => name.toLowerCase() === group);
  if (root === undefined) return undefined;
  const isBelow = (name: string): boolean =>
    ancestorsOf(estate, name).some((ancestor) => ancestor.name === root.name);
  const groups = estate.managementGroups
    .filter(({ name }) => name !== root.name && isBelow(name))
    .map((each) => ({
      id: managementGroupId(each.name),
      type: 'Microsoft.Management/managementGroups',
      name: each.name,
      properties: {
        displayName: each.displayName,
        parent: { id: managementGroupId(each.parent ?? '') },
      },
    }));
  const subscriptions = estate.subscriptions
    .filter(({ managementGroup }) => isBelow(managementGroup))
    .map((each) => ({
      id: `/subscriptions/${each.id}`,
      type: '/subscriptions',
      name: each.id,
      properties: {
        displayName: each.name,
        parent: { id: managementGroupId(each.managementGroup) },
      },
    }));
  return [...groups, ...subscriptions];
}

/** The tenant as Resource Manager lists it to those who belong to it. */
export const tenantItem = ({ tenantId, name, domain }: Estate): JsonObject => ({
  id: `/tenants/${tenantId}`,
  tenantId,
  displayName: name,
  defaultDomain: domain,
  domains: [domain],
  countryCode: 'DE',
  tenantCategory: 'Home',
  tenantType: 'AAD',
});
