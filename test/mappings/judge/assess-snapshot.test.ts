import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { assessmentDigest } from '../../../src/model/assessment-digest.ts';
import { assessmentSchema } from '../../../src/model/assessment.ts';
import type { Manifest } from '../../../src/model/snapshot.ts';
import {
  account,
  aCatalog,
  aCheck,
  aGap,
  aManifest,
  anAccount,
  aRecommendation,
  chat,
  fraud,
  judge,
  observedTo,
  started,
  verdictsOf,
} from './a-world.ts';

const open = anAccount(fraud, 'open', { disableLocalAuth: false });
const shut = anAccount(chat, 'shut', { disableLocalAuth: true });
const rows = { 'ai-resources': [open, shut] };

describe('an as-of', () => {
  test('before the start of the snapshot is refused and says what to do', async () => {
    const run = judge({ asOf: '2026-10-31T05:59:59Z' });
    await expect(run).rejects.toThrow(UserError);
    await expect(run).rejects.toMatchObject({
      code: 'USAGE',
      message:
        'Cannot assess snapshot 2026-10-31T060000Z as of 2026-10-31T05:59:59Z: it was started later, at 2026-10-31T06:00:00Z.',
      hint: 'Choose a later --as-of, or an earlier snapshot.',
    });
  });

  test('at the very start of the snapshot is judged', async () => {
    expect((await judge({ asOf: started })).assessment.asOf).toBe(started);
  });
});

describe('a complete world', () => {
  test('is judged whole and fits the schema', async () => {
    const { assessment, lines } = await judge({ rows });
    expect(assessmentSchema.omit({ parts: true }).parse(assessment)).toEqual(assessment);
    expect(assessment).toMatchObject({ complete: true, gaps: [] });
    expect(assessment.checks).toMatchObject([
      {
        id: 'AZ-AIS-001',
        verdict: 'fail',
        tally: { fail: 1, unknown: 0, pass: 1, 'not-applicable': 0 },
        complete: true,
        exceptions: [{ subject: open.id, name: 'open', verdict: 'fail' }],
      },
    ]);
    expect(assessment.rates.technical).toMatchObject({ low: 0.5, high: 0.5, n: 2 });
    expect(assessment.controls).toMatchObject([
      { system: 'organisation', conclusion: 'deficiency', reason: '1 of 2 fails.' },
    ]);
    expect(assessment.deficiencies).toMatchObject([
      { fact: 'key-access', system: 'unassigned', k: 1, u: 0, n: 2 },
    ]);
    expect(lines.map(({ source, id }) => [source, id])).toEqual([
      ['ai-resources', shut.id],
      ['ai-resources', open.id],
    ]);
  });

  test('says what it was made from, in one digest', async () => {
    const { assessment } = await judge({ rows });
    const inputs = { catalogs: 'c'.repeat(64), templates: 'b'.repeat(64), workspace: null };
    const snapshot = 'a'.repeat(64);
    expect(assessment).toMatchObject({
      format: 1,
      release: '0.1.0',
      asOf: observedTo,
      inputs,
      snapshot: {
        id: '2026-10-31T060000Z',
        digest: snapshot,
        tenant: 'contoso',
        tenantName: 'Contoso',
        cloud: 'public',
        started,
        finished: '2026-10-31T06:11:00Z',
        principal: 'service-principal collector',
        roles: ['Reader at /subscriptions/chat', 'Reader at /subscriptions/fraud'],
        basis: 'management-groups',
        expected: [chat, fraud],
        seen: [chat, fraud],
      },
    });
    const whole = { format: 1, release: '0.1.0', snapshot, asOf: observedTo, ...inputs } as const;
    expect(assessment.digest).toBe(assessmentDigest(whole));
    expect(assessment.sources.map(({ id }) => id)).toEqual([
      'ai-resources',
      'defender-plans',
      'recommendations',
      'scope',
    ]);
  });

  test('without subjects is not applicable, and no rate', async () => {
    const { assessment, lines } = await judge({});
    expect(lines).toEqual([]);
    expect(assessment.checks).toMatchObject([{ verdict: 'not-applicable', complete: true }]);
    expect(assessment.controls).toMatchObject([{ conclusion: 'not-applicable' }]);
    expect(assessment.rates.technical).toMatchObject({ low: null, high: null, n: 0 });
  });
});

test('the digest follows every input and nothing else', () => {
  const base = {
    format: 1,
    release: '0.1.0',
    snapshot: 'a',
    catalogs: 'b',
    templates: 'c',
    workspace: null,
    asOf: observedTo,
  } as const;
  const { format, ...rest } = base;
  expect(assessmentDigest(base)).toMatch(/^[0-9a-f]{64}$/);
  expect(assessmentDigest({ ...rest, format })).toBe(assessmentDigest(base));
  const others = [
    { release: '0.2.0' },
    { snapshot: 'x' },
    { catalogs: 'x' },
    { templates: 'x' },
    { workspace: 'x' },
    { asOf: started },
  ].map((over) => assessmentDigest({ ...base, ...over }));
  expect(new Set([assessmentDigest(base), ...others]).size).toBe(7);
});

describe('a gap of the subject source', () => {
  const manifest = aManifest({ gaps: [aGap({ scope: fraud })] });

  test('is an unknown of its own: counted, an exception, never a rate', async () => {
    const { assessment } = await judge({ manifest, rows });
    expect(assessment).toMatchObject({ complete: false, gaps: [aGap({ scope: fraud })] });
    expect(assessment.checks).toMatchObject([
      {
        verdict: 'fail',
        complete: false,
        tally: { fail: 1, unknown: 1, pass: 1 },
        unread: 1,
        exceptions: [{ subject: fraud, verdict: 'unknown' }, { subject: open.id }],
      },
    ]);
    expect(assessment.rates.technical).toMatchObject({ low: null, high: null, n: 3 });
    expect(assessment.controls[0]?.reason).toBe(
      'At least 1 of 2 fails, because 1 scope could not be read. The findings say for each what was missing. Not read completely: ai-resources in 1 subscription (access refused; cure: Assign Reader).',
    );
  });

  test('keeps an empty population from being not applicable', async () => {
    const { assessment } = await judge({ manifest });
    expect(assessment.checks).toMatchObject([{ verdict: 'unknown', tally: { unknown: 1 } }]);
    expect(assessment.controls).toMatchObject([{ conclusion: 'not-determined' }]);
    expect(assessment.deficiencies).toEqual([]);
  });
});

test('a gap of a source nobody judges by leaves checks complete and the assessment not', async () => {
  const { assessment } = await judge({
    manifest: aManifest({ gaps: [aGap({ source: 'census' })] }),
    rows,
  });
  expect(assessment).toMatchObject({ complete: false, checks: [{ complete: true }] });
});

const without = (id: string): Manifest => {
  const manifest = aManifest();
  return { ...manifest, sources: manifest.sources.filter((source) => source.id !== id) };
};

describe('a source that the snapshot lacks', () => {
  test('makes checks on its subjects unknown', async () => {
    const { assessment } = await judge({ manifest: without('ai-resources') });
    expect(assessment.gaps).toMatchObject([{ source: 'ai-resources', reason: 'not-requested' }]);
    expect(assessment.checks).toMatchObject([{ verdict: 'unknown', complete: false }]);
  });

  test('makes checks that look along a relation to it unknown', async () => {
    const checks = [aCheck({ expect: { count: 'recommendations', called: 'r', 'at-most': 0 } })];
    const judged = await judge({
      manifest: without('recommendations'),
      catalog: aCatalog({ checks }),
      rows,
    });
    expect(verdictsOf(judged)).toEqual({
      [`AZ-AIS-001 ${shut.id}`]: 'unknown',
      [`AZ-AIS-001 ${open.id}`]: 'unknown',
    });
    expect(judged.assessment.checks).toMatchObject([{ complete: true }]);
  });

  test.for(['recommendations', 'defender-plans', 'ai-resources'])(
    'takes the healthy recommendations away (%s)',
    async (id) => {
      const all = { ...rows, recommendations: [aRecommendation(open.id, 'Healthy')] };
      const whole = await judge({ rows: all });
      expect(whole.assessment.rates.healthyRecommendations).toMatchObject({ rate: 1 });
      const { assessment } = await judge({ rows: { ...all, [id]: [] }, manifest: without(id) });
      expect(assessment.rates.healthyRecommendations).toMatchObject({
        rate: null,
        subscriptionsKnown: 0,
        subscriptionsExpected: 2,
      });
    },
  );
});

test('healthy recommendations are known only where plan and estate are', async () => {
  const all = { ...rows, recommendations: [aRecommendation(open.id, 'Healthy')] };
  for (const source of ['recommendations', 'defender-plans', 'ai-resources']) {
    const manifest = aManifest({ gaps: [aGap({ source, scope: chat })] });
    const { assessment } = await judge({ rows: all, manifest });
    expect(assessment.rates.healthyRecommendations).toMatchObject({
      rate: null,
      healthy: 1,
      subscriptionsKnown: 1,
    });
  }
});

test('subjects of several sources are judged source by source, in order', async () => {
  const checks = [
    aCheck({
      id: 'AZ-DEF-001',
      fact: 'named',
      subject: { source: 'scope', called: 'subscription' },
      expect: { field: 'name', called: 'name', is: 'present' },
    }),
    aCheck(),
  ];
  const scope = [{ id: fraud, call: 'c', row: { name: 'Fraud' } }];
  const { lines } = await judge({ catalog: aCatalog({ checks }), rows: { ...rows, scope } });
  expect(lines.map(({ source, id, verdicts }) => [source, id, verdicts.length])).toEqual([
    ['ai-resources', account(chat, 'shut'), 1],
    ['ai-resources', account(fraud, 'open'), 1],
    ['scope', fraud, 1],
  ]);
});

test('a gap of one source says nothing about the subjects of another', async () => {
  const subject = { source: 'scope', called: 'subscription' };
  const checks = [aCheck(), aCheck({ id: 'AZ-DEF-001', fact: 'named', subject })];
  const gaps = [aGap({ source: 'scope', scope: chat })];
  const judged = await judge({ catalog: aCatalog({ checks }), manifest: aManifest({ gaps }) });
  expect(verdictsOf(judged)).toEqual({ [`AZ-DEF-001 ${chat} (refused)`]: 'unknown' });
});
