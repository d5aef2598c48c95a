import { describe, expect, test } from 'vitest';
import { askOnce } from '../../../src/collect/ask-once.ts';
import { safeRecord } from '../../../src/collect/privacy/safe-record.ts';
import { subjectKey } from '../../../src/model/ids.ts';
import { isJsonObject, type JsonObject } from '../../../src/model/json.ts';
import type { SampleTenant } from '../../../src/sample/tenant.ts';
import {
  anAccount,
  aRecommendation,
  aRole,
  aTenant,
  everyPlan,
  subscriptionA,
} from '../a-tenant.ts';
import { aRoot, begin, cutBefore, expectSame, oneProcess, resume } from '../cut-run.ts';
import { type Collected, collectFrom, gapsOf, statusOf } from '../run-collect.ts';
import { collectOnly, october, textIn, withRows } from '../sources/graph-world.ts';

// Put together here, so that no scanner takes this file for a leak.
const secret = `AKIA${'AB3'.repeat(5)}C`;
const inAnyCase = `ghp_${'ab3'.repeat(12)}`;
const scopeA = `/subscriptions/${subscriptionA}`;

const holdsIt = ({ snapshot, writer }: Collected): boolean =>
  JSON.stringify([snapshot, snapshot.sources.map(({ id }) => writer.records(id)), writer.requests])
    .toLowerCase()
    .includes(secret.toLowerCase());

const cure = expect.stringContaining('another name');
const secretGap = {
  reason: 'failed',
  scope: scopeA,
  detail: expect.stringContaining('hold in their id what looks like a key or a password'),
};

/** A run that is cut after its sources were read, and goes on. */
async function cutAndResumed(
  tenant: SampleTenant,
  ask: NonNullable<Parameters<typeof collectFrom>[2]>,
): Promise<Collected | undefined> {
  using root = aRoot();
  const record = cutBefore('scope/last-');
  expect(await oneProcess(await begin(root.path), tenant, { ...ask, record })).toBe(undefined);
  return await oneProcess(await resume(root.path), tenant, ask);
}

describe('a resource whose name is a secret', () => {
  const named = anAccount(secret);
  const plain = anAccount('plain');
  const key = '13b10b36-aa99-4db6-b00c-dcf87c4761e6';
  const about = (account: typeof named) => ({
    ...aRecommendation(account, key),
    id: `${account.id}/providers/Microsoft.Security/assessments/${key}`,
  });
  const tenant = aTenant({
    resources: [named, plain],
    recommendations: [about(named), about(plain)],
    plans: everyPlan(subscriptionA),
  });
  const ask = { only: ['ai-resources', 'recommendations', 'model-deployments'] };

  test('is not kept, not asked about, and makes what it belongs to partial', async () => {
    const collected = await collectFrom(tenant, {}, ask);

    expect(holdsIt(collected)).toBe(false);
    for (const source of ['ai-resources', 'recommendations']) {
      expect(statusOf(collected, source)).toBe('partial');
      expect(gapsOf(collected, source)).toContainEqual(expect.objectContaining(secretGap));
      expect(collected.writer.records(source).map(({ id }) => id)).toEqual([
        expect.stringContaining(subjectKey(plain.id)),
      ]);
    }
    expect(statusOf(collected, 'model-deployments')).toBe('partial');
  });

  test('is not there either when the run was cut and goes on', async () => {
    const resumed = await cutAndResumed(tenant, ask);

    expect(resumed && holdsIt(resumed)).toBe(false);
    expectSame(resumed, await collectFrom(tenant, {}, ask));
  });
});

describe('an item of a list whose name is a secret', () => {
  const account = anAccount('chat');
  const key = subjectKey(account.id);
  const itemOf = (name: string): JsonObject => ({
    id: `${account.id}/deployments/${name}`,
    name,
    properties: {},
  });
  const tenant = aTenant({
    resources: [account],
    arm: { [`${key}/deployments`]: { list: [itemOf(secret), itemOf('gpt')] } },
  });
  const ask = { only: ['model-deployments'] };

  test('is not kept, the others are, and what they belong to is partial', async () => {
    const collected = await collectFrom(tenant, {}, ask);

    expect(holdsIt(collected)).toBe(false);
    expect(collected.writer.records('model-deployments').map(({ id }) => id)).toEqual([
      `${key}/deployments/gpt`,
    ]);
    expect(statusOf(collected, 'model-deployments')).toBe('partial');
    expect(gapsOf(collected, 'model-deployments')).toEqual([
      expect.objectContaining({
        ...secretGap,
        scope: key,
        detail: expect.stringMatching(/: 1 of/),
      }),
    ]);
  });

  test('is not there either when the run was cut and goes on', async () => {
    const resumed = await cutAndResumed(tenant, ask);

    expect(resumed && holdsIt(resumed)).toBe(false);
    expectSame(resumed, await collectFrom(tenant, {}, ask));
  });
});

test('a role assignment whose name is a secret is not kept, and scope is partial', async () => {
  const role = { ...aRole(), id: `${scopeA}/providers/x/roleAssignments/${secret}` };
  const tenant = aTenant({ roles: [aRole(), role] });
  const ask = { only: ['census'] };
  const whole = await collectFrom(tenant, {}, ask);

  expect(holdsIt(whole)).toBe(false);
  expect(statusOf(whole, 'scope')).toBe('partial');
  expect(gapsOf(whole, 'scope')).toEqual([{ ...secretGap, source: 'scope', scope: '/', cure }]);
  expectSame(await cutAndResumed(tenant, ask), whole);
});

test('a name that is a secret by itself is none to keep a record under', () => {
  const record = { id: '/a', of: '/b', call: 'x/1/1', row: {} };

  expect(safeRecord(record)?.record).toBe(record);
  expect(safeRecord({ ...record, id: `/a/${inAnyCase}` })).toBe(undefined);
  expect(safeRecord({ ...record, of: `/b/${inAnyCase}` })).toBe(undefined);
});

test('of an answer with such a row the rest is kept, and the question stays open', async () => {
  const told: object[] = [];
  const taken: string[] = [];
  const isWhole = await askOnce(
    {
      source: { id: 'logs', title: 'Logs' },
      once: (reading) => reading.read(),
      keep: (record) => Promise.resolve(safeRecord(record)?.record ?? 'refused'),
      gap: (gap) => void told.push(gap),
      count: (amount) => void told.push(amount),
    },
    {
      partition: '1',
      scope: scopeA,
      attempted: 'Asking',
      ask: () =>
        Promise.resolve({
          rows: [
            { id: 'logs:plain', row: {} },
            { id: `logs:${inAnyCase}`, row: {} },
          ],
        }),
      take: ({ id }) => void taken.push(id),
    },
  );

  expect(isWhole).toBe(false);
  expect(taken).toEqual(['logs:plain']);
  expect(told).toEqual([
    { reported: 1, received: 1, distinct: 1, answered: true },
    { ...secretGap, cure },
  ]);
});

test('a group called AzSearch makes no secret of the ids in it', async () => {
  const { id } = anAccount('chat');
  const account = { ...anAccount('chat'), id: id.replace('rg-chat', 'rgAzSearchService') };
  const collected = await collectFrom(
    aTenant({ resources: [account] }),
    {},
    { only: ['ai-resources'] },
  );
  const [record] = collected.writer.records('ai-resources');

  expect(record?.row['id']).toBe(account.id);
  expect(statusOf(collected, 'ai-resources')).toBe('complete');
});

describe('a secret in a field that every row must have', () => {
  test('costs the value and not the row, whether or not the run was cut', async () => {
    const type = 'microsoft.security/locations/alerts';
    const tenant = planted(type, (row) => withIdentifier(row, { AadTenantId: secret }));
    const only = ['alerts'];
    const whole = await collectOnly(tenant, only);
    const [root] = tenant.managementGroups.filter(({ parent }) => parent === null);
    const ask = { only, managementGroups: [root?.name ?? ''] };

    expect(holdsIt(whole)).toBe(false);
    expect(JSON.stringify(whole.writer.records('alerts'))).toContain('[not kept: looks like a AWS');
    expect(statusOf(whole, 'alerts')).toBe('complete');
    expectSame(await cutAndResumed(tenant, ask), whole);
  });

  test('an alert about what is named by one concerns the place where it was raised', async () => {
    const type = 'microsoft.security/locations/alerts';
    const tenant = planted(type, (row) =>
      withIdentifier(row, { AzureResourceId: `${scopeA}/x/${secret}` }),
    );
    const whole = await collectOnly(tenant, ['alerts']);

    expect(holdsIt(whole)).toBe(false);
    expect(JSON.stringify(whole.writer.records('alerts'))).toContain('[not kept: looks like a AWS');
  });

  test('leads nowhere, whether or not the run was cut', async () => {
    const chat = { ...anAccount('chat'), location: secret };
    const tenant = aTenant({ resources: [chat] });
    const ask = { only: ['ai-resources', 'model-deployments', 'usage-metrics'] };
    const whole = await collectFrom(tenant, {}, ask);

    expect(holdsIt(whole)).toBe(false);
    expect(gapsOf(whole, 'usage-metrics')).toContainEqual(
      expect.objectContaining({ detail: expect.stringContaining('names no region') }),
    );
    expectSame(await cutAndResumed(tenant, ask), whole);
  });

  test('of a diagnostic setting is not followed, whether or not the run was cut', async () => {
    const chat = anAccount('chat');
    const list = 'providers/Microsoft.Insights/diagnosticSettings';
    const workspaceId = `${scopeA}/resourceGroups/x/providers/Microsoft.OperationalInsights/workspaces/${secret}`;
    const setting = { id: `${chat.id}/${list}/all`, name: 'all', properties: { workspaceId } };
    const arm = { [subjectKey(`${chat.id}/${list}`)]: { list: [setting] } };
    const tenant = aTenant({ resources: [chat], arm });
    const ask = { only: ['log-destinations'] };
    const whole = await collectFrom(tenant, {}, ask);

    expect(holdsIt(whole)).toBe(false);
    expect(whole.writer.records('diagnostic-settings')).toHaveLength(1);
    expect(statusOf(whole, 'log-destinations')).not.toBe('complete');
    expectSame(await cutAndResumed(tenant, ask), whole);
  });
});

/** The alert with that in what it is about, in either casing of the service. */
function withIdentifier(row: JsonObject, identifier: JsonObject): JsonObject {
  const { properties } = row;
  if (!isJsonObject(properties)) return row;
  const name = Object.keys(properties).find((each) => /^resourceIdentifiers$/i.test(each)) ?? '';
  return {
    ...row,
    properties: { ...properties, [name]: [{ ...identifier, Type: 'AzureResource' }] },
  };
}

/** October with it in one row of a type, where `change` puts it. */
function planted(type: string, change: (row: JsonObject) => JsonObject): SampleTenant {
  let done = false;
  const once = new Map<string, JsonObject>();
  return withRows(october(), (row) => {
    const id = textIn(row, 'id');
    if (row['type'] === type && !done) {
      done = true;
      once.set(id, change(row));
    }
    return once.get(id) ?? row;
  });
}
