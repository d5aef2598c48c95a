import type { Estate } from './estate.ts';
import { azureInstant } from './instants.ts';
import { present } from './present.ts';
import type { ResourceBody } from './resource-body.ts';
import type { SpecOf } from './resource-spec.ts';
import { stableGuid } from './stable-guid.ts';

/** Nobody can switch it off. */
const alwaysEncrypted = { enabled: true, keyType: 'Account' };

export const storageBody = (spec: SpecOf<'storage'>): ResourceBody => ({
  kind: 'StorageV2',
  sku: { name: `Standard_${spec.redundancy}`, tier: 'Standard' },
  properties: present({
    allowSharedKeyAccess: spec.allowSharedKeyAccess,
    allowBlobPublicAccess: spec.allowBlobPublicAccess,
    publicNetworkAccess: spec.publicNetworkAccess,
    networkAcls: {
      bypass: 'AzureServices',
      defaultAction: spec.defaultAction,
      ipRules: [],
      virtualNetworkRules: [],
    },
    minimumTlsVersion: spec.tls,
    supportsHttpsTrafficOnly: spec.httpsOnly,
    encryption: {
      keySource: 'Microsoft.Storage',
      services: { blob: alwaysEncrypted, file: alwaysEncrypted },
    },
    creationTime: azureInstant(spec.created),
    provisioningState: 'Succeeded',
  }),
});

export const keyVaultBody = (spec: SpecOf<'key-vault'>, estate: Estate): ResourceBody => ({
  properties: present({
    tenantId: estate.tenantId,
    vaultUri: `https://${spec.name}.vault.azure.net/`,
    sku: { name: 'premium', family: 'A' },
    enableSoftDelete: spec.softDelete,
    enablePurgeProtection: spec.purgeProtection,
    enableRbacAuthorization: spec.rbac,
    publicNetworkAccess: spec.publicNetworkAccess,
    provisioningState: 'Succeeded',
  }),
});

export const containerRegistryBody = (spec: SpecOf<'container-registry'>): ResourceBody => ({
  sku: { name: 'Premium', tier: 'Premium' },
  properties: present({
    loginServer: `${spec.name}.azurecr.io`,
    adminUserEnabled: spec.adminUser,
    publicNetworkAccess: spec.publicNetworkAccess,
    provisioningState: 'Succeeded',
  }),
});

export const insightsBody = (spec: SpecOf<'app-insights'>, estate: Estate): ResourceBody => ({
  kind: 'web',
  properties: present({
    AppId: stableGuid('insights', spec.name),
    Application_Type: 'web',
    WorkspaceResourceId: spec.workspace === null ? null : estate.resources.get(spec.workspace)?.id,
    DisableLocalAuth: spec.disableLocalAuth,
    publicNetworkAccessForIngestion: 'Enabled',
    publicNetworkAccessForQuery: 'Enabled',
    provisioningState: 'Succeeded',
  }),
});

export const gatewayBody = (spec: SpecOf<'api-management'>): ResourceBody => ({
  sku: { name: 'Premium', capacity: 1 },
  properties: {
    gatewayUrl: `https://${spec.name}.azure-api.net`,
    virtualNetworkType: spec.network,
    publicNetworkAccess: spec.network === 'Internal' ? 'Disabled' : 'Enabled',
    publisherEmail: 'api-platform@contoso.example',
    provisioningState: 'Succeeded',
  },
});

export const logWorkspaceBody = (spec: SpecOf<'log-workspace'>): ResourceBody => ({
  properties: {
    customerId: stableGuid('log-workspace', spec.name),
    sku: { name: 'PerGB2018' },
    retentionInDays: spec.retentionDays,
    features: { enableLogAccessUsingOnlyResourcePermissions: spec.resourceRights },
    publicNetworkAccessForIngestion: 'Enabled',
    publicNetworkAccessForQuery: spec.publicQueries ? 'Enabled' : 'Disabled',
    provisioningState: 'Succeeded',
  },
});

export const perimeterBody = (spec: SpecOf<'perimeter'>): ResourceBody => ({
  properties: { perimeterGuid: stableGuid('perimeter', spec.name), provisioningState: 'Succeeded' },
});

export const machineBody = (spec: SpecOf<'virtual-machine'>): ResourceBody => ({
  properties: {
    vmId: stableGuid('vm', spec.name),
    hardwareProfile: { vmSize: spec.size },
    storageProfile: { osDisk: { osType: 'Linux' } },
    provisioningState: 'Succeeded',
  },
});
