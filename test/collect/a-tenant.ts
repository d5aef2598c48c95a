import { subjectKey } from '../../src/model/ids.ts';
import { compareBytes, type JsonObject } from '../../src/model/json.ts';
import type { GraphTable, SampleTenant } from '../../src/sample/tenant.ts';

export const tenantId = '0c0ffee0-0000-4000-8000-000000000000';
export const collectorId = '0c0ffee0-0000-4000-8000-00000000c011';
export const subscriptionA = 'aaaaaaaa-0000-4000-8000-000000000001';
export const subscriptionB = 'bbbbbbbb-0000-4000-8000-000000000002';
export const readerRole = 'acdd72a7-3385-48ef-bd42-f606fba81ae7';

/** A row of Resource Graph, or an item of a list. */
export type Row = JsonObject & { readonly id: string };

export type TenantSketch = {
  readonly subscriptions?: readonly { readonly id: string; readonly readable?: boolean }[];
  /** AI accounts and recommendations, spread over subscription A unless said otherwise. */
  readonly resources?: readonly Row[];
  readonly recommendations?: readonly Row[];
  readonly plans?: readonly Row[];
  readonly roles?: readonly Row[];
  readonly actions?: readonly string[];
  readonly notActions?: readonly string[];
  /** Answers of Resource Manager that differ from what the rest of the sketch implies. */
  readonly arm?: Readonly<Record<string, ReturnType<SampleTenant['arm']>>>;
};

export const anAccount = (name: string, subscription = subscriptionA): Row => ({
  id: `/subscriptions/${subscription}/resourceGroups/rg-chat/providers/Microsoft.CognitiveServices/accounts/${name}`,
  name,
  type: 'microsoft.cognitiveservices/accounts',
  tenantId,
  subscriptionId: subscription,
  resourceGroup: 'rg-chat',
  location: 'westeurope',
  kind: 'OpenAI',
  properties: { disableLocalAuth: true, fieldOfTheFuture: { kept: [1, null] } },
});

export const aRecommendation = (account: Row, key: string): Row => ({
  id: `${subjectKey(account.id)}/providers/microsoft.security/assessments/${key}`,
  name: key,
  type: 'microsoft.security/assessments',
  tenantId,
  subscriptionId: account['subscriptionId'] ?? '',
  resourceGroup: 'rg-chat',
  location: '',
  properties: { displayName: 'Key access should be off', status: { code: 'Unhealthy' } },
});

export const aPlan = (name: string, pricingTier: string, subscription = subscriptionA) => ({
  id: `/subscriptions/${subscription}/providers/Microsoft.Security/pricings/${name}`,
  name,
  type: 'microsoft.security/pricings',
  tenantId,
  subscriptionId: subscription,
  resourceGroup: '',
  location: '',
  properties: {
    pricingTier,
    freeTrialRemainingTime: 'PT0S',
    ...(name === 'CloudPosture' && pricingTier === 'Standard' && { extensions: [imageScan] }),
  },
});

const imageScan = {
  name: 'ContainerRegistriesVulnerabilityAssessments',
  isEnabled: 'True',
};

/** The plans on which any source hangs. */
export const everyPlan = (...subscriptions: readonly string[]): Row[] =>
  subscriptions.flatMap((id) =>
    ['FoundationalCspm', 'CloudPosture', 'AI'].map((plan) => aPlan(plan, 'Standard', id)),
  );

export const aRole = (
  scope = '/providers/Microsoft.Management/managementGroups/contoso',
  condition: string | null = null,
): Row => ({
  id: `${scope}/providers/Microsoft.Authorization/roleAssignments/${readerRole}`,
  name: readerRole,
  type: 'Microsoft.Authorization/roleAssignments',
  properties: {
    scope,
    principalId: collectorId,
    roleDefinitionId: `/providers/Microsoft.Authorization/roleDefinitions/${readerRole}`,
    condition,
  },
});

const subscriptionRow = (id: string): Row => ({
  id: `/subscriptions/${id}`,
  name: `sub-${id.slice(0, 4)}`,
  type: 'microsoft.resources/subscriptions',
  tenantId,
  subscriptionId: id,
  resourceGroup: '',
  location: '',
  properties: { state: 'Enabled' },
});

/** A healthy little tenant: two readable subscriptions, one account, its plans and one recommendation. */
export function aTenant(sketch: TenantSketch = {}): SampleTenant {
  const subscriptions = (
    sketch.subscriptions ?? [{ id: subscriptionA }, { id: subscriptionB }]
  ).map(({ id, readable = true }) => ({
    id,
    readable,
    displayName: id,
    managementGroup: 'contoso',
  }));
  const resources = sketch.resources ?? [anAccount('chat')];
  const recommendations =
    sketch.recommendations ??
    resources.map((one) => aRecommendation(one, '13b10b36-aa99-4db6-b00c-dcf87c4761e6'));
  const plans =
    sketch.plans ?? subscriptions.map(({ id }) => aPlan('FoundationalCspm', 'Standard', id));
  const tables: Partial<Record<GraphTable, readonly Row[]>> = {
    resourcecontainers: subscriptions.map(({ id }) => subscriptionRow(id)),
    resources,
    securityresources: [...recommendations, ...plans],
  };
  const inOrder = new Map(
    Object.entries(tables).map(([table, rows]) => [
      table,
      rows.toSorted((a, b) => compareBytes(subjectKey(a.id), subjectKey(b.id))),
    ]),
  );
  return {
    tenantId,
    displayName: 'Contoso',
    month: '2026-10',
    now: new Date('2026-10-31T06:00:00Z'),
    principal: { objectId: collectorId, kind: 'service-principal' },
    managementGroups: [
      { name: tenantId, displayName: 'Tenant Root Group', parent: null },
      { name: 'contoso', displayName: 'Contoso', parent: tenantId },
    ],
    subscriptions,
    rows: (table) => inOrder.get(table) ?? [],
    arm: (path) =>
      sketch.arm !== undefined && path in sketch.arm ? sketch.arm[path] : implied(path),
  };

  function implied(path: string): ReturnType<SampleTenant['arm']> {
    if (path === '/subscriptions')
      return {
        list: subscriptions
          .filter(({ readable }) => readable)
          .map(({ id }) => ({ id: `/subscriptions/${id}`, subscriptionId: id, tenantId })),
      };
    if (path.endsWith('/descendants'))
      return {
        list: [
          { id: '/providers/Microsoft.Management/managementGroups/contoso', name: 'contoso' },
          ...subscriptions.map(({ id }) => ({ id: `/subscriptions/${id}`, name: id })),
        ],
      };
    if (path.endsWith('/roleassignments')) return { list: sketch.roles ?? [aRole()] };
    if (path.endsWith(`/roledefinitions/${readerRole}`)) return { item: role(sketch) };
    return path.includes('/resourcegroups/') ? ofResource(path) : inSubscription(path);
  }

  /** A resource, or a list below one: there is nothing in it. */
  function ofResource(path: string): ReturnType<SampleTenant['arm']> {
    const item = resources.find((one) => subjectKey(one.id) === path);
    return item === undefined ? { list: [] } : { item };
  }

  function inSubscription(path: string): ReturnType<SampleTenant['arm']> {
    const [, subscription = '', type = ''] =
      /^\/subscriptions\/([^/]+)(?:\/providers\/(.+))?$/.exec(path) ?? [];
    if (type === '') return { item: { id: path, subscriptionId: subscription, tenantId } };
    const plan = plans.find((one) => subjectKey(one.id) === path);
    if (type.startsWith('microsoft.security/pricings/'))
      return plan === undefined ? undefined : { item: plan };
    return {
      list: resources.filter(
        (one) => one['type'] === type && one['subscriptionId'] === subscription,
      ),
    };
  }
}

const role = ({ actions = ['*/read'], notActions = [] }: TenantSketch): Row => ({
  id: `/providers/Microsoft.Authorization/roleDefinitions/${readerRole}`,
  name: readerRole,
  type: 'Microsoft.Authorization/roleDefinitions',
  properties: { roleName: 'Reader', permissions: [{ actions, notActions }] },
});
