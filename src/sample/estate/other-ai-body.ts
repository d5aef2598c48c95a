import { identityOf } from './account-body.ts';
import type { Estate, Resource } from './estate.ts';
import { azureInstant } from './instants.ts';
import { present } from './present.ts';
import { networkOf, privateEndpointConnections } from './private-endpoint.ts';
import type { ResourceBody } from './resource-body.ts';
import type { SpecOf } from './resource-spec.ts';
import { stableGuid } from './stable-guid.ts';

export const projectBody = (
  resource: Resource,
  spec: SpecOf<'project'>,
  estate: Estate,
): ResourceBody => ({
  kind: 'AIServices',
  identity: identityOf(spec.identity, resource, estate),
  properties: {
    displayName: spec.displayName,
    description: '',
    isDefault: false,
    endpoints: {
      'AI Foundry API': `https://${spec.account}.services.ai.azure.com/api/projects/${spec.name}`,
    },
    provisioningState: 'Succeeded',
  },
});

export const searchBody = (
  resource: Resource,
  spec: SpecOf<'search'>,
  estate: Estate,
): ResourceBody => ({
  sku: { name: spec.sku },
  identity: identityOf(spec.identity, resource, estate),
  properties: present({
    replicaCount: spec.replicas,
    partitionCount: 1,
    hostingMode: 'Default',
    disableLocalAuth: spec.disableLocalAuth,
    authOptions: authOptionsOf(spec.authOptions),
    publicNetworkAccess: spec.publicNetworkAccess,
    networkRuleSet: { ipRules: spec.ipRules.map((value) => ({ value })), bypass: 'None' },
    dataExfiltrationProtections: spec.outboundBlocked ? ['BlockAll'] : [],
    encryptionWithCmk: {
      enforcement: spec.cmkEnforced ? 'Enabled' : 'Unspecified',
      encryptionComplianceStatus: spec.cmkEnforced ? 'Compliant' : 'NonCompliant',
    },
    privateEndpointConnections: privateEndpointConnections(resource),
    semanticSearch: 'standard',
    status: 'running',
    provisioningState: 'succeeded',
  }),
});

const authOptionsOf = (options: SpecOf<'search'>['authOptions']) => {
  if (options === null) return null;
  return options === 'apiKeyOnly'
    ? { apiKeyOnly: {} }
    : { aadOrApiKey: { aadAuthFailureMode: 'http401WithBearerChallenge' } };
};

export const botBody = (resource: Resource, spec: SpecOf<'bot'>): ResourceBody => ({
  kind: 'azurebot',
  sku: { name: 'S1' },
  properties: present({
    displayName: spec.displayName,
    description: spec.description,
    endpoint: spec.endpoint,
    msaAppId: stableGuid('bot-app', spec.name),
    msaAppType: spec.app,
    disableLocalAuth: spec.disableLocalAuth,
    publicNetworkAccess: spec.publicNetworkAccess,
    isCmekEnabled: spec.cmk,
    privateEndpointConnections: privateEndpointConnections(resource),
    schemaTransformationVersion: '1.3',
    provisioningState: 'Succeeded',
  }),
});

export const databricksBody = (resource: Resource, spec: SpecOf<'databricks'>): ResourceBody => ({
  sku: { name: spec.sku },
  properties: present({
    workspaceId: String(Number.parseInt(stableGuid('databricks', resource.id).slice(0, 8), 16)),
    workspaceUrl: `adb-${stableGuid('databricks', resource.id).slice(0, 8)}.7.azuredatabricks.net`,
    managedResourceGroupId: `/subscriptions/${resource.subscription}/resourceGroups/databricks-rg-${spec.name}`,
    createdDateTime: azureInstant(spec.created),
    publicNetworkAccess: spec.publicNetworkAccess,
    requiredNsgRules:
      spec.publicNetworkAccess === 'Disabled' ? 'NoAzureDatabricksRules' : 'AllRules',
    parameters: present({
      enableNoPublicIp: { type: 'Bool', value: spec.noPublicIp },
      customVirtualNetworkId: spec.inNetwork
        ? { type: 'String', value: networkOf(resource.subscription) }
        : null,
      customPublicSubnetName: spec.inNetwork ? { type: 'String', value: 'snet-dbx-public' } : null,
      customPrivateSubnetName: spec.inNetwork
        ? { type: 'String', value: 'snet-dbx-private' }
        : null,
    }),
    privateEndpointConnections: privateEndpointConnections(resource),
    provisioningState: 'Succeeded',
  }),
});
