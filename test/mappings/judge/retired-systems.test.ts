import { describe, expect, test } from 'vitest';
import type { AiSystem } from '../../../src/model/workspace/ai-system.ts';
import { managementGroupScope } from '../../../src/model/ids.ts';
import { aClassification, aSystem, aWorkspace } from './a-workspace.ts';
import { account, aGap, chat, fraud } from './a-world.ts';
import { assess, rowOf } from './one-control.ts';

const perSystem = { per: 'system' } as const;
const mcsb = { framework: 'mcsb' };
const system = (over: Partial<AiSystem>) => ({
  systems: [aSystem('one', { lifecycle: 'retired', ...over })],
});
const gone = { resources: [{ id: account(fraud, 'gone') }] };
const inRoot = { roots: [managementGroupScope('contoso')] };
const everywhere: readonly Partial<AiSystem>[] = [
  { resources: [{ tag: { system: 'gone' } }] },
  { resources: [{ group: 'gone' }] },
  { resources: [{ like: '/subscriptions/*/accounts/gone' }] },
  {
    resources: [...gone.resources, { type: 'Microsoft.CognitiveServices/accounts', group: 'gone' }],
  },
];
const guidOf = (scope: string): string => scope.split('/').at(-1) ?? '';
const elsewhere = { hosted: 'elsewhere' } as const;

describe('a system that is called retired', () => {
  test.for<[Partial<AiSystem>, string]>([
    [gone, 'Everything was read where its selectors look'],
    [elsewhere, 'hosted elsewhere, where nothing is looked at'],
  ])(
    'and of which nothing is left is out by whoever decided its class: %j',
    async ([over, why]) => {
      const assessment = await assess(perSystem, system(over), mcsb);
      const [row] = assessment.controls;
      expect(row).toMatchObject({
        conclusion: 'not-applicable',
        axes: { scope: { by: 'legal@contoso.example', until: '2027-03-01' } },
      });
      expect(row?.reason).toContain(why);
      expect(assessment.workspace?.decisions).toMatchObject([
        {
          kind: 'lifecycle',
          state: 'counts',
          by: 'legal@contoso.example',
          on: '2026-03-01',
          until: '2027-03-01',
        },
      ]);
    },
  );

  const byOwner = { 'decided-by': 'ONE-owner@contoso.example' };
  test.for<[Partial<AiSystem['classification']>, string, string]>([
    [{ class: 'unclassified' }, 'unapproved', 'is not classified'],
    [byOwner, 'unapproved', 'is classified by nobody but its owner'],
    [{ 'review-by': '2026-10-30' }, 'expired', 'has run out'],
    [{ 'decided-on': '2026-11-01' }, 'not-yet', 'only after the as-of date'],
  ])(
    'takes nothing out, be it gone or elsewhere, while its class is one with %j: %s',
    async ([over, state, words]) => {
      const classification = aClassification(over);
      for (const where of [gone, elsewhere]) {
        const assessment = await assess(perSystem, system({ ...where, classification }), mcsb);
        expect(assessment.controls[0]?.conclusion).toBe('scope-undetermined');
        expect(assessment.controls[0]?.reason).toContain(words);
        expect(assessment.workspace?.decisions).toMatchObject([
          { kind: 'lifecycle', state, instead: {} },
        ]);
      }
    },
  );

  test.for<[string, Partial<AiSystem>, string]>([
    [
      'has resources',
      { resources: [{ like: '/subscriptions/*' }] },
      '1 of its resources are still',
    ],
    ['names no resources', { resources: [] }, 'does not say which resources it had'],
    [
      'had some where nobody was asked to look, by id',
      { resources: [{ id: account('/subscriptions/forgotten', 'a') }] },
      'not all was read',
    ],
    [
      'had some where nobody was asked to look',
      { resources: [...gone.resources, { subscription: 'Forgotten' }] },
      'not all was read',
    ],
    [
      'had some where nobody was asked to look, by pattern',
      { resources: [{ like: '/subscriptions/forgotten/*' }] },
      'not all was read',
    ],
  ])('is contradicted where it %s, whoever decided', async ([, over, words]) => {
    for (const classification of [aClassification(), aClassification(byOwner)]) {
      const assessment = await assess(perSystem, system({ ...over, classification }), mcsb);
      expect(assessment.controls[0]?.conclusion).toBe('scope-undetermined');
      expect(assessment.controls[0]?.reason).toContain(words);
      expect(assessment.workspace?.decisions).toMatchObject([
        { kind: 'lifecycle', state: 'contradicted', instead: {} },
      ]);
    }
  });

  test.for<Partial<AiSystem>>([
    { resources: [{ subscription: guidOf(fraud), group: 'gone' }] },
    { resources: [{ subscription: guidOf(fraud), tag: { system: 'gone' } }] },
    { resources: [{ like: `${fraud}/*/accounts/gone` }] },
  ])('is gone where its selectors look, as long as somebody looked there: %j', async (over) => {
    for (const basis of ['management-groups', 'subscription-list'] as const)
      expect((await rowOf(perSystem, system(over), { ...mcsb, basis })).conclusion).toBe(
        'not-applicable',
      );
  });

  test.for(everywhere)(
    'whose selectors look in every subscription is gone where somebody vouches for the total: %j',
    async (over) => {
      const listed = (...subscriptions: string[]) => ({
        ...system(over),
        settings: { ...aWorkspace().settings, 'expected-subscriptions': subscriptions.map(guidOf) },
      });
      const byList = { ...mcsb, basis: 'subscription-list' } as const;
      expect((await rowOf(perSystem, system(over), { ...mcsb, ...inRoot })).conclusion).toBe(
        'not-applicable',
      );
      expect((await rowOf(perSystem, listed(fraud, chat), byList)).conclusion).toBe(
        'not-applicable',
      );
      expect((await rowOf(perSystem, listed(fraud, 'forgotten'), byList)).conclusion).toBe(
        'scope-undetermined',
      );
      // So that to delete what the workspace expects excludes nothing.
      for (const world of [byList, { ...mcsb, roots: [managementGroupScope('other')] }]) {
        const row = await rowOf(perSystem, system(over), world);
        expect(row.conclusion).toBe('scope-undetermined');
        expect(row.reason).toContain('expected-subscriptions says that no others exist');
      }
    },
  );

  test.for([managementGroupScope('contoso'), '/providers/Microsoft.Foo/bars/tenant-wide'])(
    'is not gone because nothing of it lies above all subscriptions: %s',
    async (id) => {
      const row = await rowOf(perSystem, system({ resources: [...gone.resources, { id }] }), {
        ...mcsb,
        ...inRoot,
      });
      expect(row.conclusion).toBe('scope-undetermined');
      expect(row.reason).toContain('names a place above all subscriptions');
    },
  );

  test('stays open where its resources may not have been seen', async () => {
    const row = await rowOf(perSystem, system(gone), { ...mcsb, gaps: [aGap()] });
    expect(row.axes.scope).toMatchObject({ state: 'undetermined' });
    expect(row.reason).toContain('not all was read');
  });
});
