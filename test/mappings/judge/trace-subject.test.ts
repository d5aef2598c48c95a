import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { traceSubject } from '../../../src/mappings/judge/trace-subject.ts';
import { placedRecords } from '../../../src/model/placed-records.ts';
import { explainRule } from '../../../src/mappings/rules/explain-rule.ts';
import type { Condition, Count } from '../../../src/model/rule.ts';
import {
  aSetting,
  aTable,
  aWorkspace,
  chainCheck,
  chained,
  keepsTable,
  longTable,
  workspaceId,
} from './a-chain.ts';
import { besides, part, trace } from './a-trace.ts';
import {
  account,
  aCheck,
  aGap,
  anAccount,
  aPlan,
  aRecord,
  aRecommendation,
  fraud,
  observedTo,
  readerOf,
} from './a-world.ts';
import { anEstate, catalog } from './an-ai-estate.ts';

const subject = account(fraud, 'a');

const assignment = (name: string, scope: string, type = 'roleassignments') =>
  aRecord(`/role/${name}`, { type, properties: { scope } });

describe('the records that a count looks at', () => {
  const plans: Count = {
    count: 'plans',
    called: 'plan',
    where: { field: 'properties.pricingTier', called: 'tier', is: 'equal', value: 'Standard' },
  };

  test('are those of the subject, those that count first, each with its line', async () => {
    const rows = {
      'ai-resources': [anAccount(fraud, 'a')],
      'defender-plans': [
        aPlan(fraud, 'AI', 'Free'),
        aPlan(fraud, 'Bots', 'Standard'),
        aPlan('/subscriptions/zoo', 'AI', 'Standard'),
      ],
    };
    const traced = await trace(subject, { check: aCheck({ expect: plans }), rows });
    expect(
      besides(traced, plans).map(([id, counts]) => [String(id).split('/').at(-1), counts]),
    ).toEqual([
      ['bots', true],
      ['ai', false],
    ]);
    expect(besides(traced, plans).map(([, , line]) => line)).toEqual([2, 1]);
    expect(traced.bodies).toMatchObject([{ place: { line: 1 }, record: { id: subject } }]);
  });

  test('may belong to it where they do not say what they belong to', async () => {
    const rows = {
      'ai-resources': [anAccount(fraud, 'a')],
      'defender-plans': [aRecord('plan-of-nobody', { properties: { pricingTier: 'Standard' } })],
    };
    const traced = await trace(subject, { check: aCheck({ expect: plans }), rows });
    expect(besides(traced, plans)).toEqual([['plan-of-nobody', undefined, 1]]);
  });

  test('are left out where they do not count and could belong anywhere', async () => {
    const rows = {
      'ai-resources': [anAccount(fraud, 'a')],
      'defender-plans': [aRecord('plan-of-nobody', { properties: { pricingTier: 'Free' } })],
    };
    const traced = await trace(subject, { check: aCheck({ expect: plans }), rows });
    expect(besides(traced, plans)).toEqual([]);
  });

  test('lie over the subject, or of one type, where the relation says so', async () => {
    const held: Count = { count: 'assignments', called: 'assignment' };
    const rows = {
      'ai-resources': [anAccount(fraud, 'a')],
      roles: [
        assignment('1', fraud),
        assignment('2', `${subject}/deployments/d`),
        assignment('3', '/subscriptions/chat'),
        assignment('4', '/'),
        assignment('5', fraud, 'roledefinitions'),
      ],
    };
    const traced = await trace(subject, { check: chainCheck(held), rows, along: chained });
    expect(besides(traced, held)).toEqual([
      ['/role/1', true, 1],
      ['/role/4', true, 4],
    ]);
  });

  test('are followed to those they lead to, relation after relation', async () => {
    const [long, short] = [workspaceId(fraud, 'long'), workspaceId(fraud, 'short')];
    const rows = {
      'ai-resources': [anAccount(fraud, 'a')],
      settings: [aSetting(subject, 'one', long), aSetting(subject, 'two', short)],
      workspaces: [aWorkspace(long, 200), aWorkspace(short, 30)],
      tables: [aTable(long, 'requests', 365), aTable(long, 'traces', 30)],
    };
    const traced = await trace(subject, { check: chainCheck(keepsTable), rows, along: chained });
    const [body] = traced.bodies;
    if (body === undefined) throw new Error('the subject has no record');
    const tree = explainRule(keepsTable, body, traced.around);
    const [one, two] = tree.records;
    expect([one?.counts, two?.counts]).toEqual([true, false]);
    const [, tables] = one?.parts[0]?.records[0]?.parts ?? [];
    expect(tables?.says).toContain(longTable.called);
    expect(tables?.records.map(({ id, counts }) => [id.split('/').at(-1), counts])).toEqual([
      ['requests', true],
      ['traces', false],
    ]);
  });

  test('past the first twenty are a number', async () => {
    const every: Count = { count: 'recommendations', called: 'recommendation' };
    const rows = {
      'ai-resources': [anAccount(fraud, 'a')],
      recommendations: Array.from({ length: 23 }, (_, at) =>
        aRecommendation(subject, 'Healthy', { key: `k${at}` }),
      ),
    };
    const traced = await trace(subject, { check: aCheck({ expect: every }), rows });
    const [body] = traced.bodies;
    expect(body && traced.around.related(every, body.record)).toMatchObject({
      more: 3,
      records: { length: 20 },
    });
  });
});

test('two bodies under one id are both told', async () => {
  const rows = {
    'ai-resources': [
      anAccount(fraud, 'a', { disableLocalAuth: true }),
      anAccount(fraud, 'a', { disableLocalAuth: false }),
    ],
  };
  const { bodies } = await trace(subject, { check: aCheck(), rows });
  expect(bodies.map(({ place }) => place.line)).toEqual([1, 2]);
});

test('a gap is named where it may hide rows of the subject, and nowhere else', async () => {
  const rows = { 'ai-resources': [anAccount(fraud, 'a')] };
  const here = aGap({ source: 'recommendations', scope: fraud });
  const gaps = [here, aGap({ source: 'recommendations', scope: '/subscriptions/chat' })];
  const traced = await trace(subject, { check: aCheck(), rows, gaps });
  const [body] = traced.bodies;
  expect(body && traced.gapsAround('recommendations', body.record)).toEqual([here]);
});

const countsIn = (rule: Condition | undefined): Count[] => {
  if (rule === undefined) return [];
  if ('all' in rule) return rule.all.flatMap(countsIn);
  return 'count' in rule ? [rule] : [];
};

test('as many records are told as judging counts', async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(anEstate, async ({ rows, manifest }) => {
      for (const check of catalog.checks) {
        for (const { id } of rows[check.subject.source] ?? []) {
          const sources = manifest.sources.map((source) => ({
            ...source,
            parts: [part(source.id, rows[source.id]?.length ?? 0)],
          }));
          const traced = await traceSubject(
            {
              manifest: { ...manifest, sources },
              catalog,
              check,
              asOf: observedTo,
              parameters: new Map(),
            },
            id,
            readerOf(rows),
          );
          for (const body of traced.bodies) {
            for (const count of [...countsIn(check.subject.where), ...countsIn(check.expect)]) {
              const { yes, maybe } = body.world.related(count.count, count.where, count.within);
              const { records, more } = traced.around.related(count, body.record);
              const counting = records.filter(({ counts }) => counts === true);
              const open = records.filter(({ counts }) => counts === undefined);
              told += counting.length;
              expect([counting.length, open.length, more]).toEqual([yes, maybe, 0]);
            }
          }
        }
      }
    }),
    { numRuns: 40 },
  );
  expect(told).toBeGreaterThan(20);
});

test('a record lies in the part that holds it, its line counted from the start of that part', async () => {
  const records = ['/a', '/b', '/c', '/d'].map((id) => aRecord(id));
  const parts = [
    part('x', 1),
    { ...part('x', 0), file: 'empty' },
    { ...part('x', 3), file: 'last' },
  ];
  const places: unknown[] = [];
  for await (const { place } of placedRecords(readerOf({ x: records }), 'x', parts))
    places.push([place.file, place.line]);
  const first = 'evidence/x/part-0001.ndjson.gz';
  expect(places).toEqual([
    [first, 1],
    ['last', 1],
    ['last', 2],
    ['last', 3],
  ]);
});
