import type { JsonObject } from '../../model/json.ts';
import { findingsOn } from './assessment-rows.ts';
import type { Estate, EstateSubscription } from './estate.ts';
import { type GraphRow, graphRow } from './graph-row.ts';
import { addDays, azureInstant, isBefore } from './instants.ts';
import { postureRules } from './posture-rules.ts';
import { stableGuid } from './stable-guid.ts';

const ruleName = 'AI findings within thirty days';

export const governanceRows = (estate: Estate, subscription: EstateSubscription): GraphRow[] => [
  ...(subscription.governed ? [governanceRule(estate, subscription)] : []),
  ...governanceAssignments(estate, subscription),
];

/** An assignment lives as long as its finding is open. */
function governanceAssignments(estate: Estate, subscription: EstateSubscription): GraphRow[] {
  return estate.governance.flatMap((told) => {
    const resource = estate.resources.get(told.resource);
    const key = postureRules.find(({ id }) => id === told.rule)?.recommendation?.key;
    if (resource?.subscription !== subscription.id || key === undefined) return [];
    const isOpen = findingsOn(resource, subscription, estate).some(
      ({ recommendation, code }) => recommendation.key === key && code === 'Unhealthy',
    );
    if (!isOpen) return [];
    const assessment = `${resource.id.toLowerCase()}/providers/microsoft.security/assessments/${key}`;
    const name = stableGuid('governance', assessment);
    return [
      graphRow(estate, {
        id: `${assessment}/governanceAssignments/${name}`,
        name,
        type: 'microsoft.security/assessments/governanceassignments',
        subscription: subscription.id,
        group: resource.spec.group,
        properties: {
          owner: told.owner,
          remediationDueDate: azureInstant(told.due),
          remediationEta: {
            eta: azureInstant(addDays(told.due, 7)),
            justification: 'Waits for the next release',
          },
          isGracePeriod: isBefore(estate.now, told.due),
          assignedResourceId: assessment,
          governanceEmailNotification: notification,
          additionalData: {
            ticketNumber: told.ticket,
            ticketLink: `https://tickets.contoso.example/${String(told.ticket)}`,
            ticketStatus: 'Active',
          },
        },
      }),
    ];
  });
}

const notification: JsonObject = {
  disableManagerEmailNotification: false,
  disableOwnerEmailNotification: false,
};

function governanceRule(estate: Estate, subscription: EstateSubscription): GraphRow {
  const name = stableGuid('governance-rule', subscription.id);
  const stamp = azureInstant('2025-11-03T09:00:00Z');
  const author = stableGuid('principal', 'platform-operations');
  return graphRow(estate, {
    id: `/subscriptions/${subscription.id}/providers/Microsoft.Security/governanceRules/${name}`,
    name,
    type: 'microsoft.security/governancerules',
    subscription: subscription.id,
    properties: {
      tenantId: estate.tenantId,
      displayName: ruleName,
      description: 'Every finding on an AI resource gets an owner and thirty days',
      remediationTimeframe: '30.00:00:00',
      isGracePeriod: true,
      rulePriority: 100,
      isDisabled: false,
      ruleType: 'Integrated',
      sourceResourceType: 'Assessments',
      conditionSets: [
        { conditions: [{ property: '$.Metadata.Severity', value: 'Medium', operator: 'Equals' }] },
      ],
      ownerSource: { type: 'ByTag', value: 'owner' },
      governanceEmailNotification: notification,
      excludedScopes: [],
      includeMemberScopes: false,
      metadata: { createdBy: author, createdOn: stamp, updatedBy: author, updatedOn: stamp },
    },
  });
}
