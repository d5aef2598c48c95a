import type { JsonObject } from '../../model/json.ts';
import type { Estate } from './estate.ts';
import { type GraphRow, graphRow } from './graph-row.ts';
import { azureInstant } from './instants.ts';
import { policyGroups } from './policy-groups.ts';
import { assignedPolicies } from './policy-scope.ts';
import { policySets, type PolicySet } from './policy-sets.ts';
import { guardrailPolicies } from './policy-state-rows.ts';
import { type PolicySetName, policySetNames } from './posture-rule.ts';
import { postureRules } from './posture-rules.ts';
import { present } from './present.ts';
import { subscriptionOf } from './scope.ts';
import { stableGuid } from './stable-guid.ts';

const provider = 'providers/Microsoft.Authorization';
const author = stableGuid('principal', 'platform-operations');
export const policyAssignmentRows = (estate: Estate): GraphRow[] =>
  assignedPolicies(estate).map(({ id, scope, notScopes, told }) => {
    const subscription = subscriptionOf(scope);
    return graphRow(estate, {
      id,
      name: told.name,
      type: 'microsoft.authorization/policyassignments',
      ...(subscription === undefined ? {} : { subscription }),
      properties: {
        displayName: told.displayName,
        description: told.description,
        policyDefinitionId: policySets[told.set].id,
        scope,
        notScopes,
        parameters: {
          ...(told.effect === null ? {} : { effect: { value: told.effect } }),
          ...Object.fromEntries(told.requires.map((rule) => [`${rule}Effect`, { value: 'Audit' }])),
        },
        metadata: { createdBy: author, createdOn: '2025-11-03T09:00:00.0000000Z', updatedBy: null },
        enforcementMode: told.enforcement,
        nonComplianceMessages: [],
      },
    });
  });

/** An exemption stays listed after it has run out: only its date tells. */
export const policyExemptionRows = (estate: Estate): GraphRow[] =>
  estate.exemptions.flatMap((told) => {
    const resource = estate.resources.get(told.resource);
    const assigned = assignedPolicies(estate).find(
      ({ told: { name } }) => name === told.assignment,
    );
    if (resource === undefined || assigned === undefined) return [];
    return [
      graphRow(estate, {
        id: `${resource.id}/${provider}/policyExemptions/${told.name}`,
        name: told.name,
        type: 'microsoft.authorization/policyexemptions',
        subscription: resource.subscription,
        group: resource.spec.group,
        properties: present({
          policyAssignmentId: assigned.id,
          policyDefinitionReferenceIds: told.rules,
          exemptionCategory: told.category,
          displayName: told.displayName,
          description: told.description,
          expiresOn: told.expires === undefined ? undefined : azureInstant(told.expires),
          assignmentScopeValidation: 'Default',
          metadata: {
            requestedBy: 'ai-governance@contoso.example',
            grantedOn: azureInstant(told.granted),
          },
        }),
      }),
    ];
  });

export const policySetRows = (estate: Estate): GraphRow[] =>
  policySetNames.map((name) => {
    const set = policySets[name];
    return graphRow(estate, {
      id: set.id,
      name: set.id.split('/').at(-1) ?? '',
      type: 'microsoft.authorization/policysetdefinitions',
      properties: setProperties(name, set),
    });
  });

function setProperties(name: PolicySetName, set: PolicySet): JsonObject {
  const rules = postureRules.filter((rule) => rule.sets.includes(name) && rule.policy !== null);
  const held =
    name === 'content-safety'
      ? guardrailPolicies.map(({ policy, reference }) => ({ policy, reference, groups: [] }))
      : rules.map((rule) => ({
          policy: rule.policy ?? '',
          reference: rule.id,
          groups: policyGroups(rule, name),
        }));
  const groups = [...new Set(held.flatMap((each) => each.groups))];
  return {
    displayName: set.displayName,
    description: set.custom ? 'What every AI resource of the firm must fulfil' : '',
    policyType: set.custom ? 'Custom' : 'BuiltIn',
    metadata: { category: set.category, version: set.version },
    version: set.version,
    parameters: {},
    policyDefinitionGroups: groups.map((group) => ({
      name: group,
      displayName: group,
      description: '',
    })),
    policyDefinitions: held.map(({ policy, reference, groups: groupNames }) => ({
      policyDefinitionId: `/${provider}/policyDefinitions/${policy}`,
      policyDefinitionReferenceId: reference,
      groupNames,
      parameters: {},
    })),
  };
}
