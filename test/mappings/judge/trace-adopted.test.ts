import { describe, expect, test } from 'vitest';
import { gapsOfSubject } from '../../../src/mappings/judge/trace-subject.ts';
import { trace } from './a-trace.ts';
import {
  account,
  aCatalog,
  aCheck,
  aGap,
  anAccount,
  anAdoptingCheck,
  aRecommendation,
  aRelation,
  chat,
  fraud,
  relations,
} from './a-world.ts';

const subject = account(fraud, 'a');
const resources = [anAccount(fraud, 'a'), anAccount(fraud, 'b')];

test('a subject is its own records, whatever others its source holds', async () => {
  const traced = await trace(subject, { check: aCheck(), rows: { 'ai-resources': resources } });
  expect(traced.bodies.map(({ record, adopted }) => [record.id, adopted])).toEqual([[subject, []]]);
});

describe('the words of others on a subject', () => {
  const recommendations = [
    aRecommendation(account(fraud, 'b'), 'Healthy'),
    aRecommendation(subject, 'Unhealthy', { key: 'other' }),
    aRecommendation(subject, 'Unhealthy'),
    aRecommendation(subject, 'Healthy'),
  ];
  const lines = async (records: typeof recommendations, more = {}) => {
    const rows = { 'ai-resources': resources, recommendations: records, ...more };
    const traced = await trace(subject, { check: anAdoptingCheck(), rows });
    return traced.bodies.flatMap(({ adopted }) =>
      adopted.map(({ by, verdict, place }) => [by, verdict, place?.line]),
    );
  };

  test('are told each with the line it stands in, the first of two under one id', async () => {
    // In order of ids: that of b comes last, that by another key between.
    expect(await lines(recommendations.slice(0, 3))).toEqual([
      ['key', 'fail', 1],
      ['name', 'fail', 2],
    ]);
    const twice = (await lines(recommendations)).filter(([by]) => by === 'key');
    expect(twice.map(([, , line]) => line)).toEqual([1, 1]);
  });

  test('are none where nobody spoke', async () => {
    expect(await lines(recommendations.slice(0, 1))).toEqual([]);
  });
});

const unheard = (scope: string) => aGap({ source: 'recommendations', scope });
const gapsOf = (check: Parameters<typeof gapsOfSubject>[0], gaps: ReturnType<typeof aGap>[]) =>
  gapsOfSubject(check, { catalog: aCatalog() }, gaps, { id: subject, row: {} });

describe('the gaps that can make a verdict unknown', () => {
  test('are those of its own source over it', () => {
    const over = ['/', fraud, subject].map((scope) => aGap({ scope }));
    const beside = [
      aGap({ scope: chat }),
      aGap({ scope: `${subject}b` }),
      aGap({ source: 'scope', scope: fraud }),
    ];
    expect(gapsOf(aCheck(), [...over, ...beside])).toEqual(over);
  });

  test('and those behind which what it looks at may be hidden', () => {
    const gaps = [unheard(fraud), unheard(chat), aGap({ scope: chat })];
    expect(gapsOf(anAdoptingCheck(), gaps)).toEqual([unheard(fraud)]);
    expect(gapsOf(aCheck(), gaps)).toEqual([]);
    const plans = aGap({ source: 'defender-plans', scope: fraud });
    const both = { all: ['plans', 'recommendations'].map((count) => ({ count, called: count })) };
    expect(gapsOf(aCheck({ expect: both }), [...gaps, plans])).toEqual([unheard(fraud), plans]);
  });

  test('are any of a source that it has nothing to look up in', () => {
    const gaps = [unheard(chat)];
    const along = relations.map((each) =>
      each.id === 'recommendations' ? { ...each, join: '{properties.link}' } : each,
    );
    const from = { id: subject, row: {} };
    const catalog = aCatalog({ relations: along });
    expect(gapsOfSubject(anAdoptingCheck(), { catalog }, gaps, from)).toEqual(gaps);
  });

  test('are those of each thing that it looks up', () => {
    const along = [
      aRelation({ id: 'recommendations', source: 'recommendations', join: '{links[].id}' }),
    ];
    const row = { links: [{ id: subject }, { id: account(chat, 'c') }] };
    const catalog = aCatalog({ relations: along });
    const gaps = [unheard(fraud), unheard(chat)];
    expect(gapsOfSubject(anAdoptingCheck(), { catalog }, gaps, { id: subject, row })).toEqual(gaps);
  });
});
