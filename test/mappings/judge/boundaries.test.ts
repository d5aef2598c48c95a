import { describe, expect, test } from 'vitest';
import type { Control } from '../../../src/model/catalog.ts';
import type { Attestation } from '../../../src/model/workspace/attestation.ts';
import type { BoundaryRule } from '../../../src/model/workspace/settings.ts';
import type { Workspace } from '../../../src/model/workspace/workspace.ts';
import { anAttestation, aProfile, aSystem, aWorkspace } from './a-workspace.ts';
import { aGap, anAccount, fraud, type Rows } from './a-world.ts';
import { assess, type OneControl, rowOf } from './one-control.ts';

const boundary = (over: Partial<BoundaryRule> = {}) => ({
  settings: {
    ...aWorkspace().settings,
    boundary: [
      {
        framework: 'mcsb',
        control: 'IM-1',
        because: 'The platform team answers.',
        inherited: 'Report 7 of the platform team',
        'approved-by': 'ciso@contoso.example',
        'approved-on': '2026-01-01',
        'review-by': '2026-12-31',
        ...over,
      },
    ],
  },
});

const policy = [{ supply: 'a policy', every: 'year' }] as const;
const askedOfPeople = { checks: [], people: [...policy] };

describe('boundaries', () => {
  const mcsb = { framework: 'mcsb' };
  test('what another team covers is not assessed, and its evidence is named', async () => {
    const row = await rowOf(askedOfPeople, boundary(), mcsb);
    expect(row).toMatchObject({ conclusion: 'not-assessed', without: 'open' });
    expect(row.reason).toContain('Report 7 of the platform team');
  });
  test('one that has run out has no effect and is shown', async () => {
    const over = boundary({ 'review-by': '2026-10-30' });
    const assessment = await assess(askedOfPeople, over, mcsb);
    expect(assessment.controls[0]?.conclusion).toBe('open');
    expect(assessment.workspace?.decisions).toMatchObject([{ kind: 'boundary', state: 'expired' }]);
  });

  test.for<[string, Partial<Control>]>([
    ['the whole tenant', { boundary: 'tenant-wide' }],
    ['Microsoft', { responsibility: 'microsoft' }],
  ])('one about what is of %s anyway is needless, whoever lays it down', async ([, over]) => {
    const assessment = await assess({ ...askedOfPeople, ...over }, boundary(), mcsb);
    expect(assessment.controls[0]).toMatchObject({ conclusion: 'not-assessed', without: null });
    expect(assessment.workspace?.decisions).toMatchObject([
      { kind: 'boundary', state: 'needless', instead: {} },
    ]);
  });

  const failing: Rows = { 'ai-resources': [anAccount(fraud, 'a', { disableLocalAuth: false })] };
  const answer = (over: Partial<Attestation> = {}) => ({
    ...boundary(),
    attestations: [
      anAttestation('said', { framework: 'mcsb', control: 'IM-1', parts: ['a policy'], ...over }),
    ],
  });
  test.for<[string, Partial<Control>, Partial<Workspace>, OneControl, string]>([
    ['checks find to be so', {}, boundary(), mcsb, 'supported'],
    ['checks find not to be so', {}, boundary(), { ...mcsb, rows: failing }, 'deficiency'],
    [
      'checks could not judge',
      {},
      boundary(),
      { ...mcsb, gaps: [aGap({ source: 'ai-resources' })] },
      'not-determined',
    ],
    ['applies to nothing', {}, boundary(), { ...mcsb, rows: {} }, 'not-applicable'],
    [
      'checks find not to be so, whatever people have yet to say',
      { people: [...policy] },
      boundary(),
      { ...mcsb, rows: failing },
      'deficiency',
    ],
    ['people state', askedOfPeople, answer({ attachments: [] }), mcsb, 'open'],
    ['people have evidence of', askedOfPeople, answer(), mcsb, 'supported'],
    [
      'people declare not met',
      askedOfPeople,
      answer({ conclusion: 'not-met' }),
      mcsb,
      'deficiency',
    ],
  ])(
    'one that speaks of what %s here has no effect and is contradicted',
    async ([, control, workspace, world, conclusion]) => {
      const assessment = await assess(control, workspace, world);
      expect(assessment.controls[0]?.conclusion).toBe(conclusion);
      expect(assessment.workspace?.decisions).toMatchObject([
        { kind: 'boundary', state: 'contradicted', instead: {} },
      ]);
    },
  );
  test('one that is contradicted for one system counts for the others, and both are told', async () => {
    const systems = ['one', 'two'].map((id) =>
      aSystem(id, { resources: [{ type: 'Microsoft.CognitiveServices/accounts' }] }),
    );
    for (const system of ['one', 'two']) {
      const control = { ...askedOfPeople, per: 'system' } as const;
      const assessment = await assess(control, { ...answer({ system }), systems }, mcsb);
      expect(assessment.controls.map((row) => [row.system, row.conclusion])).toEqual(
        ['one', 'two'].map((id) => [id, id === system ? 'supported' : 'not-assessed']),
      );
      expect(assessment.workspace?.decisions).toMatchObject([
        { kind: 'boundary', state: 'contradicted', instead: {} },
        { kind: 'boundary', state: 'counts', instead: { open: 1 } },
      ]);
    }
  });
  test('one that has run out is shown so, whatever answers here', async () => {
    const { settings } = boundary({ 'review-by': '2026-10-30' });
    const assessment = await assess(askedOfPeople, { ...answer(), settings }, mcsb);
    expect(assessment.workspace?.decisions).toMatchObject([{ kind: 'boundary', state: 'expired' }]);
  });
  test('one speaks where checks find nothing it is about and people have yet to say', async () => {
    const row = await rowOf({ people: [...policy] }, boundary(), { ...mcsb, rows: {} });
    expect(row.conclusion).toBe('not-assessed');
  });
  test('names who approved it, when and until when, and evidence only where it has some', async () => {
    const assessment = await assess(askedOfPeople, boundary({ inherited: undefined }), mcsb);
    expect(assessment.controls[0]?.reason).not.toContain('Evidence');
    expect(assessment.workspace?.decisions).toMatchObject([
      { by: 'ciso@contoso.example', on: '2026-01-01', until: '2026-12-31' },
    ]);
  });
  test('an attestation that has run out answers nothing, so another team may', async () => {
    const late = answer({ period: { from: '2025-01-01', to: '2025-12-31' } });
    expect((await rowOf(askedOfPeople, late, mcsb)).conclusion).toBe('not-assessed');
  });
  test('an exclusion stands before it: without the rule the control is no more excluded', async () => {
    const profiles = [aProfile('IM-1', { framework: 'mcsb' })];
    const row = await rowOf(askedOfPeople, { ...boundary(), profiles }, mcsb);
    expect(row.conclusion).toBe('not-applicable');
  });
});
