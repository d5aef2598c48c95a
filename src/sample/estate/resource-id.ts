import type { ResourceSpec } from './resource-spec.ts';

export const resourceTypes = {
  account: 'Microsoft.CognitiveServices/accounts',
  project: 'Microsoft.CognitiveServices/accounts/projects',
  'ml-workspace': 'Microsoft.MachineLearningServices/workspaces',
  'ml-endpoint': 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints',
  'ml-registry': 'Microsoft.MachineLearningServices/registries',
  search: 'Microsoft.Search/searchServices',
  bot: 'Microsoft.BotService/botServices',
  databricks: 'Microsoft.Databricks/workspaces',
  storage: 'Microsoft.Storage/storageAccounts',
  'key-vault': 'Microsoft.KeyVault/vaults',
  'container-registry': 'Microsoft.ContainerRegistry/registries',
  'app-insights': 'Microsoft.Insights/components',
  'api-management': 'Microsoft.ApiManagement/service',
  'log-workspace': 'Microsoft.OperationalInsights/workspaces',
  perimeter: 'Microsoft.Network/networkSecurityPerimeters',
  'virtual-machine': 'Microsoft.Compute/virtualMachines',
} as const satisfies Record<ResourceSpec['is'], string>;

/** The parent's name of a child resource, undefined for a resource of its own. */
export function parentOf(spec: ResourceSpec): string | undefined {
  if (spec.is === 'project') return spec.account;
  return spec.is === 'ml-endpoint' ? spec.workspace : undefined;
}

export const groupScope = (subscription: string, group: string): string =>
  `/subscriptions/${subscription}/resourceGroups/${group}`;

export const providerId = (
  subscription: string,
  group: string,
  type: string,
  name: string,
): string => `${groupScope(subscription, group)}/providers/${type}/${name}`;

export function resourceId(subscription: string, spec: ResourceSpec): string {
  const type = resourceTypes[spec.is];
  const parent = parentOf(spec);
  if (parent === undefined) return providerId(subscription, spec.group, type, spec.name);
  const slash = type.lastIndexOf('/');
  const above = providerId(subscription, spec.group, type.slice(0, slash), parent);
  return `${above}/${type.slice(slash + 1)}/${spec.name}`;
}
