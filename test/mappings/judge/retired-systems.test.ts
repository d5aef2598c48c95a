import { describe, expect, test } from 'vitest';
import type { AiSystem } from '../../../src/model/workspace/ai-system.ts';
import { aClassification, aSystem } from './a-workspace.ts';
import { account, aGap, fraud } from './a-world.ts';
import { assess, rowOf } from './one-control.ts';

const perSystem = { per: 'system' } as const;
const mcsb = { framework: 'mcsb' };
const system = (over: Partial<AiSystem>) => ({
  systems: [aSystem('one', { lifecycle: 'retired', ...over })],
});
const gone = { resources: [{ id: account(fraud, 'gone') }] };
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
    { resources: [{ subscription: fraud.split('/').at(-1) ?? '', group: 'gone' }] },
    { resources: [{ like: '/subscriptions/*/accounts/gone' }] },
    { resources: [{ tag: { system: 'gone' } }] },
  ])('is gone wherever its selectors look, as long as somebody looked there: %j', async (over) => {
    expect((await rowOf(perSystem, system(over), mcsb)).conclusion).toBe('not-applicable');
  });

  test('stays open where its resources may not have been seen', async () => {
    const row = await rowOf(perSystem, system(gone), { ...mcsb, gaps: [aGap()] });
    expect(row.axes.scope).toMatchObject({ state: 'undetermined' });
    expect(row.reason).toContain('not all was read');
  });
});
