import type { JsonObject } from '../../model/json.ts';
import { ancestorsOf, managementGroupId } from './container-rows.ts';
import type { Estate, EstateSubscription } from './estate.ts';
import { azureInstant } from './instants.ts';
import { roleNamed } from './roles.ts';
import { scopeId } from './scope.ts';
import { stableGuid } from './stable-guid.ts';

const provider = 'providers/Microsoft.Authorization';

/** Roles that can be taken up at any time: one over all of production, one on a single account. */
const eligible = [
  { name: 'production-owner', role: 'Owner', scope: 'management-group:contoso-prod', until: null },
  {
    name: 'chat-on-call',
    role: 'Contoso Chat Key Operator',
    scope: 'resource:contoso-chat-foundry',
    until: '2027-03-31T00:00:00Z',
  },
] as const;

/** What applies to a subscription: at it, above it and below it, worded for it. */
export function eligibleRoleItems(estate: Estate, subscription: EstateSubscription): JsonObject[] {
  const here = `/subscriptions/${subscription.id}`;
  const above = ancestorsOf(estate, subscription.managementGroup);
  const over = new Set([here, ...above.map(({ name }) => managementGroupId(name))]);
  return eligible.flatMap(({ name, role, scope: told, until }) => {
    const scope = scopeId(told, estate);
    const id = roleNamed(role)?.id;
    if (scope === undefined || id === undefined) return [];
    if (!over.has(scope) && !scope.startsWith(`${here}/`)) return [];
    const guid = stableGuid('eligible-role', name);
    const since = azureInstant('2025-11-03T09:00:00Z');
    return [
      {
        id: `${scope}/${provider}/RoleEligibilityScheduleInstances/${guid}`,
        name: guid,
        type: 'Microsoft.Authorization/RoleEligibilityScheduleInstances',
        properties: {
          roleEligibilityScheduleId: `${scope}/${provider}/RoleEligibilitySchedules/${guid}`,
          scope,
          roleDefinitionId: `${here}/${provider}/roleDefinitions/${id}`,
          principalId: stableGuid('principal', name),
          principalType: 'Group',
          status: 'Provisioned',
          memberType: 'Direct',
          startDateTime: since,
          endDateTime: until === null ? null : azureInstant(until),
          createdOn: since,
          condition: null,
          conditionVersion: null,
        },
      },
    ];
  });
}
