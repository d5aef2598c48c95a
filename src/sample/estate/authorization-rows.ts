import type { JsonObject } from '../../model/json.ts';
import { ancestorsOf, managementGroupId } from './container-rows.ts';
import type { Estate, EstateSubscription } from './estate.ts';
import { type GraphRow, graphRow } from './graph-row.ts';
import { azureInstant } from './instants.ts';
import { roleNamed, roleProperties, roles } from './roles.ts';
import { scopeId, subscriptionOf } from './scope.ts';
import { stableGuid } from './stable-guid.ts';
import type { RoleAssignment } from './story-schema.ts';

const provider = 'providers/Microsoft.Authorization';

type GrantedRole = {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly subscription: string | undefined;
  readonly principalId: string;
  readonly role: string;
  readonly told: RoleAssignment;
};

/** Assignments whose scope and role exist in this month. */
const grantedRoles = (estate: Estate): GrantedRole[] =>
  estate.roleAssignments.flatMap((told) => {
    const scope = scopeId(told.scope, estate);
    const role = roleNamed(told.role);
    if (scope === undefined || role === undefined) return [];
    const name = stableGuid('role-assignment', told.name);
    return [
      {
        id: `${scope}/${provider}/roleAssignments/${name}`,
        name,
        scope,
        subscription: subscriptionOf(scope),
        principalId: principalOf(estate, told.principal),
        role: role.id,
        told,
      },
    ];
  });

const principalOf = (estate: Estate, told: string): string =>
  told === 'collector' ? estate.principal : stableGuid('principal', told);

export const roleAssignmentRows = (estate: Estate): GraphRow[] =>
  grantedRoles(estate).map((granted) =>
    graphRow(estate, {
      id: granted.id,
      name: granted.name,
      type: 'microsoft.authorization/roleassignments',
      ...(granted.subscription === undefined ? {} : { subscription: granted.subscription }),
      properties: {
        principalId: granted.principalId,
        principalType: granted.told.kind,
        roleDefinitionId: `/${provider}/RoleDefinitions/${granted.role}`,
        scope: granted.scope,
        ...stamps(granted.told),
      },
    }),
  );

/** A role of the firm's own is there for as long as somebody holds it. */
export const roleDefinitionRows = (estate: Estate): GraphRow[] =>
  roles
    .filter(
      ({ custom, name }) => !custom || estate.roleAssignments.some(({ role }) => role === name),
    )
    .map((role) =>
      graphRow(estate, {
        id: `/${provider}/RoleDefinitions/${role.id}`,
        name: role.id,
        type: 'microsoft.authorization/roledefinitions',
        properties: roleProperties(role),
      }),
    );

const stamps = ({ since }: RoleAssignment): JsonObject => ({
  createdOn: azureInstant(since),
  updatedOn: azureInstant(since),
  createdBy: stableGuid('principal', 'platform-operations'),
  updatedBy: stableGuid('principal', 'platform-operations'),
});

/** What applies to a subscription: at it, above it and below it, or only what `$filter` asks for. */
export function roleAssignmentItems(
  estate: Estate,
  subscription: EstateSubscription,
  filter = '',
): JsonObject[] {
  const here = `/subscriptions/${subscription.id}`;
  const above = ancestorsOf(estate, subscription.managementGroup);
  const atOrAbove = new Set([here, ...above.map(({ name }) => managementGroupId(name))]);
  const belowToo = !/\batScope\(\)/i.test(filter);
  const principal = /\bassignedTo\('([^']*)'\)/i.exec(filter)?.[1]?.toLowerCase();
  return grantedRoles(estate)
    .filter(({ scope }) => atOrAbove.has(scope) || (belowToo && scope.startsWith(`${here}/`)))
    .filter(({ principalId }) => principal === undefined || principalId === principal)
    .map((granted) => ({
      id: granted.id,
      type: 'Microsoft.Authorization/roleAssignments',
      name: granted.name,
      properties: {
        roleDefinitionId: `/subscriptions/${subscription.id}/${provider}/roleDefinitions/${granted.role}`,
        principalId: granted.principalId,
        principalType: granted.told.kind,
        scope: granted.scope,
        condition: null,
        conditionVersion: null,
        ...stamps(granted.told),
        delegatedManagedIdentityResourceId: null,
        description: null,
      },
    }));
}

export function roleDefinitionItem(scope: string, id: string): JsonObject | undefined {
  const role = roles.find((each) => each.id === id);
  if (role === undefined) return undefined;
  return {
    id: `${scope}/${provider}/roleDefinitions/${role.id}`,
    type: 'Microsoft.Authorization/roleDefinitions',
    name: role.id,
    properties: roleProperties(role),
  };
}
