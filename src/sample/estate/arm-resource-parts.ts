import type { JsonObject } from '../../model/json.ts';
import { accountPart, connectionItems } from './arm-account-parts.ts';
import { type Estate, isA, type Resource, type ResourceOf } from './estate.ts';
import { present } from './present.ts';
import { providerId } from './resource-id.ts';
import { resourceItem } from './resource-rows.ts';
import { sentinelPart } from './sentinel-items.ts';

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
  if (isA(resource, 'log-workspace'))
    return path === 'tables' ? tableItems(resource) : sentinelPart(resource, path, estate);
  if (isA(resource, 'api-management') && path === 'backends')
    return resource.spec.backends.map(({ name, url, keyless }) => ({
      ...below(resource, 'backends', name),
      properties: {
        url,
        protocol: 'http',
        title: name,
        ...(keyless ? {} : { credentials: signIn(name) }),
      },
    }));
  return undefined;
}

/** What the gateway signs in with stands in its backends, keys included. Nobody may keep it. */
const signIn = (backend: string): JsonObject => ({
  header: { 'api-key': [`PLANTED-BACKEND-KEY-${backend}`] },
  query: {},
  authorization: { scheme: 'Bearer', parameter: `PLANTED-BACKEND-TOKEN-${backend}` },
});

/** A single thing below a resource; undefined is a 404. */
export function singlePart(resource: Resource, path: string): JsonObject | undefined {
  if (isA(resource, 'log-workspace'))
    return tableItems(resource).find(({ id }) => id.toLowerCase().endsWith(`/${path}`));
  if (isA(resource, 'storage') && path === 'managementpolicies/default')
    return lifecycleItem(resource);
  return undefined;
}

/** Types whose resources cannot log anything by themselves. */
export const logsNothing = (resource: Resource): boolean => isA(resource, 'project');

const tableItems = (resource: ResourceOf<'log-workspace'>) =>
  resource.spec.tables.map(({ name, totalDays }) => ({
    ...below(resource, 'tables', name),
    properties: {
      plan: 'Analytics',
      retentionInDays: Math.min(totalDays, resource.spec.retentionDays),
      totalRetentionInDays: totalDays,
      archiveRetentionInDays: Math.max(0, totalDays - resource.spec.retentionDays),
      provisioningState: 'Succeeded',
    },
  }));

function lifecycleItem(resource: ResourceOf<'storage'>): JsonObject | undefined {
  const days = resource.spec.logsDeletedAfterDays;
  if (days === null) return undefined;
  const remove = { delete: { daysAfterModificationGreaterThan: days } };
  const definition = {
    actions: { baseBlob: remove },
    filters: { blobTypes: ['appendBlob'], prefixMatch: ['insights-logs-'] },
  };
  return {
    ...below(resource, 'managementPolicies', 'DefaultManagementPolicy'),
    properties: {
      lastModifiedTime: '2026-02-02T09:00:00.0000000Z',
      policy: { rules: [{ enabled: true, name: 'old-logs', type: 'Lifecycle', definition }] },
    },
  };
}

const below = (resource: Resource, list: string, name: string) => ({
  id: `${resource.id}/${list}/${name}`,
  name,
  type: `${resource.type}/${list}`,
});

function diagnosticSettings(resource: Resource, estate: Estate): JsonObject[] {
  const { spec } = resource;
  if (!('diagnostics' in spec)) return [];
  return spec.diagnostics.map((told) => {
    const { name, workspace, storage, nowhere, categories, groups, enabled } = told;
    const log = (which: JsonObject): JsonObject => ({
      ...which,
      enabled,
      retentionPolicy: { days: 0, enabled: false },
    });
    const toHub = !nowhere && workspace === null && storage === null;
    return {
      id: `${resource.id}/providers/Microsoft.Insights/diagnosticSettings/${name}`,
      type: 'Microsoft.Insights/diagnosticSettings',
      name,
      properties: {
        workspaceId: idOf(workspace, estate),
        eventHubAuthorizationRuleId: toHub ? eventHubRule(resource) : null,
        storageAccountId: idOf(storage, estate),
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

const idOf = (told: string | null, { resources }: Estate): string | null =>
  told === null ? null : (resources.get(told)?.id ?? null);

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
  return spec.computes.map((compute) => computeItem(resource, compute));
}

type Compute = ResourceOf<'ml-workspace'>['spec']['computes'][number];

const computeItem = (workspace: ResourceOf<'ml-workspace'>, compute: Compute): JsonObject => ({
  ...below(workspace, 'computes', compute.name),
  location: workspace.spec.location,
  ...(compute.identity === null ? {} : { identity: { type: compute.identity } }),
  properties: {
    computeType: compute.type,
    disableLocalAuth: compute.disableLocalAuth,
    provisioningState: 'Succeeded',
    properties: present({
      subnet: compute.inNetwork ? { id: 'snet-ml' } : null,
      ...sshOf(compute),
      idleTimeBeforeShutdown: compute.stopsAfter,
      osImageMetadata: imageOf(compute),
    }),
  },
});

const imageOf = ({ latestImage }: Compute): JsonObject | null =>
  latestImage === null
    ? null
    : {
        currentImageVersion: latestImage ? '26.07.14' : '25.11.03',
        latestImageVersion: '26.07.14',
        isLatestOsImageVersion: latestImage,
      };

/** Instances and clusters have different words for one thing. */
const sshOf = ({ type, ssh }: Compute): JsonObject => {
  if (ssh === null) return {};
  return type === 'ComputeInstance'
    ? { sshSettings: { sshPublicAccess: ssh } }
    : { remoteLoginPortPublicAccess: ssh };
};
