import { expect, test } from 'vitest';
import { countRecommendations } from '../../../src/mappings/judge/healthy-recommendations.ts';
import type { Visits } from '../../../src/mappings/judge/index-relations.ts';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import { account, anAccount, aRecommendation, chat, fraud } from './a-world.ts';

const [a, b] = [account(fraud, 'a'), account(chat, 'b')];
const resources = [anAccount(fraud, 'a'), anAccount(chat, 'b')];
const said = (resource: string, codes: readonly string[]): EvidenceRecord[] =>
  codes.map((code, at) => aRecommendation(resource, code, { key: `k${at}` }));

const figureOf = (
  recommendations: readonly EvidenceRecord[],
  isRead: (subscription: string) => boolean = () => true,
  ai: readonly EvidenceRecord[] = resources,
  expected: readonly string[] = [fraud, chat],
) => {
  const visits: Visits = new Map();
  const count = countRecommendations(visits);
  const rows = { 'ai-resources': ai, recommendations };
  for (const [source, records] of Object.entries(rows))
    for (const record of records) for (const visit of visits.get(source) ?? []) visit(record);
  return count.figure(expected, isRead);
};

test('one recommendation on one subscription is enough for a rate, none of either is not', () => {
  const one = said(a, ['Healthy']);
  expect(figureOf(one, undefined, resources, [fraud]).rate).toBe(1);
  expect(figureOf([], undefined, resources, [fraud]).rate).toBeNull();
  expect(figureOf(one, undefined, resources, []).rate).toBeNull();
});

test('healthy over healthy and unhealthy; not applicable is counted apart, exempted ones too', () => {
  const exempted = aRecommendation(b, 'NotApplicable', { key: 'z', cause: 'Exempt' });
  const rows = [
    ...said(a, ['Healthy', 'unhealthy', 'NotApplicable']),
    ...said(b, ['HEALTHY', 'Healthy']),
    exempted,
  ];
  expect(figureOf(rows)).toEqual({
    rate: 0.75,
    healthy: 3,
    unhealthy: 1,
    notApplicable: 2,
    subscriptionsKnown: 2,
    subscriptionsExpected: 2,
  });
});

test('one subscription that was not read completely takes the rate away', () => {
  expect(figureOf(said(a, ['Healthy']), (one) => one !== chat)).toEqual({
    rate: null,
    healthy: 1,
    unhealthy: 0,
    notApplicable: 0,
    subscriptionsKnown: 1,
    subscriptionsExpected: 2,
  });
});

test.for(['', 'Resolved'])(
  'a status that nobody understands (%j) makes its subscription unknown',
  (code) => {
    expect(figureOf([...said(a, ['Healthy']), ...said(b, [code])])).toMatchObject({
      rate: null,
      healthy: 1,
      subscriptionsKnown: 1,
    });
  },
);

test('a row without a status makes its subscription unknown', () => {
  const { row: _, ...rest } = aRecommendation(b, 'Healthy');
  expect(figureOf([...said(a, ['Healthy']), { ...rest, row: {} }])).toMatchObject({ rate: null });
});

test('a row that names no resource may be about any: nothing is known', () => {
  const { of: _, ...stray } = aRecommendation(a, 'Healthy');
  expect(figureOf([...said(b, ['Healthy']), stray])).toMatchObject({
    rate: null,
    subscriptionsKnown: 0,
    subscriptionsExpected: 2,
  });
});

test('what is said of a resource that is no longer there counts nowhere', () => {
  const rows = [...said(a, ['Healthy']), ...said(account(fraud, 'gone'), ['Unhealthy', 'odd'])];
  expect(figureOf(rows)).toMatchObject({
    rate: 1,
    healthy: 1,
    unhealthy: 0,
    subscriptionsKnown: 2,
  });
});

test('nothing of nothing is no rate', () => {
  const nothing = { rate: null, healthy: 0, unhealthy: 0, subscriptionsKnown: 2 };
  expect(figureOf([])).toMatchObject(nothing);
  expect(figureOf(said(a, ['NotApplicable']))).toMatchObject({ ...nothing, notApplicable: 1 });
  expect(figureOf(said(a, ['Unhealthy']))).toMatchObject({ rate: 0, unhealthy: 1 });
});
