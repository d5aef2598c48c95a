import { describe, expect, test } from 'vitest';
import type { AiSystem } from '../../../src/model/workspace/ai-system.ts';
import type { OwnRoles } from '../../../src/model/workspace/settings.ts';
import { aClassification, aSystem, aWorkspace, ownRoles } from './a-workspace.ts';
import { assess, rowOf } from './one-control.ts';

const perSystem = { per: 'system' } as const;
const system = (over: Partial<AiSystem>) => ({
  systems: [aSystem('one', { resources: [{ like: '/subscriptions/*' }], ...over })],
});

const organisation = (roles: OwnRoles | undefined) => {
  const { settings } = aWorkspace();
  return { settings: { ...settings, ...(roles === undefined ? {} : { roles }) } };
};

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

  const byOwner = { 'decided-by': 'ONE-owner@contoso.example' };
  test.for<[Partial<AiSystem['classification']>, string, string]>([
    [{ class: 'unclassified' }, 'unapproved', 'is not classified'],
    [byOwner, 'unapproved', 'is classified by nobody but its owner'],
    [{ 'review-by': '2026-10-30' }, 'expired', 'has run out'],
    [{ 'decided-on': '2026-11-01' }, 'not-yet', 'only after the as-of date'],
    [{ ...byOwner, 'review-by': '2026-10-30' }, 'expired', 'has run out'],
  ])(
    'a role takes nothing out while its system has a class with %j: %s',
    async ([over, state, words]) => {
      const classification = aClassification(over);
      const assessment = await assess(
        { ...perSystem, roles: ['provider'] },
        system({ roles: ['deployer'], classification }),
        { framework: 'mcsb' },
      );
      const [row] = assessment.controls;
      expect(row).toMatchObject({ conclusion: 'scope-undetermined', without: 'supported' });
      expect(row?.reason).toContain(words);
      expect(assessment.workspace?.decisions).toMatchObject([
        { id: 'systems/one.yaml roles', kind: 'role', system: 'one', state, instead: {} },
      ]);
    },
  );
  test('a role that takes a control out names who decided the class, and until when', async () => {
    const { axes } = await rowOf(
      { ...perSystem, roles: ['provider'] },
      system({ roles: ['deployer'] }),
    );
    expect(axes.scope).toMatchObject({ by: 'legal@contoso.example', until: '2027-03-01' });
  });

  test.for<[OwnRoles | undefined, string]>([
    [undefined, 'undetermined'],
    [ownRoles('deployer'), 'out'],
    [ownRoles('provider'), 'in'],
    [{ ...ownRoles('deployer'), 'review-by': '2026-10-31' }, 'out'],
    [{ ...ownRoles('provider'), 'review-by': '2026-10-30' }, 'in'],
  ])(
    'the organisation with roles %j is %s of what is asked of providers',
    async ([roles, state]) => {
      const row = await rowOf({ roles: ['provider'] }, organisation(roles));
      expect(row.axes.scope.state).toBe(state);
    },
  );
  test.for<[Partial<OwnRoles>, string, string]>([
    [{ 'review-by': '2026-10-30' }, 'expired', 'has run out'],
    [{ 'decided-on': '2026-11-01' }, 'not-yet', 'after the as-of date'],
  ])(
    'roles of the organisation with %j are %s and take nothing out',
    async ([over, state, words]) => {
      const own = organisation({ ...ownRoles('deployer'), ...over });
      const assessment = await assess({ roles: ['provider'] }, own);
      expect(assessment.controls[0]?.conclusion).toBe('scope-undetermined');
      expect(assessment.controls[0]?.reason).toContain(words);
      expect(assessment.workspace?.decisions).toMatchObject([
        { id: 'proofpack.yaml roles', state, by: 'legal@contoso.example', instead: {} },
      ]);
    },
  );
});
