import { describe, expect, test } from 'vitest';
import type { Catalog } from '../../../src/model/catalog.ts';
import type { EvidenceRecord } from '../../../src/model/evidence.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import type { Waiver } from '../../../src/model/workspace/waiver.ts';
import type { Workspace } from '../../../src/model/workspace/workspace.ts';
import { aCommit, aSystem, aWaiver, aWorkspace } from './a-workspace.ts';
import {
  account,
  aCatalog,
  aControl,
  aFramework,
  aManifest,
  anAccount,
  aRecord,
  aSource,
  chat,
  fraud,
  judge,
  type Rows,
} from './a-world.ts';

const definition = '71ef260a-8f18-47b7-abcb-62d0673d94dc';
const catalog: Catalog = aCatalog({
  frameworks: [aFramework([aControl(), aControl({ id: 'S-1', per: 'system', classes: ['any'] })])],
  definitions: [{ id: definition, title: 'No keys', 'judged-by': [{ check: 'AZ-AIS-001' }] }],
});

const open = (subscription: string, name: string) =>
  anAccount(subscription, name, { disableLocalAuth: false });
const estate: Rows = {
  'ai-resources': [
    open(fraud, 'a'),
    open(chat, 'c'),
    anAccount(chat, 'd', { disableLocalAuth: true }),
  ],
};

async function assess(workspace: Partial<Workspace>, more: Rows = {}, asOf?: string) {
  const judged = await judge({
    ...(asOf === undefined ? {} : { asOf }),
    rows: { ...estate, ...more },
    manifest: aManifest({
      sources: [
        ...aManifest().sources,
        ...['policy-exemptions', 'policy-assignments', 'initiatives'].map((id) => aSource(id)),
      ],
    }),
    catalog,
    workspace: aWorkspace(workspace),
  });
  const [control] = judged.assessment.controls;
  return { ...judged, control, acceptances: judged.assessment.workspace?.acceptances ?? [] };
}

const waive = (...all: Partial<Waiver>[]) => ({
  waivers: all.map((over, at) => aWaiver(`w${at}`, over)),
});

describe('waivers', () => {
  test('one that covers every fail makes an accepted deficiency, until the first of them ends', async () => {
    const { assessment, control, lines } = await assess(
      waive(
        { resources: [{ id: account(fraud, 'a') }] },
        { resources: [{ subscription: 'chat' }], expires: '2026-11-30' },
      ),
    );
    expect(control).toMatchObject({
      conclusion: 'deficiency-accepted',
      axes: {
        technical: { state: 'fail', k: 2 },
        acceptance: {
          covers: 'all',
          until: '2026-11-30',
          by: ['waivers/w0.yaml', 'waivers/w1.yaml'],
        },
      },
    });
    // The verdict is what it was; what accepts it stands beside.
    expect(lines[0]?.verdicts[0]).toMatchObject({ verdict: 'fail', accepted: ['waivers/w1.yaml'] });
    expect(assessment.rates.technical).toMatchObject({ fail: 2, pass: 1, n: 3 });
    expect(assessment.rates.technicalAfterAcceptance).toMatchObject({ fail: 0, pass: 1, n: 1 });
  });

  test('one that covers some of them leaves a deficiency', async () => {
    const { control, acceptances } = await assess(
      waive({ resources: [{ id: account(fraud, 'a') }] }),
    );
    expect(control).toMatchObject({
      conclusion: 'deficiency',
      axes: { acceptance: { covers: 'some', until: '2026-12-31' } },
    });
    expect(acceptances).toMatchObject([{ state: 'live', covers: 1 }]);
  });

  const { approver: _, granted: __, ...proposal } = aWaiver('w0');
  test.for<[Partial<Waiver>, string]>([
    [{ expires: '2026-10-30' }, 'expired'],
    [{ expires: '2026-10-31' }, 'live'],
    [{ granted: '2026-11-01', recorded: '2026-10-01' }, 'not-yet'],
    [{ granted: '2026-10-31' }, 'live'],
  ])('one with %j is %s, and only a live one has an effect', async ([over, state]) => {
    const { control, acceptances } = await assess(waive(over));
    expect(acceptances).toMatchObject([{ state, covers: 2 }]);
    expect(control?.axes.acceptance.covers).toBe(state === 'live' ? 'all' : 'none');
  });

  test('one that nobody approved is a proposal', async () => {
    const { control, acceptances } = await assess({ waivers: [proposal] });
    expect(acceptances).toMatchObject([{ state: 'proposed' }]);
    expect(control?.conclusion).toBe('deficiency');
  });

  test('nor has one whose approver may own what it covers, when nobody can tell whose it is', async () => {
    const tagged = open(fraud, 'a');
    const { tags: _tags, ...untold } = { tags: {}, ...tagged.row };
    const owned = { ...tagged, row: { ...tagged.row, tags: { system: 'fraud' } } };
    const systems = [
      aSystem('fraud', {
        owner: 'ciso@contoso.example',
        resources: [{ tag: { system: 'fraud' } }],
      }),
    ];
    const waivers = waive({ resources: [{ id: account(fraud, 'a') }] });
    for (const one of [
      owned,
      { ...tagged, row: untold },
      { ...tagged, row: { ...untold, tags: {} } },
    ]) {
      const { control } = await assess({ systems, ...waivers }, { 'ai-resources': [one] });
      expect(control?.conclusion).toBe('deficiency');
    }
    const somebody = waive({
      resources: [{ id: account(fraud, 'a') }],
      approver: 'risk-board@contoso.example',
    });
    const { control } = await assess({ systems, ...somebody }, { 'ai-resources': [owned] });
    expect(control?.conclusion).toBe('deficiency-accepted');
  });

  test('one that the owner of a covered system approved has no effect', async () => {
    const systems = [
      aSystem('fraud', { owner: 'CISO@contoso.example', resources: [{ subscription: 'fraud' }] }),
    ];
    const { control, acceptances } = await assess({ systems, ...waive({}) });
    // How many fails it is about is told all the same.
    expect(acceptances).toMatchObject([{ state: 'self-approved', covers: 2 }]);
    expect(control?.conclusion).toBe('deficiency');
  });

  test.for<[Partial<Waiver>, boolean]>([
    [{}, false],
    [{ recorded: '2026-11-01' }, true],
    [{ granted: '2026-09-30' }, true],
  ])('one with %j is retroactive: %s, and counts all the same', async ([over, retroactive]) => {
    const { control, acceptances } = await assess(waive(over));
    expect(acceptances).toMatchObject([{ state: 'live', retroactive }]);
    expect(control?.conclusion).toBe('deficiency-accepted');
  });

  test('one that was committed later than it says is retroactive', async () => {
    const commit = aCommit('waivers/w0.yaml', '2026-10-20T00:00:00Z');
    const { acceptances } = await assess({ ...waive({}), attribution: [commit] });
    expect(acceptances).toMatchObject([{ retroactive: true }]);
  });

  test.for([
    ['2026-10-31T06:00:00Z', false],
    ['2026-10-31T06:00:01Z', true],
  ] as const)(
    'one committed at %s, with a reading from 06:00 on, is retroactive: %s',
    async ([on, retroactive]) => {
      const commit = aCommit('waivers/w0.yaml', on);
      const dated = { granted: '2026-10-31', recorded: '2026-10-31' };
      const { acceptances } = await assess({ ...waive(dated), attribution: [commit] });
      expect(acceptances).toMatchObject([{ retroactive }]);
    },
  );

  test.for([
    ['none', false],
    ['whole', true],
    ['shallow', true],
    ['unreadable', true],
  ] as const)(
    'one without a commit, with a history that is %s, is retroactive: %s, and counts all the same',
    async ([history, retroactive]) => {
      const { control, acceptances } = await assess({ ...waive({}), history });
      expect(acceptances).toMatchObject([{ retroactive, commit: null }]);
      expect(control?.conclusion).toBe('deficiency-accepted');
    },
  );

  test('one about another fact accepts nothing', async () => {
    const { control } = await assess(waive({ fact: 'network' }));
    expect(control?.axes.acceptance).toEqual({ covers: 'none', until: null, by: [] });
  });

  test('one limited to a system accepts a shared resource for that system alone', async () => {
    const shared = [{ subscription: 'fraud' }];
    const { assessment } = await assess({
      systems: [aSystem('one', { resources: shared }), aSystem('two', { resources: shared })],
      ...waive({ system: 'one' }),
    });
    const row = (system: string) =>
      assessment.controls.find((each) => each.system === system)?.conclusion;
    expect([row('one'), row('two'), row('organisation')]).toEqual([
      'deficiency-accepted',
      'deficiency',
      'deficiency',
    ]);
  });
});

const assignment = `${fraud}/providers/microsoft.authorization/policyassignments/baseline`;
const set = 'aaaaaaaa-0000-4000-8000-000000000001';
const policies = (over: JsonObject, scope = fraud): Rows => ({
  'policy-assignments': [
    aRecord(
      assignment,
      {
        properties: {
          policyDefinitionId: `/providers/Microsoft.Authorization/policySetDefinitions/${set}`,
        },
      },
      fraud,
    ),
  ],
  initiatives: [
    aRecord(`/providers/microsoft.authorization/policysetdefinitions/${set}`, {
      properties: {
        policyDefinitions: [
          {
            policyDefinitionReferenceId: 'noKeys',
            policyDefinitionId: `/providers/Microsoft.Authorization/policyDefinitions/${definition}`,
          },
          { policyDefinitionReferenceId: 'other', policyDefinitionId: '/x/policyDefinitions/y' },
        ],
      },
    }),
  ],
  'policy-exemptions': [exemption(over, scope)],
});
const exemption = (over: JsonObject, scope: string): EvidenceRecord =>
  aRecord(
    `${scope}/providers/microsoft.authorization/policyexemptions/legacy`,
    {
      properties: {
        policyAssignmentId: assignment.toUpperCase(),
        policyDefinitionReferenceIds: ['NOKEYS'],
        exemptionCategory: 'Waiver',
        displayName: 'Legacy client',
        expiresOn: '2026-12-01T00:00:00Z',
        ...over,
      },
    },
    scope,
  );

describe("Azure's own exemptions", () => {
  test('one that lives accepts what its policies ask, as far as it reaches', async () => {
    const { control, acceptances } = await assess({}, policies({}));
    expect(acceptances).toMatchObject([
      {
        kind: 'policy-exemption',
        fact: 'key-access',
        state: 'live',
        covers: 1,
        until: '2026-12-01',
        reason: 'Legacy client',
      },
    ]);
    expect(control?.axes.acceptance.covers).toBe('some');
  });

  test('one that never ends is shown without an end', async () => {
    const { acceptances } = await assess({}, policies({ expiresOn: null }));
    expect(acceptances).toMatchObject([{ state: 'live', until: null }]);
  });

  test.for<[JsonObject, string]>([
    [{ exemptionCategory: 'Mitigated' }, 'mitigated'],
    [{ exemptionCategory: null }, 'proposed'],
    [{ expiresOn: '2026-10-31T06:00:00Z' }, 'expired'],
    [{ expiresOn: 'some day' }, 'expired'],
    // No offset: when that is depends on who reads it.
    [{ expiresOn: '2026-11-30T00:00:00' }, 'expired'],
  ])('one with %j is %s and accepts nothing', async ([over, state]) => {
    const { control, acceptances } = await assess({}, policies(over));
    expect(acceptances).toMatchObject([{ state, covers: 1 }]);
    expect(control?.axes.acceptance.covers).toBe('none');
  });

  test.for<JsonObject>([
    { policyDefinitionReferenceIds: ['other'] },
    { policyAssignmentId: '/elsewhere' },
    { resourceSelectors: [{ name: 'part' }] },
    { resourceSelectors: { name: 'part' } },
    { policyDefinitionReferenceIds: 'nokeys' },
    { policyDefinitionReferenceIds: [null] },
  ])('one with %j excuses nothing we look at', async (over) => {
    expect((await assess({}, policies(over))).acceptances).toEqual([]);
  });

  test('one on a management group reaches the subscriptions in it', async () => {
    const group = '/providers/microsoft.management/managementgroups/contoso';
    const chain = [{ name: 'Contoso' }];
    const { control } = await assess(
      {},
      {
        ...policies({ policyDefinitionReferenceIds: [] }, group),
        scope: [
          aRecord(fraud, { properties: { managementGroupAncestorsChain: chain } }),
          aRecord(chat, { properties: { managementGroupAncestorsChain: chain } }),
        ],
      },
    );
    expect(control?.conclusion).toBe('deficiency-accepted');
  });

  test('without a workspace nobody has looked at them', async () => {
    const { assessment } = await judge({ rows: { ...estate, ...policies({}) }, catalog });
    expect(assessment.workspace).toBeNull();
    expect(assessment.controls[0]?.conclusion).toBe('deficiency');
  });
});
