import { describe, expect, test } from 'vitest';
import type { ServerOptions } from '../../../src/sample/server/server-options.ts';
import type { SampleTenant } from '../../../src/sample/tenant.ts';
import { type Collected, gapsOf } from '../run-collect.ts';
import { alertLogs, collectLogs, october, requestLogs, verdictOn } from './log-tenants.ts';

const requests = await collectLogs([requestLogs.id]);
const alerts = await collectLogs([alertLogs.customerId]);
const key = requestLogs.id.toLowerCase();
const home = key.split('/').slice(0, 3).join('/');

/** A workspace says nothing about the subscriptions that hold none. */
const provedOf = ({ snapshot }: Collected) =>
  snapshot.sources.find(({ id }) => id === 'logs')?.proved;

/** A role on the workspace alone, with these rights beside what every reader of it needs. */
function onWorkspace(...actions: readonly string[]): ServerOptions {
  const root = `/providers/Microsoft.Management/managementGroups/${october.tenantId}`;
  const everywhere = ['Microsoft.Resources/*/read', 'Microsoft.Authorization/role*/read'];
  const logs = 'Microsoft.OperationalInsights/workspaces';
  return {
    rights: [
      { scope: root, actions: [...everywhere, 'Microsoft.Management/managementGroups/*/read'] },
      { scope: requestLogs.id, actions: [`${logs}/read`, `${logs}/query/read`, ...actions] },
    ],
  };
}

const collectWith = (...actions: readonly string[]): Promise<Collected> =>
  collectLogs([requestLogs.id], october, onWorkspace(...actions));

/** An identity whose roles do not show, as where it has none on the subscription; on the workspace it has this right. */
const permitted = (condition: string | null): SampleTenant => ({
  ...october,
  arm: (path, query) => {
    if (path.endsWith('/roleassignments')) return { list: [] };
    return path.endsWith('/permissions')
      ? { list: [{ actions: ['*'], notActions: [], condition }] }
      : october.arm(path, query);
  },
});

describe('a table that does not resolve', () => {
  const table = 'Microsoft.OperationalInsights/workspaces/query/SecurityAlert/read';
  const permissions = 'Microsoft.Authorization/permissions/read';
  const hidden = [
    expect.objectContaining({
      scope: key,
      reason: 'unproved',
      cure: expect.stringContaining(table),
    }),
  ];

  test('was never logged to, where the rights on the subscription would show it', () => {
    expect(gapsOf(requests, 'logs')).toEqual([]);
    expect(provedOf(requests)).toEqual([home]);
    expect(requests.writer.requests.filter(({ url }) => url.includes('permissions'))).toEqual([]);
  });

  test('was never logged to, where the rights on the workspace would show it', async () => {
    const collected = await collectWith(table, permissions);

    expect(gapsOf(collected, 'logs')).toEqual([]);
    expect(provedOf(collected)).toEqual([home]);
    expect(collected.writer.records('logs').map(({ row }) => row['actions'])).toContainEqual(
      expect.arrayContaining([table]),
    );
  });

  test('may be hidden, where no role names it', async () => {
    const collected = await collectWith(permissions);

    expect(gapsOf(collected, 'logs')).toEqual(hidden);
    expect(provedOf(collected)).toEqual([]);
    expect(verdictOn(collected, 'alert-trend')).toMatchObject({ answerable: false });
  });

  test('may be hidden, where the rights themselves may not be read', async () => {
    const collected = await collectWith(table);

    expect(gapsOf(collected, 'logs')).toEqual(hidden);
    expect(provedOf(collected)).toEqual([]);
  });

  test('may be hidden, where a condition can take the right away', async () => {
    const free = await collectLogs([requestLogs.id], permitted(null));
    expect(provedOf(free)).toEqual([home]);

    const bound = await collectLogs([requestLogs.id], permitted('@Resource[x] StringEquals 1'));
    expect(gapsOf(bound, 'logs')).toEqual(hidden);
    expect(provedOf(bound)).toEqual([]);
  });

  test('may be hidden in a workspace of which nobody knows where it lies', async () => {
    expect(gapsOf(alerts, 'logs')).toEqual([
      expect.objectContaining({
        scope: '/',
        reason: 'unproved',
        cure: expect.stringContaining('by its resource id'),
      }),
    ]);
    expect(provedOf(alerts)).toEqual([]);
  });

  test('hidden in one workspace says nothing about another subscription', async () => {
    const both = await collectLogs([requestLogs.id, alertLogs.customerId]);
    expect(provedOf(both)).toEqual([]);
    const known = await collectLogs([requestLogs.id, alertLogs.id]);
    expect(provedOf(known)).toEqual([home]);
  });
});
