import { describe, expect, test } from 'vitest';
import type { Control } from '../../../src/model/catalog.ts';
import type { AiSystem } from '../../../src/model/workspace/ai-system.ts';
import type { SoaRow, Profile } from '../../../src/model/workspace/applicability.ts';
import type { Settings } from '../../../src/model/workspace/settings.ts';
import { aClassification, aProfile, aSoaRow, aSystem, aWorkspace } from './a-workspace.ts';
import { account, aGap, fraud } from './a-world.ts';
import { assess, rowOf } from './one-control.ts';

const perSystem = { per: 'system' } as const;
const all = [{ like: '/subscriptions/*' }];
const system = (over: Partial<AiSystem>) => ({
  systems: [aSystem('one', { resources: all, ...over })],
});

describe('roles', () => {
  test.for<[string[], AiSystem['roles'], string]>([
    [['provider'], ['provider'], 'in'],
    [['provider'], ['provider-by-article-25'], 'in'],
    [['provider'], ['product-manufacturer'], 'in'],
    [['gpai-provider'], ['gpai-systemic-provider'], 'in'],
    [['gpai-systemic-provider'], ['gpai-provider'], 'out'],
    [['provider', 'deployer'], ['deployer'], 'in'],
    [['any'], ['importer'], 'in'],
    [['provider'], ['deployer'], 'out'],
    [['provider'], [], 'undetermined'],
    [[], [], 'in'],
  ])('asked of %j, who is %j is %s', async ([asked, roles, state]) => {
    const row = await rowOf({ ...perSystem, roles: asked }, system({ roles }));
    expect(row.axes.scope.state).toBe(state);
  });

  test.for<[NonNullable<Settings['roles']> | undefined, string]>([
    [undefined, 'undetermined'],
    [[], 'undetermined'],
    [['deployer'], 'out'],
    [['provider'], 'in'],
  ])(
    'the organisation with roles %j is %s of what is asked of providers',
    async ([roles, state]) => {
      const { settings } = aWorkspace();
      const own = { settings: { ...settings, ...(roles === undefined ? {} : { roles }) } };
      expect((await rowOf({ roles: ['provider'] }, own)).axes.scope.state).toBe(state);
    },
  );
});

describe('classes', () => {
  type Classes = NonNullable<Control['classes']>;
  const notHigh: Partial<AiSystem['classification']> = { class: 'not-high-risk', points: [] };
  test.for<[Classes, Partial<AiSystem['classification']>, string]>([
    [['high-risk'], {}, 'in'],
    [['high-risk-annex-i'], {}, 'out'],
    [['high-risk-annex-i'], { class: 'high-risk-annex-i' }, 'in'],
    [['high-risk'], notHigh, 'out'],
    [['any'], notHigh, 'in'],
    [[], notHigh, 'in'],
    [['article-50'], { ...notHigh, 'article-50': ['1'] }, 'in'],
    [['article-50'], {}, 'out'],
    [['high-risk', 'article-50'], { ...notHigh, 'article-50': ['2'] }, 'in'],
    [['prohibited-screen'], {}, 'undetermined'],
    [
      ['prohibited-screen'],
      { 'prohibited-practices': { screened: '2026-01-01', by: 'legal', found: false } },
      'in',
    ],
    [['high-risk'], { class: 'prohibited' }, 'undetermined'],
    [[], { class: 'excluded', points: [] }, 'out'],
    [[], { class: 'unclassified' }, 'undetermined'],
    [['high-risk'], { 'review-by': '2026-10-30' }, 'undetermined'],
    [['high-risk'], { 'review-by': '2026-10-31' }, 'in'],
    [['high-risk'], { 'decided-on': '2026-11-01' }, 'undetermined'],
  ])('asked of %j, a system with %j is %s', async ([classes, over, state]) => {
    const classification = aClassification(over);
    const row = await rowOf({ ...perSystem, classes }, system({ classification }));
    expect(row.axes.scope.state).toBe(state);
  });

  test('what lies outside the Act is judged by other frameworks all the same', async () => {
    const classification = aClassification({ class: 'excluded', points: [] });
    const world = { framework: 'mcsb' };
    const row = await rowOf(perSystem, system({ classification }), world);
    expect(row.axes.scope.state).toBe('in');
  });

  test('an exclusion says who decided it, until when, and what the control would conclude', async () => {
    const classification = aClassification({ class: 'not-high-risk', points: [] });
    const control = { ...perSystem, classes: ['high-risk'] } satisfies Partial<Control>;
    const assessment = await assess(control, system({ classification }));
    expect(assessment.controls[0]).toMatchObject({
      conclusion: 'not-applicable',
      without: 'supported',
      axes: { scope: { by: 'legal@contoso.example', until: '2027-03-01' } },
    });
    expect(assessment.workspace?.decisions).toMatchObject([
      {
        id: 'systems/one.yaml classification',
        kind: 'classification',
        state: 'counts',
        instead: { supported: 1 },
      },
    ]);
  });
});

describe('retired systems', () => {
  const retired = { lifecycle: 'retired' } as const;
  const gone = { ...retired, resources: [{ id: account(fraud, 'gone') }] };
  test('one that is gone is out', async () => {
    expect((await rowOf(perSystem, system(gone))).conclusion).toBe('not-applicable');
  });
  test('one with resources is contradicted', async () => {
    const assessment = await assess(perSystem, system(retired));
    expect(assessment.controls[0]).toMatchObject({ conclusion: 'scope-undetermined' });
    expect(assessment.controls[0]?.reason).toContain('1 of its resources are still there');
    expect(assessment.workspace?.decisions).toMatchObject([
      { kind: 'lifecycle', state: 'contradicted', instead: {} },
    ]);
  });
  test('one that names no resources cannot be told to be gone', async () => {
    const row = await rowOf(perSystem, system({ ...retired, resources: [] }));
    expect(row.conclusion).toBe('scope-undetermined');
    expect(row.reason).toContain('does not say which resources it had');
  });
  test('one whose resources may not have been seen stays open', async () => {
    const row = await rowOf(perSystem, system(gone), { gaps: [aGap()] });
    expect(row.axes.scope).toMatchObject({ state: 'undetermined' });
  });
});

const excluded = (over: Partial<SoaRow> = {}) => ({
  soa: [aSoaRow('IM-1', { included: false, ...over })],
});

describe('the statement of applicability', () => {
  const declared = { applicability: 'declared' } as const;
  const iso = { framework: 'iso-42001' };
  const nobody = { ...iso, rows: {} };

  test('a control it does not name is undetermined', async () => {
    expect((await rowOf(declared, {}, iso)).conclusion).toBe('scope-undetermined');
  });
  test('a control it includes is in', async () => {
    const row = await rowOf(declared, { soa: [aSoaRow('IM-1')] }, iso);
    expect(row).toMatchObject({ conclusion: 'supported', without: null });
  });
  test('an approved exclusion that nothing contradicts is out', async () => {
    expect((await rowOf(declared, excluded(), nobody)).conclusion).toBe('not-applicable');
  });
  test.for<[Partial<SoaRow>, string, string]>([
    [{ 'approved-by': 'AIMS@contoso.example' }, 'unapproved', 'not approved by anybody but'],
    [{ 'review-by': '2026-10-30' }, 'expired', 'has run out'],
    [{ 'approved-on': '2026-11-01' }, 'not-yet', 'is not approved yet'],
  ])('an exclusion with %j is %s', async ([over, state, words]) => {
    const assessment = await assess(declared, excluded(over), nobody);
    expect(assessment.controls[0]?.conclusion).toBe('scope-undetermined');
    expect(assessment.controls[0]?.reason).toContain(words);
    expect(assessment.workspace?.decisions).toMatchObject([{ state, instead: {} }]);
  });
  test('an exclusion is rejected when checks find what it is about', async () => {
    const assessment = await assess(declared, excluded(), iso);
    expect(assessment.controls[0]?.reason).toContain('contradicted: its checks find 1');
    expect(assessment.workspace?.decisions).toMatchObject([{ state: 'contradicted' }]);
  });
  test('an exclusion does not stand while nobody could look', async () => {
    const row = await rowOf(declared, excluded(), { ...nobody, gaps: [aGap()] });
    expect(row.conclusion).toBe('scope-undetermined');
    expect(row.reason).toContain('cannot be held against the evidence');
  });
});

const profile = (over: Partial<Profile> = {}) => ({ profiles: [aProfile('IM-1', over)] });

describe('profiles', () => {
  const nist = { framework: 'nist-ai-rmf' };
  test('a control that is not pursued, with approval, is out', async () => {
    const row = await rowOf({}, profile(), nist);
    expect(row).toMatchObject({ conclusion: 'not-applicable', without: 'supported' });
  });
  test.for<Partial<Profile>>([
    { 'approved-by': 'risk@contoso.example' },
    { 'review-by': '2026-10-30' },
    { 'assessed-on': '2026-11-01' },
    { target: 'fully' },
  ])('with %j it is pursued', async (over) => {
    expect((await rowOf({}, profile(over), nist)).conclusion).toBe('supported');
  });
  test('the target stands beside a voluntary control', async () => {
    const row = await rowOf({}, profile({ target: 'largely' }), nist);
    expect(row.axes.force).toMatchObject({ state: 'voluntary', target: 'largely' });
  });
});

describe('force', () => {
  const law = {
    ...perSystem,
    force: {
      kind: 'law',
      from: '2026-08-02',
      act: 'Act',
      article: '113',
      verified: false,
      later: [
        { from: '2028-08-02', for: 'products', article: '6', class: 'high-risk-annex-i' },
        { from: '2030-01-01', for: 'others', article: '111' },
      ],
    },
  } satisfies Partial<Control>;
  test.for<[Partial<AiSystem['classification']>, string, string]>([
    [{ class: 'high-risk-annex-i' }, 'readiness', '2028-08-02'],
    [{}, 'in-force', '2026-08-02'],
    // Whoever let the decision run out is held to the first day.
    [{ class: 'high-risk-annex-i', 'review-by': '2026-10-30' }, 'in-force', '2026-08-02'],
  ])('a system with %j is bound: %s from %s', async ([over, state, from]) => {
    const classification = aClassification(over);
    expect((await rowOf(law, system({ classification }))).axes.force).toMatchObject({
      state,
      from,
    });
  });
});
