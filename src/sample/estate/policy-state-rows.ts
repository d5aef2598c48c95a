import type { JsonObject } from '../../model/json.ts';
import { ancestorsOf } from './container-rows.ts';
import { effectivePolicy, type FilterPolicy } from './content-filters.ts';
import { type Estate, type EstateSubscription, isA, type Resource } from './estate.ts';
import { type GraphRow, graphRow } from './graph-row.ts';
import { addDays, azureInstant } from './instants.ts';
import { exemptionOf, outcomeOf } from './outcome.ts';
import { policyGroups } from './policy-groups.ts';
import { type AssignedPolicy, policiesOver } from './policy-scope.ts';
import { policySets } from './policy-sets.ts';
import type { PostureRule } from './posture-rule.ts';
import { postureRules } from './posture-rules.ts';
import { stableGuid } from './stable-guid.ts';

/** What all states of one subscription share. */
export type PolicyWatch = {
  readonly estate: Estate;
  readonly subscription: EstateSubscription;
  readonly policies: readonly AssignedPolicy[];
  readonly evaluated: string;
};

export const policyWatch = (estate: Estate, subscription: EstateSubscription): PolicyWatch => ({
  estate,
  subscription,
  policies: policiesOver(estate, subscription),
  // Policy looks once a day, not at the instant of the snapshot.
  evaluated: azureInstant(addDays(estate.now, -0.25)),
});

/** One state for every rule of every set that is assigned over the resource, ascending by id. */
export function policyStateRows(resource: Resource, watch: PolicyWatch): GraphRow[] {
  return watch.policies
    .filter(({ told }) => told.effect !== 'Disabled')
    .flatMap((assigned) =>
      postureRules
        .filter((rule) => rule.policy !== null && rule.sets.includes(assigned.told.set))
        .flatMap((rule) => stateRow(resource, rule, assigned, watch)),
    )
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function stateRow(
  resource: Resource,
  rule: PostureRule,
  assigned: AssignedPolicy,
  watch: PolicyWatch,
): GraphRow[] {
  const outcome = outcomeOf(rule, resource);
  if (outcome === undefined || rule.policy === null) return [];
  const { set } = assigned.told;
  const exempt = exemptionOf(rule, resource, set, watch.estate) !== undefined;
  const verdict = outcome.holds ? 'Compliant' : 'NonCompliant';
  const ofId = resource.id.toLowerCase();
  const name = stableGuid(ofId, assigned.told.name, rule.id);
  return [
    graphRow(watch.estate, {
      id: `${ofId}/providers/microsoft.policyinsights/policystates/${name}`,
      name,
      type: 'microsoft.policyinsights/policystates',
      subscription: watch.subscription.id,
      group: resource.spec.group,
      location: resource.spec.location,
      properties: {
        ...about(resource, assigned, watch),
        policyDefinitionId: `/providers/microsoft.authorization/policydefinitions/${rule.policy}`,
        policyDefinitionName: rule.policy,
        policyDefinitionAction: rule.effect.toLowerCase(),
        policyDefinitionReferenceId: rule.id,
        policyDefinitionGroupNames: policyGroups(rule, set),
        complianceState: exempt ? 'Exempt' : verdict,
        isCompliant: exempt || outcome.holds,
      },
    }),
  ];
}

const about = (resource: Resource, assigned: AssignedPolicy, watch: PolicyWatch): JsonObject => ({
  timestamp: watch.evaluated,
  resourceId: resource.id.toLowerCase(),
  resourceType: `/${resource.type}`,
  resourceLocation: resource.spec.location,
  resourceGroup: resource.spec.group.toLowerCase(),
  subscriptionId: watch.subscription.id,
  managementGroupIds: ancestorsOf(watch.estate, watch.subscription.managementGroup)
    .map(({ name }) => name)
    .join(','),
  policyAssignmentId: assigned.id.toLowerCase(),
  policyAssignmentName: assigned.told.name,
  policyAssignmentScope: assigned.scope,
  policyAssignmentParameters: '{}',
  policySetDefinitionId: policySets[assigned.told.set].id.toLowerCase(),
  policySetDefinitionName: policySets[assigned.told.set].id.split('/').at(-1) ?? '',
});

/** Rules of the guardrail set look inside an account, at its deployments and their content filters. */
const guardrails: readonly {
  readonly policy: string;
  readonly reference: string;
  readonly holds: (policy: FilterPolicy) => boolean;
}[] = [
  {
    policy: 'c1ad46c6-37f8-4af0-9c71-c208375c87dd',
    reference: 'allowedControlMode',
    holds: ({ mode }) => mode !== 'Asynchronous_filter' && mode !== 'Deferred',
  },
  {
    policy: 'f3a9c2e0-7b4d-4d8f-9c3a-2e1f6b9a8d4e',
    reference: 'promptJailbreak',
    holds: (policy) => blocks(policy, 'jailbreak', 'Prompt'),
  },
  {
    policy: 'af253d37-136a-42f8-a1fc-30010c083d41',
    reference: 'completionProtectedMaterialText',
    holds: (policy) => blocks(policy, 'Protected Material Text', 'Completion'),
  },
];

const blocks = ({ filters }: FilterPolicy, name: string, source: string): boolean =>
  filters.some(
    (filter) =>
      filter.name === name && filter.source === source && filter.enabled && filter.blocking,
  );

export function componentStateRows(resource: Resource, watch: PolicyWatch): GraphRow[] {
  if (!isA(resource, 'account')) return [];
  const assigned = watch.policies.find(({ told }) => told.set === 'content-safety');
  if (assigned === undefined) return [];
  return resource.spec.deployments.flatMap((deployment) => {
    const policy = effectivePolicy(resource.spec, deployment.filter);
    const component = `${resource.id}/deployments/${deployment.name}`.toLowerCase();
    return guardrails.map((rule) => {
      const name = stableGuid(component, assigned.told.name, rule.reference);
      return graphRow(watch.estate, {
        id: `${component}/providers/microsoft.policyinsights/componentpolicystates/${name}`,
        name,
        type: 'microsoft.policyinsights/componentpolicystates',
        subscription: watch.subscription.id,
        group: resource.spec.group,
        location: resource.spec.location,
        properties: {
          ...about(resource, assigned, watch),
          componentId: component,
          componentType: 'Microsoft.CognitiveServices.Data/accounts/deployments',
          componentName: deployment.name,
          policyDefinitionId: `/providers/microsoft.authorization/policydefinitions/${rule.policy}`,
          policyDefinitionName: rule.policy,
          policyDefinitionAction: 'audit',
          policyDefinitionReferenceId: rule.reference,
          policyDefinitionGroupNames: [],
          complianceState:
            policy === undefined ? 'Unknown' : rule.holds(policy) ? 'Compliant' : 'NonCompliant',
        },
      });
    });
  });
}

export const guardrailPolicies = guardrails.map(({ policy, reference }) => ({ policy, reference }));
