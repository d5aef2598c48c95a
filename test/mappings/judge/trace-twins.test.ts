import { expect, test } from 'vitest';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import type { Count } from '../../../src/model/rule.ts';
import { chainCheck, chained } from './a-chain.ts';
import { besides, trace } from './a-trace.ts';
import { account, aCheck, anAccount, aRecommendation, aRecord, chat, fraud } from './a-world.ts';

const subject = account(fraud, 'a');
const unhealthy: Count = {
  count: 'recommendations',
  called: 'recommendation',
  where: { field: 'properties.status.code', called: 'status', is: 'equal', value: 'Unhealthy' },
};

/** One record of two bodies: what each says, and the resource that each names. */
const twin = (...bodies: readonly (readonly [code: string, of: string])[]): EvidenceRecord[] =>
  bodies.map(([code, of]) => ({ ...aRecommendation(of, code), id: '/twin' }));

/** One body of a record, as a role definition or an assignment. */
const aBody = (type: string) => aRecord('/role/1', { type, properties: { scope: fraud } });

/** What judging counts, and what is told of it. */
async function told(recommendations: readonly EvidenceRecord[]) {
  const rows = { 'ai-resources': [anAccount(fraud, 'a')], recommendations };
  const traced = await trace(subject, { check: aCheck({ expect: unhealthy }), rows });
  const { yes, maybe } = traced.bodies[0]?.world.related(
    unhealthy.count,
    unhealthy.where,
    unhealthy.within,
  ) ?? { yes: -1, maybe: -1 };
  return { judged: { yes, maybe }, told: besides(traced, unhealthy) };
}

test('two bodies that say two things may count', async () => {
  expect(await told(twin(['Unhealthy', subject], ['Healthy', subject]))).toEqual({
    judged: { yes: 0, maybe: 1 },
    told: [
      ['/twin', undefined, 1],
      ['/twin', undefined, 2],
    ],
  });
});

test('two bodies that name two places may belong to either, and to any other', async () => {
  const elsewhere = account(chat, 'z');
  const maybe = {
    judged: { yes: 0, maybe: 1 },
    told: [
      ['/twin', undefined, 1],
      ['/twin', undefined, 2],
    ],
  };
  for (const bodies of [
    twin(['Unhealthy', subject], ['Unhealthy', elsewhere]),
    twin(['Unhealthy', elsewhere], ['Unhealthy', subject]),
    twin(['Unhealthy', elsewhere], ['Healthy', account(fraud, 'other')]),
  ])
    expect(await told(bodies)).toEqual(maybe);
});

test('two bodies that name two places and do not count are not told', async () => {
  const bodies = twin(['Healthy', subject], ['Healthy', account(chat, 'z')]);
  expect(await told(bodies)).toEqual({ judged: { yes: 0, maybe: 0 }, told: [] });
});

test('two bodies of which one is of another type may count, and that one is told', async () => {
  const held: Count = { count: 'assignments', called: 'assignment' };
  const rows = {
    'ai-resources': [anAccount(fraud, 'a')],
    roles: [aBody('roledefinitions'), aBody('roleassignments')],
  };
  const traced = await trace(subject, { check: chainCheck(held), rows, along: chained });
  const judged = traced.bodies[0]?.world.related(held.count, held.where, held.within);
  expect(judged).toMatchObject({ yes: 0, maybe: 1 });
  expect(besides(traced, held)).toEqual([['/role/1', undefined, 2]]);
});

test('two bodies that come after the twenty that are told are still taken together', async () => {
  const many = Array.from({ length: 20 }, (_, at) =>
    aRecommendation(subject, 'Unhealthy', { key: `k${at}` }),
  );
  const bodies = twin(['Unhealthy', subject], ['Healthy', subject]);
  const { judged, told: all } = await told([...many, ...bodies]);
  expect(judged).toEqual({ yes: 20, maybe: 1 });
  expect(all.filter(([id]) => id === '/twin').map(([, counts]) => counts)).toEqual([
    undefined,
    undefined,
  ]);
  expect(all.filter(([, counts]) => counts === true)).toHaveLength(20);
});
