import { describe, expect, test } from 'vitest';
import type { Control } from '../../../src/model/catalog.ts';
import type { AiSystem } from '../../../src/model/workspace/ai-system.ts';
import type { SoaRow, Profile } from '../../../src/model/workspace/applicability.ts';
import { aClassification, aProfile, aSoaRow, aSystem } from './a-workspace.ts';
import { aGap, anAccount, fraud } from './a-world.ts';
import { assess, type OneControl, rowOf } from './one-control.ts';

const perSystem = { per: 'system' } as const;
const all = [{ like: '/subscriptions/*' }];
const system = (over: Partial<AiSystem>) => ({
  systems: [aSystem('one', { resources: all, ...over })],
});

type Classes = NonNullable<Control['classes']>;

describe('classes', () => {
  test('outside the Act, what is asked of any system does not wait for its class', async () => {
    const classification = aClassification({ 'review-by': '2026-01-01' });
    const asked = { ...perSystem, classes: ['any'] } satisfies Partial<Control>;
    const row = await rowOf(asked, system({ classification }), { framework: 'mcsb' });
    expect(row.axes.scope.state).toBe('in');
  });

  test('of a system that the Act does not speak of, the class alone is the reason', async () => {
    const classification = aClassification({ class: 'excluded', points: [] });
    const row = await rowOf({ ...perSystem, classes: ['high-risk'] }, system({ classification }));
    expect(row.axes.scope.reason).toMatch(
      /^The system is classified as excluded\. It scores people\.(?!.*is asked of)/,
    );
  });

  test('a system that nobody classified rests on no decision', async () => {
    const undecided = { class: 'unclassified', 'decided-by': 'legal@contoso.example' } as const;
    const classification = aClassification(undecided);
    const row = await rowOf({ ...perSystem, classes: ['high-risk'] }, system({ classification }));
    expect(row.decision).toBeNull();
    expect(row.axes.scope).toMatchObject({ reason: 'The system is not classified.', by: null });
  });

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
    [['article-50'], { 'article-50': undefined }, 'undetermined'],
    [['high-risk', 'article-50'], { 'article-50': undefined }, 'in'],
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
    // What its owner alone decides takes nothing out; it may bring it in.
    [['high-risk'], { ...notHigh, 'decided-by': 'one-owner@contoso.example' }, 'undetermined'],
    [['high-risk'], { 'decided-by': 'one-owner@contoso.example' }, 'in'],
    [
      [],
      { class: 'excluded', points: [], 'decided-by': 'One-Owner@contoso.example' },
      'undetermined',
    ],
    [[], { ...notHigh, 'decided-by': 'one-owner@contoso.example' }, 'in'],
  ])('asked of %j, a system with %j is %s', async ([classes, over, state]) => {
    const classification = aClassification(over);
    const row = await rowOf({ ...perSystem, classes }, system({ classification }));
    expect(row.axes.scope.state).toBe(state);
  });

  test.for<[Classes, string]>([
    [
      ['article-50'],
      'By its classification, no paragraph of Article 50 speaks of the system. The control is asked of AI systems that Article 50 speaks of.',
    ],
    [
      ['high-risk-annex-i', 'article-50'],
      'The system is classified as high-risk-annex-iii. By its classification, no paragraph of Article 50 speaks of the system. The control is asked of high-risk AI systems under Annex I and AI systems that Article 50 speaks of.',
    ],
  ])('what takes a control of %j out is named, not what does not', async ([classes, reason]) => {
    const classification = aClassification({ basis: undefined });
    const row = await rowOf({ ...perSystem, classes }, system({ classification }));
    expect(row.reason).toBe(reason);
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

test.for<[Partial<AiSystem['classification']>, string]>([
  [{ 'article-50': undefined }, 'Nobody has decided which paragraphs of Article 50'],
  [{ class: 'prohibited', points: [], 'article-50': undefined }, 'paragraphs of Article 50'],
  [{ 'article-50': undefined, 'decided-by': 'one-owner@contoso.example' }, 'of Article 50'],
])('without a word on Article 50, a system with %j says so', async ([over, words]) => {
  const classification = aClassification(over);
  const control = { ...perSystem, classes: ['article-50'] } satisfies Partial<Control>;
  const row = await rowOf(control, system({ classification }));
  expect(row.reason).toContain(words);
});

test.for<[readonly Classes[number][], Partial<AiSystem['classification']>, string]>([
  [
    ['article-50'],
    { class: 'excluded', points: [] },
    'is classified as excluded. It scores people.',
  ],
  [['high-risk'], { class: 'prohibited' }, 'prohibited: it may not be used at all.'],
  [['prohibited-screen'], { 'article-50': undefined }, 'Nobody has looked for practices'],
])('what is asked of %j of a system with %j says why', async ([classes, over, words]) => {
  const classification = aClassification(over);
  const { axes } = await rowOf({ ...perSystem, classes: [...classes] }, system({ classification }));
  expect(axes.scope.reason).toContain(words);
  expect(axes.scope.reason).not.toContain('Article 50');
});

test.for([
  [undefined, 'The system is classified as not-high-risk.'],
  ['It sorts mail.', 'The system is classified as not-high-risk. It sorts mail.'],
])('a class decided on the basis %s says so among the decisions', async ([basis, says]) => {
  const classification = aClassification({ class: 'not-high-risk', points: [], basis });
  const control = { ...perSystem, classes: ['high-risk'] } satisfies Partial<Control>;
  const { workspace } = await assess(control, system({ classification }));
  expect(workspace?.decisions).toMatchObject([{ says }]);
});

test('a class that its owner alone decided is listed as not approved', async () => {
  const by = { 'decided-by': 'one-owner@contoso.example' };
  const classification = aClassification({ class: 'not-high-risk', points: [], ...by });
  const control = { ...perSystem, classes: ['high-risk'] } satisfies Partial<Control>;
  const assessment = await assess(control, system({ classification }));
  expect(assessment.controls[0]?.reason).toContain('is classified by nobody but its owner');
  expect(assessment.workspace?.decisions).toMatchObject([
    { kind: 'classification', state: 'unapproved', instead: {} },
  ]);
  expect(assessment.workspace?.register?.systems).toMatchObject([{ classified: 'unapproved' }]);
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
  test.for<[Partial<SoaRow>, string]>([
    [{}, 'board@contoso.example'],
    [{ 'approved-by': undefined }, 'aims@contoso.example'],
  ])('an inclusion with %j names %s, and until when', async ([over, by]) => {
    const { axes } = await rowOf(declared, { soa: [aSoaRow('IM-1', over)] }, iso);
    expect(axes.scope).toMatchObject({ state: 'in', by, until: '2027-02-01' });
  });
  test('an approved exclusion that nothing contradicts is out', async () => {
    const assessment = await assess(declared, excluded(), nobody);
    expect(assessment.controls[0]?.conclusion).toBe('not-applicable');
    expect(assessment.workspace?.decisions).toMatchObject([{ kind: 'soa' }]);
  });
  test.for<[Partial<SoaRow>, string, string]>([
    [{ 'approved-by': 'AIMS@contoso.example' }, 'unapproved', 'not approved by anybody but'],
    [{ 'review-by': '2026-10-30' }, 'expired', 'has run out'],
    [{ 'review-by': undefined }, 'expired', 'has run out'],
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

const failing = { 'ai-resources': [anAccount(fraud, 'a', { disableLocalAuth: false })] };
const profile = (over: Partial<Profile> = {}) => ({ profiles: [aProfile('IM-1', over)] });

describe('profiles', () => {
  const nist = { framework: 'nist-ai-rmf' };
  const manual = { checks: [], people: [{ supply: 'a policy', every: 'year' as const }] };
  test('a control that is not pursued, with approval, is out', async () => {
    const row = await rowOf(manual, profile(), nist);
    expect(row).toMatchObject({ conclusion: 'not-applicable', without: 'open' });
  });
  test.for<Partial<Profile>>([
    { 'approved-by': 'risk@contoso.example' },
    { 'review-by': '2026-10-30' },
    { 'review-by': undefined },
    { 'approved-on': '2026-11-01' },
    { 'approved-on': undefined },
    { target: 'fully' },
  ])('with %j it is pursued', async (over) => {
    expect((await rowOf(manual, profile(over), nist)).conclusion).toBe('open');
  });
  test.for<[string, OneControl, string]>([
    ['find it to be so', {}, 'supported'],
    ['find it not to be so', { rows: failing }, 'deficiency'],
    ['could not judge it', { gaps: [aGap({ source: 'ai-resources' })] }, 'not-determined'],
  ])(
    'no profile hides what checks see: where they %s, it is contradicted',
    async ([, world, conclusion]) => {
      const assessment = await assess({}, profile(), { ...nist, ...world });
      expect(assessment.controls[0]).toMatchObject({ conclusion, without: null });
      expect(assessment.workspace?.decisions).toMatchObject([
        { kind: 'profile', state: 'contradicted', instead: {} },
      ]);
    },
  );
  test('what is said of one control takes no other out', async () => {
    const other = { profiles: [aProfile('IM-2')] };
    const assessment = await assess(manual, other, nist);
    expect(assessment.controls[0]?.conclusion).toBe('open');
    expect(assessment.workspace?.decisions).toEqual([]);
  });
  test.for([
    [{ 'approved-by': undefined }, 'unapproved', null],
    [{ 'approved-on': undefined }, 'unapproved', 'board@contoso.example'],
    [{}, 'counts', 'board@contoso.example'],
  ] as const)('with %j its decision %s, by %s', async ([over, state, by]) => {
    const assessment = await assess(manual, profile(over), nist);
    expect(assessment.workspace?.decisions).toMatchObject([{ kind: 'profile', state, by }]);
    expect(assessment.workspace?.decisions[0]?.on).not.toBe('2026-05-01');
  });
  test('what checks find nothing of, with all read, may be left out', async () => {
    const row = await rowOf({}, profile(), { ...nist, rows: {} });
    expect(row.axes.scope.state).toBe('out');
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
    // So is the owner of a system who gave it its class alone.
    [
      { class: 'high-risk-annex-i', 'decided-by': 'one-owner@contoso.example' },
      'in-force',
      '2026-08-02',
    ],
  ])('a system with %j is bound: %s from %s', async ([over, state, from]) => {
    const classification = aClassification(over);
    expect((await rowOf(law, system({ classification }))).axes.force).toMatchObject({
      state,
      from,
    });
  });
});
