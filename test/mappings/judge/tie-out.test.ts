import { expect, test } from 'vitest';
import { aChange, aResult, aState, beside, initiative, tieOut } from './a-tie-out.ts';
import {
  account,
  aCatalog,
  aGap,
  anAccount,
  aRecommendation,
  aRecord,
  chat,
  fraud,
  judge,
} from './a-world.ts';

const a = account(fraud, 'a');
const said = {
  recommendations: [aRecommendation(a, 'Healthy')],
  'regulatory-compliance': [aResult([1, 0, 0])],
  'ai-resources': [anAccount(fraud, 'a', { disableLocalAuth: true })],
  'policy-states': [aState(a, 'Compliant')],
  changes: [aChange(a, '2026-10-01T00:00:00Z')],
};

test('a subscription that holds AI has a row for each of the two and each standard', async () => {
  const rows = await tieOut({ rows: said });
  expect(rows).toMatchObject([
    { subscription: fraud, framework: 'mcsb', beside: 'defender', status: 'equal', compared: 1 },
    { subscription: fraud, framework: 'mcsb', beside: 'policy', status: 'equal', compared: 1 },
  ]);
});

test('one that holds none has no row, unless it may hold some unseen', async () => {
  const empty = { ...said, 'ai-resources': [] };
  expect(await tieOut({ rows: empty })).toEqual([]);
  const refused = aGap({ source: 'ai-resources', scope: fraud });
  expect(await tieOut({ rows: empty, gaps: [refused] })).toHaveLength(2);
});

test('one that the scope does not name has rows all the same when it holds AI', async () => {
  const [own, elsewhere] = [anAccount(fraud, 'a'), anAccount(chat, 'b')];
  const rows = await tieOut({ rows: { ...said, 'ai-resources': [own, elsewhere] } });
  expect(rows.map(({ subscription, beside: what }) => [subscription, what])).toEqual([
    [chat, 'defender'],
    [chat, 'policy'],
    [fraud, 'defender'],
    [fraud, 'policy'],
  ]);
});

test('a catalog without initiatives compares nothing', async () => {
  const { assessment } = await judge({ rows: said, catalog: aCatalog() });
  expect(assessment.tieOut).toEqual([]);
});

test.for([
  ['defender', 'regulatory-compliance'],
  ['defender', 'recommendations'],
  ['policy', 'policy-states'],
  ['policy', 'ai-resources'],
] as const)(
  'beside %s, a gap in %s leaves nothing determined, and says so',
  async ([what, source]) => {
    const gap = aGap({ source, scope: fraud, detail: 'Azure refused to read it.' });
    expect(await beside(what, { rows: said, gaps: [gap] })).toMatchObject({
      status: 'not-determined',
      reason: `${source}: Azure refused to read it.`,
      compared: 0,
      equal: 0,
    });
  },
);

test.for([
  ['defender', 'regulatory-compliance'],
  ['defender', 'recommendations'],
  ['policy', 'policy-states'],
] as const)('beside %s, a snapshot without %s determines nothing', async ([what, source]) => {
  expect(await beside(what, { rows: said, without: [source] })).toMatchObject({
    status: 'not-determined',
    reason: `The snapshot does not hold ${source}.`,
    compared: 0,
  });
});

test('a gap of another subscription, or of another source, changes nothing', async () => {
  const gaps = [
    aGap({ source: 'policy-states', scope: '/subscriptions/other' }),
    aGap({ source: 'changes', scope: fraud }),
  ];
  expect((await beside('policy', { rows: said, gaps })).status).toBe('equal');
});

test('a gap above all subscriptions concerns each', async () => {
  const gaps = [aGap({ source: 'policy-states', scope: '/', detail: 'Too old.' })];
  expect((await beside('policy', { rows: said, gaps })).reason).toBe('policy-states: Too old.');
});

test.for(['defender', 'policy'] as const)(
  'where %s says nothing, nothing is confirmed',
  async (what) => {
    const rows = { ...said, 'policy-states': [], 'regulatory-compliance': [] };
    const row = await beside(what, { rows });
    expect(row).toMatchObject({ status: 'not-determined', compared: 0, outside: 0 });
    expect(row.reason).toMatch(/is not (switched on|assigned), or nothing was/);
  },
);

test('subscriptions come in order, whether they hold AI or may hold some unseen', async () => {
  const gaps = [aGap({ source: 'ai-resources', scope: '/' })];
  const rows = { ...said, 'ai-resources': [] };
  const found = await tieOut({ rows, gaps, expected: [fraud, chat] });
  expect(found.map(({ subscription }) => subscription)).toEqual([chat, chat, fraud, fraud]);
});

test('an AI resource that lies in no subscription has no row', async () => {
  const stray = aRecord('/providers/microsoft.ai/stray', {});
  expect(await tieOut({ rows: { ...said, 'ai-resources': [stray] } })).toEqual([]);
});

test('an initiative that Defender shows no standard of stands beside Azure Policy alone', async () => {
  const { standard: _, ...own } = initiative;
  const rows = await tieOut({ rows: said, initiatives: [own] });
  expect(rows.map(({ beside: what }) => what)).toEqual(['policy']);
});
