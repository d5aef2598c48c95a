import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import { compareBytes } from '../../src/model/json.ts';
import { manifestSchema } from '../../src/model/snapshot.ts';
import { sourceIds as everySource } from '../../src/model/source-ids.ts';
import type { SampleTenant } from '../../src/sample/tenant.ts';
import {
  aTenant,
  anAccount,
  aPlan,
  everyPlan,
  subscriptionA,
  subscriptionB,
  tenantId,
} from './a-tenant.ts';
import { collectFrom, gapsOf, statusOf } from './run-collect.ts';

const sourceIds = [...everySource].toSorted(compareBytes);

describe('a healthy tenant', () => {
  test('gives a snapshot without gaps, every source complete that needs no workspace', async () => {
    const plans = everyPlan(subscriptionA, subscriptionB);
    const { snapshot } = await collectFrom(aTenant({ plans }));

    const optional = ['logs', 'sentinel'];
    expect(snapshot.gaps.map(({ source, reason }) => `${source} ${reason}`)).toEqual(
      optional.map((id) => `${id} not-requested`),
    );
    expect(snapshot.sources.map(({ id, status }) => `${id} ${status}`)).toEqual(
      sourceIds.map((id) => `${id} ${optional.includes(id) ? 'skipped' : 'complete'}`),
    );
    const requests = { file: 'r', lines: 0, sha256: '0'.repeat(64), raw: '0'.repeat(64) };
    expect(manifestSchema.safeParse({ ...snapshot, requests }).error).toBeUndefined();
  });

  test('names who read it, how far, and on what the denominator rests', async () => {
    const { snapshot } = await collectFrom(aTenant());

    expect(snapshot.principal).toMatchObject({
      kind: 'service-principal',
      roles: ['Reader at /providers/Microsoft.Management/managementGroups/contoso'],
    });
    expect(snapshot.scope).toEqual({
      basis: 'management-groups',
      roots: [`/providers/microsoft.management/managementgroups/${tenantId}`],
      expected: [`/subscriptions/${subscriptionA}`, `/subscriptions/${subscriptionB}`],
      seen: [`/subscriptions/${subscriptionA}`, `/subscriptions/${subscriptionB}`],
    });
  });

  test('keeps rows as they came, fields nobody knows included', async () => {
    const { writer } = await collectFrom(aTenant());

    const [record] = writer.records('ai-resources');
    expect(record?.id).toBe(anAccount('chat').id.toLowerCase());
    expect(record?.row).toMatchObject({
      id: anAccount('chat').id,
      properties: { fieldOfTheFuture: { kept: [1, null] } },
    });
  });

  test('a recommendation says which resource it is about', async () => {
    const { writer } = await collectFrom(aTenant());

    const account = anAccount('chat').id.toLowerCase();
    expect(writer.records('recommendations').map(({ of }) => of)).toEqual([account]);
  });

  test('every record names a request that was recorded', async () => {
    const { writer } = await collectFrom(aTenant());

    const calls = new Set(writer.requests.map(({ call }) => call));
    expect(calls.size).toBe(writer.requests.length);
    const records = sourceIds.flatMap((id) => writer.records(id));
    expect(records.length).toBeGreaterThan(10);
    expect(records.filter(({ call }) => !calls.has(call))).toEqual([]);
  });

  test('is read with nothing but GET and the documented query POSTs', async () => {
    const { sent, writer } = await collectFrom(aTenant());

    expect(sent.other).toBe(0);
    const posts = writer.requests.filter(({ method }) => method === 'POST');
    expect(posts.length).toBeGreaterThan(0);
    const documented = /\/(?:Microsoft\.ResourceGraph\/resources|metrics:getBatch)\?/;
    expect(posts.filter(({ url }) => !documented.test(url))).toEqual([]);
  });

  test('leaves no token in what is written', async () => {
    const { writer, snapshot } = await collectFrom(aTenant());

    expect(JSON.stringify([snapshot, writer.requests])).not.toMatch(/eyJ|bearer/i);
  });
});

test('the same tenant gives the same records, requests apart', async () => {
  const [one, two] = [await collectFrom(aTenant()), await collectFrom(aTenant())];

  for (const id of sourceIds) expect(one.writer.records(id)).toEqual(two.writer.records(id));
});

test('subscriptions are asked for in chunks of at most 300', async () => {
  const subscriptions = Array.from({ length: 301 }, (_, index) => ({
    id: `aaaaaaaa-0000-4000-8000-${String(index).padStart(12, '0')}`,
  }));
  const { writer, snapshot } = await collectFrom(
    aTenant({ subscriptions, resources: [], plans: [] }),
    {},
    {
      only: ['scope'],
    },
  );

  const queries = writer.requests.filter(({ method }) => method === 'POST');
  expect(queries.map(({ scope }) => scope.split(' ').length)).toEqual([300, 1, 300, 1]);
  expect(snapshot.scope.seen).toHaveLength(301);
});

test('more rows than a page are read by skip token alone, though nothing is said to be truncated', async () => {
  const resources = Array.from({ length: 2500 }, (_, index) => anAccount(`chat-${index}`));
  const tenant = aTenant({ resources, recommendations: [] });
  const collected = await collectFrom(tenant, {}, { only: ['ai-resources'] });

  expect(collected.writer.records('ai-resources')).toHaveLength(2500);
  expect(gapsOf(collected, 'ai-resources')).toEqual([]);
  expect(collected.snapshot.sources.find(({ id }) => id === 'ai-resources')).toMatchObject({
    reported: 2500,
    received: 2500,
    unique: 2500,
    pages: 3,
  });
});

test('an answer too large is read in shares of a hash, and nothing is lost', async () => {
  const resources = Array.from({ length: 600 }, (_, index) => ({
    ...anAccount(`chat-${index}`),
    tags: { note: 'x'.repeat(30_000) },
  }));
  const tenant = aTenant({ resources, recommendations: [] });
  const collected = await collectFrom(tenant, {}, { only: ['ai-resources'] });

  expect(collected.writer.records('ai-resources')).toHaveLength(600);
  expect(gapsOf(collected, 'ai-resources')).toEqual([]);
  const calls = new Set(collected.writer.records('ai-resources').map(({ call }) => call));
  expect(calls).toContain('ai-resources/1.3of8/1');
  expect(calls.size).toBe(8);
});

describe('plans', () => {
  test('a subscription nobody assesses has a gap, not a clean bill', async () => {
    const plans = [aPlan('CloudPosture', 'Standard', subscriptionB)];
    const collected = await collectFrom(aTenant({ plans, recommendations: [] }));

    expect(gapsOf(collected, 'recommendations')).toMatchObject([
      { reason: 'plan-off', scope: `/subscriptions/${subscriptionA}` },
    ]);
    expect(statusOf(collected, 'recommendations')).toBe('partial');
  });

  test('Defender and Resource Graph disagreeing about a plan is a gap of both who rely on it', async () => {
    const plan = aPlan('FoundationalCspm', 'Free').id.toLowerCase();
    const arm = { [plan]: { item: aPlan('FoundationalCspm', 'Free') } };
    const collected = await collectFrom(aTenant({ arm }));

    expect(gapsOf(collected, 'defender-plans')).toMatchObject([{ reason: 'unproved' }]);
    expect(gapsOf(collected, 'recommendations')).toMatchObject([{ reason: 'unproved' }]);
  });

  test.for<[string, ReturnType<SampleTenant['arm']>]>([
    ['a lower tier', { item: aPlan('FoundationalCspm', 'Free') }],
    ['that it was never configured', undefined],
  ])('where Defender says %s, both answers are kept under one key', async ([, answer]) => {
    const plan = aPlan('FoundationalCspm', 'Standard');
    const key = plan.id.toLowerCase();
    const collected = await collectFrom(aTenant({ arm: { [key]: answer } }));

    const records = collected.writer.records('defender-plans').filter(({ id }) => id === key);
    expect(records.map(({ call, row }) => ({ call, row }))).toEqual([
      { call: 'defender-plans/1/1', row: plan },
      {
        call: `defender-plans/${subscriptionA}-FoundationalCspm/1`,
        row: { ...plan, properties: { ...plan.properties, pricingTier: 'Free' } },
      },
    ]);
    // The contradiction is told once, where it is: two bodies that are meant are not a second gap.
    expect(gapsOf(collected, 'defender-plans')).toMatchObject([
      { reason: 'unproved', scope: `/subscriptions/${subscriptionA}` },
    ]);
    const { received, unique } =
      collected.snapshot.sources.find(({ id }) => id === 'defender-plans') ?? {};
    expect({ received, unique }).toEqual({ received: 3, unique: 2 });
  });

  test('a plan only Defender knows stays unread: a tier of its own could pass on one voice', async () => {
    const key = aPlan('AI', 'Standard').id.toLowerCase();
    const arm = { [key]: { item: aPlan('AI', 'Standard') } };
    const collected = await collectFrom(aTenant({ arm }));

    expect(collected.writer.records('defender-plans').filter(({ id }) => id === key)).toEqual([]);
    expect(gapsOf(collected, 'defender-plans')).toMatchObject([{ reason: 'unproved' }]);
  });

  test('a cloud without Defender is a gap of every Defender source', async () => {
    const collected = await collectFrom(aTenant(), {}, { lacks: ['defender-for-cloud'] });

    for (const id of ['defender-plans', 'recommendations'])
      expect(gapsOf(collected, id)).toMatchObject([{ reason: 'not-offered', scope: '/' }]);
    expect(statusOf(collected, 'ai-resources')).toBe('complete');
  });
});

describe('counting twice', () => {
  test('a resource that only Resource Manager lists makes the list short', async () => {
    const list = `/subscriptions/${subscriptionA}/providers/microsoft.cognitiveservices/accounts`;
    const arm = { [list]: { list: [anAccount('chat'), anAccount('late')] } };
    const collected = await collectFrom(aTenant({ arm }));

    expect(gapsOf(collected, 'ai-resources')).toMatchObject([
      { reason: 'short', scope: `/subscriptions/${subscriptionA}` },
    ]);
  });

  test('a count that takes long holds no list up, and is still what the list is held against', async () => {
    const faults = [{ match: '| summarize n=count()', nth: 'every', kind: 'slow' }] as const;
    const collected = await collectFrom(aTenant(), { faults, slowMs: 300 });

    const order = collected.writer.requests.map(({ call }) => call);
    expect(order.indexOf('ai-resources/1/1')).toBeLessThan(order.indexOf('census/1/1'));
    expect(gapsOf(collected, 'ai-resources')).toEqual([]);
    expect(statusOf(collected, 'ai-resources')).toBe('complete');
  });

  test('without a second count nothing shows that the list is whole', async () => {
    const list = `/subscriptions/${subscriptionA}/providers/microsoft.search/searchservices`;
    const collected = await collectFrom(aTenant({ arm: { [list]: undefined } }));

    expect(gapsOf(collected, 'census')).toMatchObject([{ reason: 'failed' }]);
    expect(gapsOf(collected, 'ai-resources')).toMatchObject([{ reason: 'unproved' }]);
  });
});

describe('asking for some sources', () => {
  test('reads them and what they need, and says that the rest was not requested', async () => {
    const collected = await collectFrom(aTenant(), {}, { only: ['ai-resources'] });

    expect(['ai-resources', 'census'].map((id) => statusOf(collected, id))).toEqual([
      'complete',
      'complete',
    ]);
    expect(gapsOf(collected, 'recommendations')).toMatchObject([{ reason: 'not-requested' }]);
    expect(statusOf(collected, 'recommendations')).toBe('skipped');
  });

  test('a source that does not exist is refused with the list of those that do', async () => {
    await expect(collectFrom(aTenant(), {}, { only: ['gossip'] })).rejects.toMatchObject({
      code: 'USAGE',
      hint: expect.stringContaining('recommendations'),
    });
  });
});

describe('what a message shows of a wrong argument', () => {
  const hostile = `moon\u001b]0;owned\u0007\u009b2J\u202e${'x'.repeat(500)}`;

  test.for([
    ['a subscription', { subscriptions: [hostile] }],
    ['a management group', { managementGroups: [hostile] }],
    ['a source', { only: [hostile] }],
    ['a tenant', { tenant: hostile }],
  ] as const)('of %s: no character that steers a terminal, and not all of it', async ([, ask]) => {
    const refused: unknown = await collectFrom(aTenant(), {}, ask).catch((error: unknown) => error);

    const message = refused instanceof UserError ? refused.message : '';
    expect(message).toContain('moon\\u{1b}]0;owned\\u{7}\\u{9b}2J\\u{202e}');
    expect(message).not.toMatch(/\p{Cc}|\p{Cf}/u);
    expect(message.length).toBeLessThan(300);
  });
});

test('ids that could reach into another address are refused before anything is sent', async () => {
  const asked = { subscriptions: ['../../providers'], managementGroups: ['..', 'a/b'] };

  await expect(collectFrom(aTenant(), {}, asked)).rejects.toMatchObject({
    code: 'USAGE',
    message: expect.stringMatching(/providers.*\n.*"\.\.".*\n.*a\/b/s),
  });
});
