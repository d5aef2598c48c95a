import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isJsonObject, type JsonObject, valueAt } from '../../../src/model/json.ts';
import type { SampleTenant } from '../../../src/sample/tenant.ts';
import { aTenant, anAccount, subscriptionA, subscriptionB } from '../a-tenant.ts';
import { collectFrom, gapsOf, statusOf } from '../run-collect.ts';
import {
  altered,
  callsOf,
  collectList,
  inMonth,
  keyOf,
  refused,
  subscriptionOf,
  toldBy,
} from './list-tenants.ts';

const october = inMonth('2026-10');

describe('what cannot be read is told', () => {
  const chat = keyOf(october, 'contoso-chat-openai');
  const below = {
    'model-deployments': '/deployments',
    'content-filters': '/raipolicies',
    'diagnostic-settings': '/diagnosticsettings',
    'defender-switches': '/defenderforaisettings',
  };

  test.for(Object.entries(below))(
    '%s refused for one account: a gap at that account alone',
    async ([source, list]) => {
      const tenant = altered(october, (path, told) =>
        path.startsWith(chat) && path.endsWith(list) ? refused : told,
      );
      const collected = await collectList([source], tenant);

      expect(toldBy(collected, source)).toEqual([`refused ${chat}`]);
      expect(statusOf(collected, source)).toBe('partial');
      expect(collected.writer.records(source).length).toBeGreaterThan(1);
    },
  );

  test('a regional list refused: a gap at that region', async () => {
    const tenant = altered(october, (path, told) =>
      path.endsWith('/swedencentral/models') ? refused : told,
    );
    const collected = await collectList(['model-catalog'], tenant);
    const home = subscriptionOf(october, 'chat-prod');

    expect(toldBy(collected, 'model-catalog')).toContain(
      `refused ${home}/providers/microsoft.cognitiveservices/locations/swedencentral`,
    );
  });

  test('a page lost on the way: what came before is kept, and the rest is a gap', async () => {
    const match = `${chat}/raipolicies?api-version=2025-09-01&%24skiptoken`;
    const collected = await collectList(['content-filters'], october, {
      listPageSize: 1,
      faults: [{ match, nth: 'every', kind: '500' }],
    });
    const kept = collected.writer.records('content-filters').filter(({ of }) => of === chat);

    expect(kept).toHaveLength(1);
    expect(toldBy(collected, 'content-filters')).toEqual([`failed ${chat}`]);
  });

  test.for([
    'connections',
    'content-filters',
    'defender-switches',
    'deleted-accounts',
    'diagnostic-settings',
    'log-destinations',
    'ml-computes',
    'model-catalog',
    'model-deployments',
    'usages',
  ])('%s: a subscription out of sight is a gap, not fewer rows', async (source) => {
    const august = inMonth('2026-08');
    const collected = await collectList([source], august);

    expect(toldBy(collected, source)).toContain(
      `refused ${subscriptionOf(august, 'data-platform')}`,
    );
  });

  test.for(['model-deployments', 'diagnostic-settings', 'log-destinations', 'usages'])(
    '%s: where AI resources are missing, so is what belongs to them',
    async (source) => {
      const september = inMonth('2026-09');
      const collected = await collectList([source], september);

      expect(toldBy(collected, source)).toContain(
        `short ${subscriptionOf(september, 'credit-prod')}`,
      );
    },
  );

  test('deployments that could not be read do not spare the content filters', async () => {
    const tenant = altered(october, (path, told) =>
      path === `${chat}/deployments` ? refused : told,
    );
    const collected = await collectList(['content-filters'], tenant);

    expect(gapsOf(collected, 'content-filters')).toEqual([]);
    expect(collected.writer.records('content-filters').some(({ of }) => of === chat)).toBe(true);
  });

  test('a plan that nobody knows is not a plan that is off', async () => {
    const collected = await collectList(['defender-switches'], october, {
      faults: [{ match: '/pricings/AI', nth: 'every', kind: '500' }],
    });

    expect(callsOf(collected, 'defender-switches')).toEqual({});
    expect(new Set(gapsOf(collected, 'defender-switches').map(({ reason }) => reason))).toEqual(
      new Set(['unproved']),
    );
  });

  test('a cloud without Defender has no switches, and its content filters stay whole', async () => {
    const lacks = ['defender-for-cloud', 'ai-threat-protection'] as const;
    const collected = await collectFrom(aTenant(), {}, { lacks });

    expect(gapsOf(collected, 'defender-switches')).toMatchObject([{ reason: 'not-offered' }]);
    expect(statusOf(collected, 'content-filters')).toBe('complete');
  });

  test('an account that tells no kind is asked, not left out', async () => {
    const { kind: _, ...unknown } = anAccount('unknown');
    const tenant = aTenant({ resources: [unknown] });
    const collected = await collectFrom(tenant, {}, { only: ['model-deployments'] });

    expect(callsOf(collected, 'model-deployments')).toEqual({ deployments: 1 });
  });

  test('where a right is missing to see some AI resources, what belongs to them is missing too', async () => {
    const tenant = aTenant({ notActions: ['Microsoft.Search/searchServices/read'] });
    const collected = await collectFrom(tenant, {}, { only: ['diagnostic-settings'] });

    expect(toldBy(collected, 'diagnostic-settings')).toEqual(
      [subscriptionA, subscriptionB].map((id) => `short /subscriptions/${id}`),
    );
  });

  test('a model without a name makes the list of its region a gap', async () => {
    const region = `/subscriptions/${subscriptionA}/providers/microsoft.cognitiveservices/locations/westeurope`;
    const list = [{ kind: 'OpenAI', model: { format: 'OpenAI', version: '1' } }];
    const tenant = aTenant({ arm: { [`${region}/models`]: { list } } });
    const collected = await collectFrom(tenant, {}, { only: ['model-catalog'] });

    expect(toldBy(collected, 'model-catalog')).toEqual([`failed ${region}`]);
  });

  test('an account that names no region is a gap, not a region less', async () => {
    const lost = { ...anAccount('lost'), location: '' };
    const collected = await collectFrom(aTenant({ resources: [lost] }), {}, { only: ['usages'] });

    expect(toldBy(collected, 'usages')).toEqual([`failed ${lost.id.toLowerCase()}`]);
  });
});

const read = (arm: Record<string, ReturnType<SampleTenant['arm']>>) =>
  collectFrom(aTenant({ arm }), {}, { only: ['model-deployments'] });

describe('an account deleted while the run goes on', () => {
  const chat = anAccount('chat');
  const key = chat.id.toLowerCase();

  test('is told as such', async () => {
    const collected = await read({ [`${key}/deployments`]: undefined, [key]: undefined });

    expect(gapsOf(collected, 'model-deployments')).toMatchObject([
      {
        scope: key,
        reason: 'short',
        detail: expect.stringContaining('was deleted while the run went on'),
      },
    ]);
  });

  test('is not assumed while the account still answers', async () => {
    const collected = await read({ [`${key}/deployments`]: undefined });

    expect(gapsOf(collected, 'model-deployments')).toMatchObject([
      { scope: key, reason: 'failed', detail: expect.stringContaining('HTTP 404') },
    ]);
  });

  test('is not assumed when nobody may look', async () => {
    const collected = await read({ [`${key}/deployments`]: undefined, [key]: refused });

    expect(gapsOf(collected, 'model-deployments')).toMatchObject([
      { scope: key, reason: 'refused' },
    ]);
  });
});

const exampleOf = (file: string): JsonObject[] => {
  const body: unknown = JSON.parse(
    readFileSync(new URL(`../../fixtures/azure-examples/${file}.json`, import.meta.url), 'utf8'),
  );
  const value = isJsonObject(body) ? body['value'] : undefined;
  return Array.isArray(value) ? value.filter((item) => isJsonObject(item)) : [];
};

describe("Microsoft's published example bodies", () => {
  const deployments = exampleOf('deployments-list-2024-10-01');
  const policies = exampleOf('rai-policies-list-2024-10-01');
  const account = anAccount('chat');

  test('are kept as they are, with fields nobody knows yet', async () => {
    const future = {
      ...deployments[0],
      id: `${account.id}/deployments/next`,
      ofTheFuture: [{ kept: null }],
    };
    const arm = {
      [`${account.id.toLowerCase()}/deployments`]: { list: [...deployments, future] },
      [`${account.id.toLowerCase()}/raipolicies`]: { list: policies },
    };
    const collected = await collectFrom(aTenant({ arm }), {}, { only: ['content-filters'] });

    expect(collected.writer.records('model-deployments').map(({ row }) => row)).toEqual(
      expect.arrayContaining([deployments[0], future]),
    );
    expect(collected.writer.records('content-filters').map(({ row }) => row)).toEqual(policies);
    expect(valueAt(policies[0], ['properties', 'mode'])).toBe('Asynchronous_filter');
    expect(gapsOf(collected, 'content-filters')).toEqual([]);
  });

  test('an item that is none makes the list a gap', async () => {
    const arm = { [`${account.id.toLowerCase()}/deployments`]: { list: [{ name: 'no id' }] } };
    const collected = await collectFrom(aTenant({ arm }), {}, { only: ['model-deployments'] });

    expect(toldBy(collected, 'model-deployments')).toEqual([`failed ${account.id.toLowerCase()}`]);
  });
});
