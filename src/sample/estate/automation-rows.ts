import type { JsonObject } from '../../model/json.ts';
import type { Estate, EstateSubscription } from './estate.ts';
import { type GraphRow, graphRow } from './graph-row.ts';
import { groupScope, providerId } from './resource-id.ts';
import { stableGuid } from './stable-guid.ts';
import { subscriptionId } from './subscription-id.ts';

/**
 * Continuous export: fraud sends every alert and recommendation, chat filters on a product name that
 * cannot be shown to carry AI alerts, the others export nothing.
 */
const exported: Readonly<Record<string, readonly JsonObject[]>> = {
  'fraud-prod': [
    { eventSource: 'Alerts', ruleSets: [] },
    { eventSource: 'Assessments', ruleSets: [] },
  ],
  'chat-prod': [
    {
      eventSource: 'Alerts',
      ruleSets: [
        {
          rules: [
            {
              propertyJPath: 'ProductName',
              propertyType: 'String',
              expectedValue: 'Azure Defender for AI',
              operator: 'Equals',
            },
          ],
        },
      ],
    },
  ],
};

export function automationRows(estate: Estate, subscription: EstateSubscription): GraphRow[] {
  const sources = exported[subscription.name];
  if (sources === undefined) return [];
  const group = 'rg-security-export';
  return [
    graphRow(estate, {
      id: providerId(subscription.id, group, 'Microsoft.Security/automations', 'ExportToWorkspace'),
      name: 'ExportToWorkspace',
      type: 'microsoft.security/automations',
      subscription: subscription.id,
      group,
      location: 'westeurope',
      tags: {},
      properties: {
        description: 'Sends what Defender finds to the security workspace',
        isEnabled: true,
        scopes: [
          { description: 'The subscription', scopePath: `/subscriptions/${subscription.id}` },
        ],
        sources,
        actions: [
          {
            actionType: 'Workspace',
            workspaceResourceId: `${groupScope(subscriptionId('data-platform'), 'rg-logs')}/providers/Microsoft.OperationalInsights/workspaces/log-contoso-security`,
          },
        ],
      },
    }),
    graphRow(estate, {
      id: `/subscriptions/${subscription.id}/providers/Microsoft.Security/standards/${stableGuid('standard', subscription.id)}`,
      name: stableGuid('standard', subscription.id),
      type: 'microsoft.security/standards',
      subscription: subscription.id,
      properties: {
        displayName: 'Contoso AI standard',
        standardType: 'Custom',
        category: 'AI',
        supportedClouds: ['Azure'],
        components: [],
      },
    }),
  ];
}
