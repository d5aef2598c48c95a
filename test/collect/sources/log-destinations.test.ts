import { describe, expect, test } from 'vitest';
import { valueAt } from '../../../src/model/json.ts';
import type { SampleTenant } from '../../../src/sample/tenant.ts';
import { aTenant, anAccount, subscriptionA } from '../a-tenant.ts';
import { collectFrom, gapsOf, statusOf } from '../run-collect.ts';
import { callsOf, collectList, inMonth, keyOf, refused, toldBy } from './list-tenants.ts';

const chat = anAccount('chat');
const key = chat.id.toLowerCase();
const settings = `${key}/providers/microsoft.insights/diagnosticsettings`;
const elsewhere =
  '/subscriptions/eeeeeeee-0000-4000-8000-000000000005/resourceGroups/rg-logs/providers';
const workspace = `/subscriptions/${subscriptionA}/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-a`;
const storage = `/subscriptions/${subscriptionA}/resourceGroups/rg-logs/providers/Microsoft.Storage/storageAccounts/logsa`;

type Answers = Record<string, ReturnType<SampleTenant['arm']>>;
const aSetting = (properties: Record<string, string | null>) => ({
  list: [
    { id: `${chat.id}/providers/microsoft.insights/diagnosticSettings/s`, name: 's', properties },
  ],
});
const read = (properties: Record<string, string | null>, arm: Answers = {}) =>
  collectFrom(
    aTenant({ arm: { [settings]: aSetting(properties), ...arm } }),
    {},
    { only: ['log-destinations'] },
  );
const keysOf = (collected: Awaited<ReturnType<typeof read>>) =>
  collected.writer.records('log-destinations').map(({ id }) => id);
const table = (name: string) => ({
  id: `${workspace}/tables/${name}`,
  name,
  properties: { totalRetentionInDays: 365 },
});

describe('the sample tenant', () => {
  test('shows how long logs are kept, and says where nobody can tell', async () => {
    const october = inMonth('2026-10');
    const collected = await collectList(['log-destinations'], october);
    const rows = collected.writer.records('log-destinations');
    const storageKey = keyOf(october, 'contosocreditml');
    const deleted = rows.find(({ id }) => id.startsWith(`${storageKey}/managementpolicies/`));

    expect(rows.find(({ id }) => id === keyOf(october, 'log-contoso-ai'))?.row).toMatchObject({
      properties: { retentionInDays: 90 },
    });
    expect(
      rows.find(({ id }) => id.endsWith('log-contoso-ai/tables/azurediagnostics'))?.row,
    ).toMatchObject({ properties: { totalRetentionInDays: 365 } });
    expect(deleted?.of).toBe(storageKey);
    expect(valueAt(deleted?.row, ['properties', 'policy', 'rules'])).toMatchObject([
      { enabled: true },
    ]);
    expect(toldBy(collected, 'log-destinations')).toEqual([
      expect.stringMatching(/^unproved .*\/microsoft\.eventhub\/namespaces\/evhns-logs\//),
    ]);
  });
});

describe('a log workspace', () => {
  test('is read with the one table that its logs land in', async () => {
    const collected = await read(
      { workspaceId: workspace },
      {
        [workspace.toLowerCase()]: {
          item: { id: workspace, properties: { retentionInDays: 30, ofTheFuture: true } },
        },
        [`${workspace.toLowerCase()}/tables/azurediagnostics`]: { item: table('AzureDiagnostics') },
      },
    );

    expect(keysOf(collected)).toEqual(
      [workspace, `${workspace}/tables/AzureDiagnostics`].map((id) => id.toLowerCase()),
    );
    expect(collected.writer.records('log-destinations')[0]?.row).toMatchObject({
      properties: { ofTheFuture: true },
    });
    expect(statusOf(collected, 'log-destinations')).toBe('complete');
  });

  test('without the table yet has no logs, which is no gap', async () => {
    const collected = await read(
      { workspaceId: workspace },
      {
        [workspace.toLowerCase()]: { item: { id: workspace } },
        [`${workspace.toLowerCase()}/tables/azurediagnostics`]: undefined,
      },
    );

    expect(keysOf(collected)).toEqual([workspace.toLowerCase()]);
    expect(gapsOf(collected, 'log-destinations')).toEqual([]);
  });

  test('whose table vanishes together with it is a gap, not an empty table', async () => {
    let asked = 0;
    const tenant = aTenant({
      arm: {
        [settings]: aSetting({ workspaceId: workspace }),
        [`${workspace.toLowerCase()}/tables/azurediagnostics`]: undefined,
      },
    });
    const vanishing: SampleTenant = {
      ...tenant,
      arm: (path, query) => {
        if (path !== workspace.toLowerCase()) return tenant.arm(path, query);
        asked++;
        return asked === 1 ? { item: { id: workspace } } : undefined;
      },
    };
    const collected = await collectFrom(vanishing, {}, { only: ['log-destinations'] });

    expect(toldBy(collected, 'log-destinations')).toEqual([`short ${workspace.toLowerCase()}`]);
  });

  test('with tables of their own for the logs is read with all its tables', async () => {
    const collected = await read(
      { workspaceId: workspace, logAnalyticsDestinationType: 'Dedicated' },
      {
        [workspace.toLowerCase()]: { item: { id: workspace } },
        [`${workspace.toLowerCase()}/tables`]: { list: [table('A'), table('B')] },
      },
    );

    expect(keysOf(collected)).toHaveLength(3);
    expect(callsOf(collected, 'log-destinations')).toEqual({ 'log-a': 1, tables: 1 });
  });

  test.for([
    ['refused', 'refused', refused],
    ['not there', 'failed', undefined],
  ] as const)('that is %s is a gap at the workspace', async ([, reason, answer]) => {
    const collected = await read({ workspaceId: workspace }, { [workspace.toLowerCase()]: answer });

    expect(toldBy(collected, 'log-destinations')).toEqual([`${reason} ${workspace.toLowerCase()}`]);
    expect(statusOf(collected, 'log-destinations')).toBe('failed');
  });

  test('in a subscription outside this tenant is a gap there', async () => {
    const id = `${elsewhere}/Microsoft.OperationalInsights/workspaces/log-b`;
    const collected = await read({ workspaceId: id });

    expect(toldBy(collected, 'log-destinations')).toEqual([`failed ${id.toLowerCase()}`]);
  });

  test('named by several resources in several casings is read once', async () => {
    const other = anAccount('other');
    const arm = {
      [settings]: aSetting({ workspaceId: workspace }),
      [`${other.id.toLowerCase()}/providers/microsoft.insights/diagnosticsettings`]: {
        list: [
          {
            id: `${other.id}/providers/microsoft.insights/diagnosticSettings/s`,
            properties: {
              workspaceId: workspace.toUpperCase().replace('/SUBSCRIPTIONS/', '/subscriptions/'),
            },
          },
        ],
      },
      [workspace.toLowerCase()]: { item: { id: workspace } },
      [`${workspace.toLowerCase()}/tables/azurediagnostics`]: undefined,
    };
    const collected = await collectFrom(
      aTenant({ resources: [chat, other], arm }),
      {},
      { only: ['log-destinations'] },
    );

    expect(keysOf(collected)).toEqual([workspace.toLowerCase()]);
    expect(gapsOf(collected, 'log-destinations')).toEqual([]);
  });
});

describe('a storage account', () => {
  const itself = { [storage.toLowerCase()]: { item: { id: storage } } };
  const policy = `${storage.toLowerCase()}/managementpolicies/default`;

  test('without lifecycle rules keeps logs for good, which is no gap', async () => {
    const collected = await read({ storageAccountId: storage }, { ...itself, [policy]: undefined });

    expect(keysOf(collected)).toEqual([storage.toLowerCase()]);
    expect(statusOf(collected, 'log-destinations')).toBe('complete');
  });

  test('whose lifecycle rules are refused is a gap: they may delete tomorrow', async () => {
    const collected = await read({ storageAccountId: storage }, { ...itself, [policy]: refused });

    expect(toldBy(collected, 'log-destinations')).toEqual([`refused ${storage.toLowerCase()}`]);
  });
});

test.for(['eventHubAuthorizationRuleId', 'serviceBusRuleId', 'marketplacePartnerId'])(
  'logs sent on by %s: nobody can tell how long they are kept',
  async (property) => {
    const id = `${elsewhere}/Contoso.Example/things/one`;
    const collected = await read({ [property]: id, workspaceId: null });

    expect(toldBy(collected, 'log-destinations')).toEqual([`unproved ${id.toLowerCase()}`]);
    expect(callsOf(collected, 'log-destinations')).toEqual({});
  },
);

describe('diagnostic settings', () => {
  const unsupported = { code: 'ResourceTypeNotSupported', message: 'not for this type' };

  test.for([
    [400, unsupported],
    [404, { error: unsupported }],
  ] as const)(
    'that a type cannot have (%i) are a row that says so, not a gap',
    async ([status, body]) => {
      const arm = { [settings]: { refusal: { status, body } } };
      const collected = await collectFrom(aTenant({ arm }), {}, { only: ['diagnostic-settings'] });

      expect(collected.writer.records('diagnostic-settings')).toMatchObject([
        {
          id: `diagnostic-settings:unsupported|${key}`,
          of: key,
          row: { supported: false, status, answer: body },
        },
      ]);
      expect(gapsOf(collected, 'diagnostic-settings')).toEqual([]);
    },
  );

  test.for([
    [400, { code: 'BadRequest' }],
    [403, { error: unsupported }],
    [409, { error: { code: 'MissingSubscriptionRegistration' } }],
  ] as const)(
    'refused with %i and another reason are a gap, there and at their destinations',
    async ([status, body]) => {
      const arm = { [settings]: { refusal: { status, body } } };
      const collected = await collectFrom(aTenant({ arm }), {}, { only: ['log-destinations'] });

      expect(gapsOf(collected, 'diagnostic-settings')).toMatchObject([{ scope: key }]);
      expect(collected.writer.records('diagnostic-settings')).toEqual([]);
      expect(toldBy(collected, 'log-destinations')).toEqual([`short ${key}`]);
    },
  );

  test('are asked of every AI resource of whatever type', async () => {
    const october = inMonth('2026-10');
    const collected = await collectList(['diagnostic-settings'], october);

    expect(callsOf(collected, 'diagnostic-settings')).toEqual({
      diagnosticSettings: collected.writer.records('ai-resources').length,
    });
  });
});
