import { describe, expect, test } from 'vitest';
import { UserError } from '../../src/errors.ts';
import type { SampleTenant } from '../../src/sample/tenant.ts';
import {
  aRecommendation,
  aRole,
  aTenant,
  anAccount,
  aPlan,
  readerRole,
  subscriptionA,
  subscriptionB,
  tenantId,
} from './a-tenant.ts';
import { type Collected, collectFrom, gapsOf, statusOf } from './run-collect.ts';

const sourceIds = ['scope', 'census', 'ai-resources', 'defender-plans', 'recommendations'];
const scopeA = `/subscriptions/${subscriptionA}`;
const scopeB = `/subscriptions/${subscriptionB}`;
const roleDefinition = `/providers/microsoft.authorization/roledefinitions/${readerRole}`;
const belowRoot = `/providers/microsoft.management/managementgroups/${tenantId}/descendants`;

describe('the denominator', () => {
  test('an expected subscription that is not shown is a refused gap of every source', async () => {
    const subscriptions = [{ id: subscriptionA }, { id: subscriptionB, readable: false }];
    const collected = await collectFrom(aTenant({ subscriptions }));

    expect(collected.snapshot.scope.seen).toEqual([scopeA]);
    for (const id of sourceIds)
      expect(gapsOf(collected, id)).toMatchObject([{ scope: scopeB, reason: 'refused' }]);
  });

  test('without the list below the root nothing claims to be complete', async () => {
    const collected = await collectFrom(aTenant({ arm: { [belowRoot]: undefined } }));

    expect(collected.snapshot.scope).toMatchObject({ basis: 'as-seen', roots: [] });
    for (const id of sourceIds)
      expect(gapsOf(collected, id)).toMatchObject([{ scope: '/', reason: 'unproved' }]);
  });

  test('a list below the root that holds things nobody knows is not a list to count by', async () => {
    const list = [{ id: `${scopeA}/resourceGroups/rg-chat` }];
    const collected = await collectFrom(aTenant({ arm: { [belowRoot]: { list } } }));

    expect(collected.snapshot.scope.basis).toBe('as-seen');
  });

  test('a subscription the list below the root forgot is read all the same, and the list doubted', async () => {
    const list = [{ id: scopeA }];
    const collected = await collectFrom(aTenant({ arm: { [belowRoot]: { list } } }));

    expect(collected.snapshot.scope.expected).toEqual([scopeA, scopeB]);
    expect(gapsOf(collected, 'ai-resources')).toMatchObject([{ scope: '/', reason: 'unproved' }]);
  });

  test('named subscriptions are the whole scope, seen or not', async () => {
    const subscriptions = [{ id: subscriptionA }, { id: subscriptionB, readable: false }];
    const collected = await collectFrom(
      aTenant({ subscriptions }),
      {},
      {
        subscriptions: [subscriptionB.toUpperCase()],
      },
    );

    expect(collected.snapshot.scope).toMatchObject({
      basis: 'subscription-list',
      expected: [scopeB],
      seen: [],
    });
    // Only what nobody asked for was not tried.
    const tried = collected.snapshot.sources.filter(({ status }) => status !== 'skipped');
    expect(tried).toHaveLength(collected.snapshot.sources.length - ['logs', 'sentinel'].length);
    expect(tried.filter(({ status }) => status !== 'failed')).toEqual([]);
  });

  test('a subscription the tenant does not have is for the user to correct', async () => {
    const strangers = ['cccccccc-0000-4000-8000-000000000003'];

    await expect(collectFrom(aTenant(), {}, { subscriptions: strangers })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining(strangers[0] ?? ''),
    });
  });

  test('a management group that cannot be listed is for the user to correct', async () => {
    const arm = {
      '/providers/microsoft.management/managementgroups/gone/descendants': undefined,
    };

    await expect(
      collectFrom(aTenant({ arm }), {}, { managementGroups: ['gone'] }),
    ).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('gone: HTTP 404'),
    });
  });

  test('a tenant of which nothing can be read gives a whole snapshot of failed sources', async () => {
    const subscriptions = [
      { id: subscriptionA, readable: false },
      { id: subscriptionB, readable: false },
    ];
    const collected = await collectFrom(aTenant({ subscriptions }));

    for (const id of sourceIds) {
      expect(statusOf(collected, id)).toBe('failed');
      expect(gapsOf(collected, id).map(({ scope }) => scope)).toEqual(
        expect.arrayContaining([scopeA, scopeB]),
      );
    }
  });

  test('a tenant without any subscription to see is not a clean tenant', async () => {
    const arm = { '/subscriptions': { list: [] }, [belowRoot]: undefined };
    const collected = await collectFrom(aTenant({ subscriptions: [], arm }));

    for (const id of sourceIds) {
      expect(statusOf(collected, id)).toBe('failed');
      expect(gapsOf(collected, id).map(({ reason }) => reason)).toContain('refused');
    }
  });
});

describe('effective read', () => {
  const unproved = { reason: 'unproved' };

  test.for([
    ['no role at all', { roles: [] }],
    ['a role on a resource group only', { roles: [aRole(`${scopeA}/resourceGroups/rg-chat`)] }],
    ['a role with another purpose', { actions: ['Microsoft.Storage/*/read'] }],
    ['a role that excludes what it grants', { notActions: ['*/read'] }],
    ['a role that cannot be looked up', { arm: { [roleDefinition]: undefined } }],
  ] as const)('%s: every source is unproved on every subscription', async ([, sketch]) => {
    const collected = await collectFrom(aTenant(sketch));

    for (const id of sourceIds) {
      expect(gapsOf(collected, id)).toMatchObject([
        { ...unproved, scope: scopeA },
        { ...unproved, scope: scopeB },
      ]);
    }
  });

  test('a role under a condition proves nothing', async () => {
    const roles = [aRole(undefined, "@Resource[x] StringEquals 'y'")];
    const collected = await collectFrom(aTenant({ roles }));

    expect(gapsOf(collected, 'ai-resources')).toMatchObject([unproved, unproved]);
  });

  test('a role proves the sources it covers and no other', async () => {
    const actions = [
      'Microsoft.Security/*/read',
      'Microsoft.Authorization/*/read',
      'Microsoft.Resources/*/read',
    ];
    const collected = await collectFrom(aTenant({ actions }));

    expect(statusOf(collected, 'recommendations')).toBe('complete');
    expect(gapsOf(collected, 'ai-resources')).toMatchObject([unproved, unproved]);
  });

  test('a role lost during the run makes every source partial', async () => {
    const tenant = aTenant();
    let asked = 0;
    const losing: SampleTenant = {
      ...tenant,
      arm: (path, query) =>
        path.endsWith('/roleassignments') && ++asked > 2 ? { list: [] } : tenant.arm(path, query),
    };
    const collected = await collectFrom(losing);

    for (const id of sourceIds) {
      expect(statusOf(collected, id)).toBe('partial');
      expect(gapsOf(collected, id)).toMatchObject([
        { ...unproved, detail: expect.stringContaining('"read proved" to "seen, read unproved"') },
        unproved,
      ]);
    }
    expect(collected.snapshot.sources.flatMap(({ proved }) => proved)).toEqual([]);
  });

  test('a subscription that disappears during the run makes every source partial', async () => {
    // The first request belongs to the first reading; the last reading asks, then asks once more.
    const faults = [2, 3].map((nth) => ({
      match: 'microsoft.resources/subscriptions',
      nth,
      kind: 'lost-row' as const,
    }));
    const collected = await collectFrom(aTenant(), { faults });

    for (const id of sourceIds) expect(statusOf(collected, id)).toBe('partial');
  });
});

/** Lets one path answer as it does the first time, and then no more. */
function gone(path: string, tenant = aTenant()): SampleTenant {
  let asked = 0;
  return {
    ...tenant,
    arm: (at, query) => (at === path && ++asked > 1 ? undefined : tenant.arm(at, query)),
  };
}

const outcomeOf = (collected: Collected) => ({
  accounts: collected.writer.records('ai-resources').length,
  proved: collected.snapshot.sources.flatMap(({ proved }) => proved),
  sources: sourceIds.map((id) => ({
    status: statusOf(collected, id),
    gaps: gapsOf(collected, id),
  })),
});

/** Everything that was read is there, and every source says once that it may not be all. */
const keptUnproved = (why: RegExp) => ({
  accounts: 1,
  proved: [],
  sources: sourceIds.map(() => ({
    status: 'partial',
    gaps: [{ scope: '/', reason: 'unproved', detail: expect.stringMatching(why) }],
  })),
});

/** A disk that fills up when scope is read for the last time. */
const fullDisk = ({ call }: { readonly call: string }): void => {
  if (call.startsWith('scope/last-'))
    throw new UserError('FOLDER_NOT_WRITABLE', 'the disk is full', 'Make room.');
};

describe('the last reading of scope', () => {
  test.for([
    ['503', /HTTP 503/],
    ['expired-token', /HTTP 401/],
    ['html-200', /not JSON/],
  ] as const)('%s makes every source unproved, and the snapshot is kept', async ([kind, why]) => {
    // The first request is that of the first reading.
    const faults = [2, 3, 4, 5, 6, 7].map((nth) => ({ match: '/subscriptions?', nth, kind }));

    const collected = await collectFrom(aTenant(), { faults });

    expect(outcomeOf(collected)).toMatchObject(keptUnproved(why));
  });

  test('a named subscription that was deleted meanwhile makes every source unproved', async () => {
    const tenant = gone(scopeA, aTenant({ arm: { '/subscriptions': { list: [] } } }));
    const collected = await collectFrom(tenant, {}, { subscriptions: [subscriptionA] });

    expect(outcomeOf(collected)).toMatchObject(keptUnproved(/has no subscription aaaaaaaa/));
  });

  test('a management group that cannot be listed any more makes every source unproved', async () => {
    const below = '/providers/microsoft.management/managementgroups/contoso/descendants';
    const collected = await collectFrom(gone(below), {}, { managementGroups: ['contoso'] });

    expect(outcomeOf(collected)).toMatchObject(keptUnproved(/contoso: HTTP 404/));
    expect(collected.snapshot.gaps.map(({ detail }) => detail).join('')).not.toContain('\n');
  });

  test('a store that fails at that time is no gap: nothing could be kept', async () => {
    await expect(collectFrom(aTenant(), {}, { record: fullDisk })).rejects.toMatchObject({
      code: 'FOLDER_NOT_WRITABLE',
    });
  });

  test('a source that was not read is not called unproved', async () => {
    const below = '/providers/microsoft.management/managementgroups/contoso/descendants';
    const collected = await collectFrom(
      gone(below),
      {},
      { managementGroups: ['contoso'], only: ['census'] },
    );

    expect(gapsOf(collected, 'recommendations')).toMatchObject([{ reason: 'not-requested' }]);
  });
});

describe('rows that cannot be believed', () => {
  test.for([
    ['absent', undefined],
    ['null', null],
    ['a text', 'none'],
    ['a list', []],
  ] as const)(
    'a resource whose properties are %s is not kept: defaults must not be judged from it',
    async ([, properties]) => {
      const { properties: _, ...bare } = anAccount('bare');
      const broken = { ...bare, ...(properties === undefined ? {} : { properties }) };
      const resources = [anAccount('chat'), broken];
      const collected = await collectFrom(aTenant({ resources, recommendations: [] }));

      expect(collected.writer.records('ai-resources').map(({ row }) => row['name'])).toEqual([
        'chat',
      ]);
      expect(gapsOf(collected, 'ai-resources')).toMatchObject([
        { reason: 'failed', scope: scopeA, detail: expect.stringContaining(broken.id) },
      ]);
    },
  );

  test('a recommendation without properties is not kept', async () => {
    const { properties: _, ...broken } = aRecommendation(anAccount('chat'), 'x');
    const collected = await collectFrom(aTenant({ recommendations: [broken] }));

    expect(collected.writer.records('recommendations')).toEqual([]);
    expect(gapsOf(collected, 'recommendations')).toContainEqual(
      expect.objectContaining({ reason: 'failed', scope: scopeA }),
    );
  });

  test('a row of another tenant is not kept, and told', async () => {
    const foreign = { ...anAccount('delegated'), tenantId: 'ffffffff-0000-4000-8000-000000000000' };
    const collected = await collectFrom(aTenant({ resources: [anAccount('chat'), foreign] }));

    expect(collected.writer.records('ai-resources').map(({ row }) => row['name'])).toEqual([
      'chat',
    ]);
    expect(gapsOf(collected, 'ai-resources')).toMatchObject([
      { reason: 'failed', scope: scopeA, detail: expect.stringContaining('another tenant') },
    ]);
  });

  test('a malformed row is named and not kept, and what hangs on it is unproved', async () => {
    const [sound, broken] = [
      aPlan('AI', 'Free'),
      { ...aPlan('FoundationalCspm', ''), properties: {} },
    ];
    const collected = await collectFrom(aTenant({ plans: [sound, broken] }));

    expect(collected.writer.records('defender-plans').map(({ row }) => row['name'])).toEqual([
      'AI',
    ]);
    expect(gapsOf(collected, 'defender-plans')).toMatchObject([
      { reason: 'failed', scope: scopeA, detail: expect.stringContaining(broken.id) },
    ]);
    expect(gapsOf(collected, 'recommendations')).toContainEqual(
      expect.objectContaining({ reason: 'unproved', scope: scopeA }),
    );
  });

  test('many malformed rows are one gap that counts them', async () => {
    const plans = ['A', 'B', 'C'].map((name) => ({ ...aPlan(name, ''), properties: {} }));
    const collected = await collectFrom(aTenant({ plans }));

    expect(gapsOf(collected, 'defender-plans')).toMatchObject([
      { detail: expect.stringContaining('and 2 more') },
    ]);
  });

  test('a plan tier nobody knows is kept, and assesses nothing', async () => {
    const plans = [aPlan('FoundationalCspm', 'Platinum')];
    const collected = await collectFrom(aTenant({ plans }));

    expect(collected.writer.records('defender-plans')).toHaveLength(1);
    expect(gapsOf(collected, 'recommendations')).toMatchObject([
      { reason: 'plan-off', scope: scopeA },
      { reason: 'plan-off', scope: scopeB },
    ]);
  });
});
