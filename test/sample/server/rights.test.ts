import { describe, expect, test } from 'vitest';
import type { Grant } from '../../../src/sample/server/rights.ts';
import { aTenant, anAccountRow, dev, prod } from './a-tenant.ts';
import { errorOf, graphBody, serve } from './serve.ts';

const root = '/providers/Microsoft.Management/managementGroups/contoso';
const accounts = 'Microsoft.CognitiveServices/accounts';
const arm = new Map([
  [`/subscriptions/${prod}/providers/microsoft.cognitiveservices/accounts`, { list: [] }],
  [`/providers/microsoft.management/managementgroups/contoso/descendants`, { list: [] }],
]);
const initiative = '1f3afdf9-d0c9-4c3d-847f-89da613e70a8';
arm.set(`/providers/microsoft.authorization/policysetdefinitions/${initiative}`, { list: [] });
const tenant = aTenant({
  rows: { resources: [anAccountRow(prod, 'chat'), anAccountRow(dev, 'lab')] },
  arm,
});

async function serveWith(rights: readonly Grant[]) {
  const { query, send } = await serve(tenant, { rights });
  const seen = async () =>
    graphBody(await query({ query: 'resources | project id, name | order by id asc' })).data.map(
      ({ name }) => name,
    );
  const list = `/subscriptions/${prod}/providers/${accounts}?api-version=2025-09-01`;
  const code = async (path: string) => {
    const response = await send('GET', path);
    return response.status === 200 ? 200 : errorOf(response).code;
  };
  return { seen, code, list, send };
}

describe('what the collector may read', () => {
  test.for<[string, readonly Grant[], readonly string[], number | string]>([
    ['above', [{ scope: root, actions: ['*/read'] }], ['chat', 'lab'], 200],
    ['at', [{ scope: `/subscriptions/${prod}`, actions: [`${accounts}/read`] }], ['chat'], 200],
    [
      'below',
      [{ scope: `/subscriptions/${prod}/resourceGroups/rg-ai`, actions: ['*/read'] }],
      ['chat'],
      'AuthorizationFailed',
    ],
    [
      'of something else',
      [{ scope: root, actions: ['Microsoft.Security/*/read'] }],
      [],
      'AuthorizationFailed',
    ],
    [
      'with an exclusion',
      [{ scope: root, actions: ['*'], notActions: [`${accounts}/*`] }],
      [],
      'AuthorizationFailed',
    ],
  ])('%s the subscription', async ([, rights, rows, answer]) => {
    const { seen, code, list } = await serveWith(rights);
    expect(await seen()).toEqual(rows);
    expect(await code(list)).toBe(answer);
  });

  test('without any role Graph refuses, and the list of subscriptions is empty', async () => {
    const { query, send } = await serve(tenant, { rights: [] });
    const asked = { query: 'resources | project id | order by id asc', subscriptions: [prod] };
    expect((await query(asked)).status).toBe(403);
    expect((await send('GET', '/subscriptions?api-version=2022-12-01')).status).toBe(404);
  });

  test('the hierarchy has to be granted on the group or above', async () => {
    const path = `${root}/descendants?api-version=2020-05-01`;
    const actions = ['Microsoft.Management/managementGroups/descendants/read'];
    const above = await serveWith([{ scope: root, actions }]);
    const below = await serveWith([{ scope: `/subscriptions/${prod}`, actions }]);
    expect([await above.code(path), await below.code(path)]).toEqual([200, 'AuthorizationFailed']);
  });

  test('what Microsoft ships for all is read by whoever holds no role, a role definition is not', async () => {
    const { code } = await serveWith([]);
    const shipped = `/providers/Microsoft.Authorization/policySetDefinitions/${initiative}`;
    const own = `/subscriptions/${prod}${shipped}`;
    const role = `/providers/Microsoft.Authorization/roleDefinitions/${initiative}`;
    expect(await code(`${shipped}?api-version=2025-03-01`)).toBe(200);
    for (const path of [`${own}?api-version=2025-03-01`, `${role}?api-version=2022-04-01`])
      expect(await code(path)).toBe('AuthorizationFailed');
  });

  test('roles are answered as they are granted', async () => {
    const { send } = await serveWith([{ scope: root, role: 'Looker', actions: ['*/read'] }]);
    const assigned = `/subscriptions/${prod}/providers/Microsoft.Authorization/roleAssignments`;
    const list = JSON.parse(
      (await send('GET', `${assigned}?api-version=2022-04-01`)).bodyAsText ?? '',
    );
    const { roleDefinitionId, scope, principalId } = list.value[0].properties;
    expect({ scope, principalId }).toEqual({
      scope: root,
      principalId: tenant.principal.objectId,
    });
    const role = JSON.parse(
      (await send('GET', `${roleDefinitionId}?api-version=2022-04-01`)).bodyAsText ?? '',
    );
    expect(role.properties).toMatchObject({
      roleName: 'Looker',
      permissions: [{ actions: ['*/read'], notActions: [] }],
    });
  });
});
