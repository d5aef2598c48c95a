import { describe, expect, test } from 'vitest';
import type { Workspace } from '../../../src/model/workspace/workspace.ts';
import { aSystem, aWaiver, aWorkspace } from './a-workspace.ts';
import {
  account,
  aCatalog,
  aCheck,
  aControl,
  aFramework,
  aGap,
  aManifest,
  anAccount,
  anAdoptingCheck,
  aRecommendation,
  aRecord,
  aSource,
  chat,
  fraud,
  judge,
  type Rows,
} from './a-world.ts';

const subject = account(fraud, 'a');
const rows: Rows = {
  'ai-resources': [anAccount(fraud, 'a', { disableLocalAuth: false })],
  recommendations: [aRecommendation(subject, 'Healthy')],
};
const isNamed = aCheck({
  id: 'AZ-AIS-009',
  fact: 'named',
  expect: { field: 'name', called: 'name', is: 'present' },
});
const catalog = aCatalog({
  checks: [aCheck(), anAdoptingCheck(), isNamed],
  frameworks: [aFramework([aControl()])],
});

const judgeWith = (workspace: Partial<Workspace>) =>
  judge({ rows, catalog, workspace: aWorkspace(workspace) });

describe('what an acceptance is written beside', () => {
  test('is each fail it is about, whatever else the subject passes', async () => {
    const waivers = [aWaiver('keys'), aWaiver('names', { fact: 'named' })];
    const { lines, assessment } = await judgeWith({ waivers });
    const said = lines[0]?.verdicts.map(({ check, verdict, accepted }) => [
      check,
      verdict,
      accepted,
    ]);
    expect(said).toEqual([
      ['AZ-AIS-001', 'fail', ['waivers/keys.yaml']],
      ['AZ-AIS-002', 'pass', undefined],
      // That two observers say two things is nobody's risk to accept.
      ['AZ-AIS-002-agreement', 'fail', undefined],
      ['AZ-AIS-009', 'pass', undefined],
    ]);
    expect(assessment.workspace?.acceptances.map(({ id, covers }) => [id, covers])).toEqual([
      ['waivers/keys.yaml', 1],
      ['waivers/names.yaml', 0],
    ]);
  });

  test('is nothing where a fail is none that it is about', async () => {
    const { lines } = await judgeWith({ waivers: [aWaiver('names', { fact: 'named' })] });
    const failing = lines[0]?.verdicts.filter(({ verdict }) => verdict === 'fail');
    expect(failing).toHaveLength(2);
    for (const each of failing ?? []) expect(each).not.toHaveProperty('accepted');
  });

  test('is no waiver of whoever may own the subject, once AI resources were not all read', async () => {
    const owner = 'ciso@contoso.example';
    const systems = [
      aSystem('mine', { resources: [{ id: subject }] }),
      aSystem('owned', { owner, resources: [{ tag: { team: 'owned' } }] }),
    ];
    const workspace = aWorkspace({ systems, waivers: [aWaiver('keys', { approver: owner })] });
    const acceptedWith = async (gaps: ReturnType<typeof aGap>[]) => {
      const { lines } = await judge({ rows, catalog, manifest: aManifest({ gaps }), workspace });
      return lines.find(({ id }) => id === subject)?.verdicts[0]?.accepted;
    };
    expect(await acceptedWith([])).toEqual(['waivers/keys.yaml']);
    expect(await acceptedWith([aGap({ scope: chat })])).toBeUndefined();
  });

  test('is nothing where nothing fails', async () => {
    const shut = { 'ai-resources': [anAccount(fraud, 'a', { disableLocalAuth: true })] };
    const workspace = aWorkspace({ waivers: [aWaiver('keys')] });
    const { lines } = await judge({ rows: shut, workspace });
    expect(lines[0]?.verdicts).toMatchObject([{ verdict: 'pass' }]);
    expect(lines[0]?.verdicts[0]).not.toHaveProperty('accepted');
    expect(lines[0]).not.toHaveProperty('systems');
  });
});

test('subscriptions that nobody looked at are told in order, however they are written', async () => {
  const { settings } = aWorkspace();
  const expected = ['ZOO', 'FRAUD', 'Bots'];
  const { assessment } = await judgeWith({
    settings: { ...settings, 'expected-subscriptions': expected },
  });
  expect(assessment.workspace?.unlooked).toEqual(['/subscriptions/bots', '/subscriptions/zoo']);
});

test('entries are told in the order of their ids, in whatever order they are given', async () => {
  const systems = ['zeta', 'alpha', 'mid'].map((id) => aSystem(id));
  const { assessment } = await judgeWith({ systems });
  expect(assessment.workspace?.register?.systems.map(({ id }) => id)).toEqual([
    'alpha',
    'mid',
    'zeta',
  ]);
});

describe('a register', () => {
  const elsewhere = aCheck({ subject: { source: 'scope', called: 'subscription' } });
  const judgeWithout = async (systems: Workspace['systems']) => {
    const sources = aManifest().sources.filter(({ id }) => id !== 'ai-resources');
    const { assessment } = await judge({
      rows: {},
      catalog: aCatalog({ checks: [elsewhere], frameworks: [] }),
      manifest: aManifest({ sources }),
      workspace: aWorkspace({ systems }),
    });
    return assessment;
  };

  test('is not complete where AI resources were not read, although no check asks about them', async () => {
    const assessment = await judgeWithout([aSystem('one')]);
    expect(assessment.gaps).toMatchObject([{ source: 'ai-resources', reason: 'not-requested' }]);
    expect(assessment.workspace?.register?.complete).toBe(false);
  });

  test('that names no system needs none', async () => {
    const assessment = await judgeWithout([]);
    expect(assessment.gaps).toEqual([]);
    expect(assessment.workspace?.register).toBeNull();
  });
});

describe('an exemption of Azure', () => {
  const policy = '71ef260a-8f18-47b7-abcb-62d0673d94dc';
  const assignment = `${fraud}/providers/microsoft.authorization/policyassignments/one`;
  const exempted: Rows = {
    ...rows,
    'policy-assignments': [
      aRecord(assignment, { properties: { policyDefinitionId: `/policyDefinitions/${policy}` } }),
    ],
    'policy-exemptions': [
      aRecord(
        '/exemption',
        { properties: { policyAssignmentId: assignment, exemptionCategory: 'Waiver' } },
        fraud,
      ),
    ],
  };
  const stateWith = async (old: string | undefined) => {
    const ids = ['policy-assignments', 'policy-exemptions', 'initiatives'];
    const sources = [...aManifest().sources, ...ids.map((id) => aSource(id))].map((source) =>
      source.id === old ? { ...source, observedTo: '2026-10-20T00:00:00Z' } : source,
    );
    const { assessment } = await judge({
      rows: exempted,
      catalog: aCatalog({
        definitions: [{ id: policy, title: 'No keys', 'judged-by': [{ check: 'AZ-AIS-001' }] }],
      }),
      manifest: aManifest({ sources }),
      workspace: aWorkspace(),
    });
    return assessment.workspace?.acceptances.map(({ state }) => state);
  };

  test.for(['scope', 'initiatives', 'policy-assignments', 'policy-exemptions'])(
    'is over once %s, which says what it exempts, was read too long ago',
    async (old) => {
      expect(await stateWith(old)).toEqual(['expired']);
    },
  );

  test('lives on where anything else was', async () => {
    expect(await stateWith('defender-plans')).toEqual(['live']);
    expect(await stateWith(undefined)).toEqual(['live']);
  });
});
