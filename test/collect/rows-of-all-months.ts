import type { JsonObject } from '../../src/model/json.ts';
import { openSampleTenant, sampleMonths } from '../../src/sample/open-sample-tenant.ts';
import type { GraphTable } from '../../src/sample/tenant.ts';

const subscription = '11111111-1111-4111-8111-111111111111';

const aRow = (type: string, id: string, name = id.split('/').at(-1) ?? ''): JsonObject => ({
  id: `/subscriptions/${subscription}/resourceGroups/rg/providers/${id}`,
  name,
  type,
  tenantId: '22222222-2222-4222-8222-222222222222',
  subscriptionId: subscription,
  resourceGroup: 'rg',
  location: 'westeurope',
  properties: { status: { code: 'Healthy' } },
});

const assessed = (resource: string): JsonObject =>
  aRow(
    'microsoft.security/assessments',
    `${resource}/providers/Microsoft.Security/assessments/13b10b36-aa99-4db6-b00c-dcf87c4761e6`,
  );

const everyKind = [
  'Microsoft.CognitiveServices/accounts',
  'Microsoft.MachineLearningServices/workspaces',
  'Microsoft.Search/searchServices',
  'Microsoft.BotService/botServices',
  'Microsoft.Databricks/workspaces',
  'Microsoft.HealthBot/healthBots',
];

/** A state whose own id says nothing of the resource it is about. */
const stateOf = (type: string, kind: string): JsonObject => ({
  ...aRow(type, `${type}/${kind.replace('/', '-')}`),
  properties: { resourceId: `/subscriptions/${subscription}/providers/${kind}/cased` },
});

/** What the story does not tell and Azure may hold: last kinds, another case, and near misses. */
const neighbours: Partial<Record<GraphTable, readonly JsonObject[]>> = {
  resources: [
    aRow('microsoft.healthbot/healthbots', 'Microsoft.HealthBot/healthBots/triage'),
    aRow('Microsoft.CognitiveServices/accounts', 'Microsoft.CognitiveServices/accounts/cased'),
    aRow('Microsoft.BotService/botServices', 'Microsoft.BotService/botServices/cased'),
    aRow('contoso.microsoft.cognitiveservices/x', 'Contoso.Microsoft.CognitiveServices/x/near'),
    aRow('contoso.microsoft.machinelearningservices/x', 'Contoso.Example/x/near'),
    aRow('microsoft.search/searchservicesold', 'Microsoft.Search/searchServicesOld/near'),
    aRow('Microsoft.Security/automations', 'Microsoft.Security/automations/cased'),
    aRow('Microsoft.Security/standards', 'Microsoft.Security/standards/cased'),
    aRow('Microsoft.Network/privateEndpoints', 'Microsoft.Network/privateEndpoints/cased'),
    {
      ...aRow('Microsoft.Network/networkInterfaces', 'Microsoft.Network/networkInterfaces/cased'),
      properties: { privateEndpoint: { id: '/subscriptions/x' } },
    },
    aRow('microsoft.network/networkinterfaces', 'Microsoft.Network/networkInterfaces/near'),
    aRow('microsoft.network/privatednszones', 'Microsoft.Network/privateDnsZones/contoso.example'),
  ],
  resourcecontainers: [aRow('Microsoft.Resources/subscriptions', 'Contoso.Example/cased')],
  securityresources: [
    aRow('Microsoft.Security/pricings', 'Microsoft.Security/pricings/AI'),
    aRow('microsoft.security/pricings/resourcestatuses', 'Microsoft.Security/pricings/AI/near'),
    {
      ...assessed('Microsoft.CognitiveServices/accounts/cased'),
      type: 'Microsoft.Security/assessments',
    },
    assessed('Microsoft.BotService/botServices/cased'),
    assessed('Microsoft.HealthBot/healthBots/triage'),
    assessed('Microsoft.Search/searchServicesOld/near'),
    assessed('Contoso.Microsoft.CognitiveServices/x/near'),
    {
      ...assessed('Microsoft.ContainerRegistry/registries/cased'),
      type: 'Microsoft.Security/assessments',
    },
    aRow('Microsoft.Security/standardAssignments', 'Microsoft.Security/standardAssignments/cased'),
    aRow('Microsoft.Security/locations/alerts', 'Microsoft.Security/locations/north/alerts/cased'),
    aRow(
      'microsoft.security/locations/attackpaths',
      'Microsoft.Security/locations/north/attackPaths/old',
    ),
  ],
  dnsresources: [
    aRow(
      'Microsoft.Network/privateDnsZones/A',
      'Microsoft.Network/privateDnsZones/privatelink.x/A/cased',
    ),
  ],
  resourcechanges: everyKind.map((kind) =>
    aRow('Microsoft.Resources/changes', `${kind}/cased/providers/Microsoft.Resources/changes/1`),
  ),
  policyresources: [
    ...everyKind.map((kind) => stateOf('Microsoft.PolicyInsights/policyStates', kind)),
    stateOf(
      'Microsoft.PolicyInsights/componentPolicyStates',
      'Microsoft.CognitiveServices/accounts',
    ),
    ...['policyAssignments', 'policyExemptions', 'policySetDefinitions'].map((list) =>
      aRow(`Microsoft.Authorization/${list}`, `Microsoft.Authorization/${list}/cased`),
    ),
  ],
};

/** A table as it was in every month of the story, one after the other, with some rows beside it. */
export function rowsOfAllMonths(table: GraphTable): JsonObject[] {
  const told = sampleMonths().flatMap((month) => [
    ...openSampleTenant({ month, seed: 1, scale: 1 }).rows(table),
  ]);
  return [...told, ...(neighbours[table] ?? [])];
}
