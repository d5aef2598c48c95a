import { ancestorsOf, managementGroupId } from './container-rows.ts';
import type { Estate, EstateSubscription } from './estate.ts';
import { scopeId } from './scope.ts';
import type { PolicyAssignment } from './story-schema.ts';

const provider = 'providers/Microsoft.Authorization';

export type AssignedPolicy = {
  readonly id: string;
  readonly scope: string;
  readonly notScopes: readonly string[];
  readonly told: PolicyAssignment;
};

/** Assignments whose scope exists in this month. */
export const assignedPolicies = (estate: Estate): AssignedPolicy[] =>
  estate.policyAssignments.flatMap((told) => {
    const scope = scopeId(told.scope, estate);
    if (scope === undefined) return [];
    return [
      {
        id: `${scope}/${provider}/policyAssignments/${told.name}`,
        scope,
        notScopes: told.notScopes.flatMap((each) => scopeId(each, estate) ?? []),
        told,
      },
    ];
  });

/** The assignments that look at a subscription: made at it or above it, and not told to leave it out. */
export function policiesOver(estate: Estate, subscription: EstateSubscription): AssignedPolicy[] {
  const scopes = new Set([
    `/subscriptions/${subscription.id}`,
    ...ancestorsOf(estate, subscription.managementGroup).map(({ name }) => managementGroupId(name)),
  ]);
  return assignedPolicies(estate).filter(
    ({ scope, notScopes }) => scopes.has(scope) && !notScopes.some((left) => scopes.has(left)),
  );
}
