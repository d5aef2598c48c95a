import type { JsonObject } from '../../model/json.ts';
import { accountPart, connectionItems } from './arm-account-parts.ts';
import { type Estate, isA, type Resource } from './estate.ts';
import { providerId } from './resource-id.ts';
import { resourceItem } from './resource-rows.ts';

/** What Resource Manager lists below one resource; undefined is a 404. */
export function resourcePart(
  resource: Resource,
  path: string,
  estate: Estate,
): JsonObject[] | undefined {
  if (path === 'providers/microsoft.insights/diagnosticsettings')
    return diagnosticSettings(resource, estate);
  if (isA(resource, 'account')) return accountPart(resource, path, estate);
  if (isA(resource, 'project') && path === 'connections')
    return connectionItems(resource, resource.spec.connections);
  if (isA(resource, 'ml-workspace')) return workspacePart(resource, path, estate);
  if (isA(resource, 'log-workspace') && path === 'tables')
    return resource.spec.tables.map(({ name, totalDays }) => ({
      ...below(resource, 'tables', name),
      properties: {
        plan: 'Analytics',
        retentionInDays: Math.min(totalDays, resource.spec.retentionDays),
        totalRetentionInDays: totalDays,
        archiveRetentionInDays: Math.max(0, totalDays - resource.spec.retentionDays),
        provisioningState: 'Succeeded',
      },
    }));
  if (isA(resource, 'api-management') && path === 'backends')
    return resource.spec.backends.map(({ name, url }) => ({
      ...below(resource, 'backends', name),
      properties: { url, protocol: 'http', title: name },
    }));
  return undefined;
}

const below = (resource: Resource, list: string, name: string): JsonObject => ({
  id: `${resource.id}/${list}/${name}`,
  name,
  type: `${resource.type}/${list}`,
});

function diagnosticSettings(resource: Resource, estate: Estate): JsonObject[] {
  const { spec } = resource;
  if (!('diagnostics' in spec)) return [];
  return spec.diagnostics.map(({ name, workspace, categories, groups, enabled }) => {
    const log = (which: JsonObject): JsonObject => ({
      ...which,
      enabled,
      retentionPolicy: { days: 0, enabled: false },
    });
    const destination = workspace === null ? undefined : estate.resources.get(workspace)?.id;
    return {
      id: `${resource.id}/providers/Microsoft.Insights/diagnosticSettings/${name}`,
      type: 'Microsoft.Insights/diagnosticSettings',
      name,
      properties: {
        workspaceId: destination ?? null,
        eventHubAuthorizationRuleId: workspace === null ? eventHubRule(resource) : null,
        storageAccountId: null,
        logAnalyticsDestinationType: null,
        logs: [
          ...categories.map((category) => log({ category, categoryGroup: null })),
          ...groups.map((categoryGroup) => log({ category: null, categoryGroup })),
        ],
        metrics: [],
      },
    };
  });
}

const eventHubRule = ({ subscription }: Resource): string =>
  `${providerId(subscription, 'rg-logs', 'Microsoft.EventHub/namespaces', 'evhns-logs')}/authorizationRules/send`;

function workspacePart(resource: Resource, path: string, estate: Estate): JsonObject[] | undefined {
  if (!isA(resource, 'ml-workspace')) return undefined;
  const { spec } = resource;
  if (path === 'connections') return connectionItems(resource, spec.connections);
  if (path === 'onlineendpoints')
    return [...estate.resources.values()]
      .filter((each) => isA(each, 'ml-endpoint') && each.spec.workspace === spec.name)
      .map((each) => resourceItem(each, estate));
  if (path !== 'computes') return undefined;
  return spec.computes.map(({ name, type, disableLocalAuth, inNetwork }) => ({
    ...below(resource, 'computes', name),
    location: spec.location,
    properties: {
      computeType: type,
      disableLocalAuth,
      provisioningState: 'Succeeded',
      properties: inNetwork ? { subnet: { id: 'snet-ml' } } : {},
    },
  }));
}
