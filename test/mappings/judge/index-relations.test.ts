import { describe, expect, test } from 'vitest';
import { indexGaps } from '../../../src/mappings/judge/gaps.ts';
import { indexRelations, type Visits } from '../../../src/mappings/judge/index-relations.ts';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import type { Condition } from '../../../src/model/rule.ts';
import {
  account,
  aCheck,
  aGap,
  anAccount,
  anAdoptingCheck,
  aPlan,
  aRecommendation,
  chat,
  fraud,
  keyAccess,
  observedTo,
  readerOf,
  recommendationId,
  relations,
} from './a-world.ts';
import { counting, named, subject, worldFor } from './world-for.ts';

const unhealthy: Condition = {
  field: 'properties.status.code',
  called: 'status',
  is: 'equal',
  value: 'Unhealthy',
};

describe('counts', () => {
  const checks = [counting({ count: 'recommendations', called: 'r', where: unhealthy })];
  const rows = {
    recommendations: [
      aRecommendation(subject, 'Unhealthy'),
      aRecommendation(subject, 'Healthy', { key: 'b' }),
      aRecommendation(account(chat, 'a'), 'Unhealthy'),
    ],
  };

  test('are given for the question a check asks', async () => {
    const world = await worldFor(subject, { checks, rows });
    expect(world.asOf).toBe(observedTo);
    expect(world.related('recommendations', unhealthy, undefined)).toEqual({
      yes: 1,
      maybe: 0,
      ids: [recommendationId(subject, keyAccess)],
    });
  });

  test('answer an equal question that is written elsewhere', async () => {
    const world = await worldFor(subject, { checks, rows });
    expect(world.related('recommendations', { ...unhealthy }, undefined)).toMatchObject({ yes: 1 });
  });

  test('are not confused between questions about one relation', async () => {
    const all = [
      ...checks,
      counting({ count: 'recommendations', called: 'r' }, 'AZ-AIS-002'),
      counting(
        { count: 'recommendations', called: 'r', where: unhealthy, within: '1d' },
        'AZ-AIS-003',
      ),
    ];
    const world = await worldFor(subject, { checks: all, rows });
    expect(world.related('recommendations', undefined, undefined)).toMatchObject({ yes: 2 });
    expect(world.related('recommendations', unhealthy, undefined)).toMatchObject({ yes: 1 });
    expect(world.related('recommendations', unhealthy, '1d')).toMatchObject({ yes: 0, maybe: 0 });
  });

  test('are not confused between filters', async () => {
    const healthy = { ...unhealthy, value: 'Healthy' };
    const none = { ...unhealthy, value: 'NotApplicable' };
    const all = [unhealthy, healthy, none].map((where, at) =>
      counting({ count: 'recommendations', called: 'r', where }, `AZ-AIS-00${at}`),
    );
    const two = [aRecommendation(subject, 'Unhealthy', { key: 'c' }), ...rows.recommendations];
    const world = await worldFor(subject, { checks: all, rows: { recommendations: two } });
    expect(world.related('recommendations', unhealthy, undefined)).toMatchObject({ yes: 2 });
    expect(world.related('recommendations', healthy, undefined)).toMatchObject({ yes: 1 });
    expect(world.related('recommendations', none, undefined)).toMatchObject({ yes: 0, maybe: 0 });
  });

  test('of a question that no check asks are a bug, not a zero', async () => {
    const world = await worldFor(subject, { checks, rows });
    expect(() => world.related('plans', undefined, undefined)).toThrow(
      'nobody announced that plans is counted',
    );
  });

  test('along a relation that is not declared are a bug', async () => {
    const run = worldFor(subject, { checks: [counting({ count: 'roles', called: 'r' })] });
    await expect(run).rejects.toThrow('no relation is called roles');
  });

  test('are found in filters, in alternatives, under not, and inside lists', async () => {
    const plans: Condition = { count: 'plans', called: 'plan' };
    const wrapped: Condition = {
      any: [{ not: { all: [{ count: 'properties.list[]', called: 'item', where: plans }] } }],
    };
    for (const check of [
      counting(wrapped),
      aCheck({ subject: { source: 'ai-resources', called: 'a', where: wrapped } }),
    ]) {
      const world = await worldFor(subject, {
        checks: [check],
        rows: { 'defender-plans': [aPlan(fraud, 'AI', 'Free')] },
      });
      expect(world.related('plans', undefined, undefined)).toMatchObject({ yes: 1 });
      expect(() => world.related('properties.list[]', plans, undefined)).toThrow('announced');
    }
  });

  test('may be infinitely more where a gap touches the subject, and only there', async () => {
    const gaps = [aGap({ source: 'recommendations', scope: fraud })];
    const here = await worldFor(subject, { checks, rows, gaps });
    expect(here.related('recommendations', unhealthy, undefined)).toEqual({
      yes: 1,
      maybe: Infinity,
      ids: [recommendationId(subject, keyAccess)],
    });
    const there = await worldFor(account(chat, 'a'), { checks, rows, gaps });
    expect(there.related('recommendations', unhealthy, undefined)).toMatchObject({ maybe: 0 });
  });

  test('are unknown for a subject that has no such join', async () => {
    const plans = [counting({ count: 'plans', called: 'p' })];
    const world = await worldFor('census:fraud|accounts', { checks: plans });
    expect(world.related('plans', undefined, undefined)).toEqual({
      yes: 0,
      maybe: Infinity,
      ids: [],
    });
  });

  test('reach below a subscription', async () => {
    const below = [counting({ count: 'ai-below', called: 'a' })];
    const rowsBelow = { 'ai-resources': [anAccount(fraud, 'a'), anAccount(fraud, 'b')] };
    const world = await worldFor(fraud, { checks: below, rows: rowsBelow });
    expect(world.related('ai-below', undefined, undefined)).toMatchObject({ yes: 2, maybe: 0 });
  });
});

describe('adopted recommendations', () => {
  const names = ['Key access should be disabled'];
  const wanted = { recommendation: { key: keyAccess, names } };
  const checks = [anAdoptingCheck({ adopt: wanted }), anAdoptingCheck({ id: 'AZ-AIS-003' })];
  const rows = {
    recommendations: [
      aRecommendation(subject, 'Healthy'),
      aRecommendation(subject, 'Unhealthy', { key: 'x', cause: 'Why' }),
      aRecommendation(subject, 'Unhealthy', { key: 'y', name: 'Another' }),
      aRecommendation(account(chat, 'a'), 'Unhealthy'),
    ],
  };
  const byKey = {
    id: recommendationId(subject, keyAccess),
    by: 'key',
    verdict: 'pass',
    said: 'Defender for Cloud says Healthy',
  };

  test('are kept by resource, with how they were matched', async () => {
    const world = await worldFor(subject, { checks, rows });
    expect(world.adopted(wanted)).toEqual({
      rows: [
        byKey,
        {
          id: recommendationId(subject, 'x'),
          by: 'name',
          verdict: 'fail',
          said: 'Defender for Cloud says Unhealthy (Why)',
        },
      ],
      unread: false,
    });
  });

  test('of a resource without any are none', async () => {
    const world = await worldFor(account(fraud, 'b'), { checks, rows });
    expect(world.adopted(wanted)).toEqual({ rows: [], unread: false });
  });

  test('were not all read where a gap touches the resource', async () => {
    const gaps = [aGap({ source: 'recommendations', scope: fraud })];
    expect((await worldFor(subject, { checks, rows, gaps })).adopted(wanted).unread).toBe(true);
    const there = await worldFor(account(chat, 'a'), { checks, rows, gaps });
    expect(there.adopted(wanted).unread).toBe(false);
  });

  test('that name no resource make every resource unread', async () => {
    const { of: _, ...stray } = aRecommendation(account(chat, 'z'), 'Unhealthy');
    const { of: __, ...unasked } = aRecommendation(account(chat, 'z'), 'Unhealthy', {
      key: 'y',
      name: 'Another',
    });
    const withStray = { recommendations: [...rows.recommendations, stray] };
    expect((await worldFor(subject, { checks, rows: withStray })).adopted(wanted).unread).toBe(
      true,
    );
    const withUnasked = { recommendations: [...rows.recommendations, unasked] };
    const world = await worldFor(subject, { checks, rows: withUnasked });
    expect(world.adopted(wanted).unread).toBe(false);
  });

  test('are found by the key that the relation names', async () => {
    const byId = relations.map((one) =>
      one.id === 'recommendations' ? { ...one, key: '{id}' } : one,
    );
    const id = recommendationId(subject, keyAccess);
    const input = {
      catalog: { relations: byId, checks },
      gaps: indexGaps([]),
      asOf: observedTo,
      parameters: new Map(),
      observedTo: new Map<string, string>(),
    };
    const index = await indexRelations(input, readerOf(rows), new Map());
    expect(index.worldOf(named(id)).adopted(wanted).rows).toEqual([byKey]);
    expect(index.worldOf(named(subject)).adopted(wanted).rows).toEqual([]);
  });

  test('may be any for a subject that has no such join', async () => {
    const bySubscription = relations.map((one) =>
      one.id === 'recommendations' ? { ...one, join: '{subscription}' } : one,
    );
    const input = {
      catalog: { relations: bySubscription, checks },
      gaps: indexGaps([]),
      asOf: observedTo,
      parameters: new Map(),
      observedTo: new Map<string, string>(),
    };
    const index = await indexRelations(input, readerOf(rows), new Map());
    expect(index.worldOf(named('census:fraud|accounts')).adopted(wanted)).toEqual({
      rows: [],
      unread: true,
    });
  });

  test('that no check adopts are a bug', async () => {
    const world = await worldFor(subject, { checks, rows });
    const other = { recommendation: { key: 'other', names: ['Other'] } };
    expect(() => world.adopted(other)).toThrow('nobody announced what is adopted');
  });
});

test('each related source is streamed once, also for those who only watch', async () => {
  const reads: string[] = [];
  const seen: string[] = [];
  const visits: Visits = new Map([
    ['recommendations', [({ id }: EvidenceRecord) => void seen.push(id)]],
    ['scope', [() => undefined]],
  ]);
  const checks = [
    counting({ count: 'recommendations', called: 'r', where: unhealthy }),
    counting({ count: 'recommendations', called: 'r' }, 'AZ-AIS-003'),
    anAdoptingCheck(),
  ];
  const reader = readerOf({ recommendations: [aRecommendation(subject, 'Healthy')] });
  await indexRelations(
    {
      catalog: { relations, checks },
      gaps: indexGaps([]),
      asOf: observedTo,
      parameters: new Map(),
      observedTo: new Map(),
    },
    {
      records(source) {
        reads.push(source);
        return reader.records(source);
      },
    },
    visits,
  );
  expect(reads.toSorted()).toEqual(['recommendations', 'scope']);
  expect(seen).toEqual([recommendationId(subject, keyAccess)]);
});
