import { expect, test } from 'vitest';
import type { SoaRow } from '../../../src/model/workspace/applicability.ts';
import type { Attribution } from '../../../src/model/workspace/workspace.ts';
import { aProfile, aSoaRow, aSystem, aWorkspace, ownRoles } from './a-workspace.ts';
import { aManifest } from './a-world.ts';
import { assess } from './one-control.ts';

const { started } = aManifest();
const after = new Date(Date.parse(started) + 1000).toISOString();
const commit = 'c'.repeat(40);
const brought = (file: string, on: string): Attribution => ({
  file,
  commit,
  on,
  by: 'grc',
  sha256: 'a'.repeat(64),
});

const nobody = { framework: 'iso-42001', rows: {} };
const excluded = async (over: Partial<SoaRow>, attribution: readonly Attribution[]) => {
  const soa = [aSoaRow('IM-1', { included: false, ...over })];
  const { workspace, controls } = await assess(
    { applicability: 'declared' },
    { soa, attribution },
    nobody,
  );
  return { decision: workspace?.decisions[0], conclusion: controls[0]?.conclusion };
};

test.for<[string, Attribution[], boolean, string | null]>([
  ['no commit is known of', [], false, null],
  ['was committed as the reading began', [brought('soa/im-1.yaml', started)], false, commit],
  ['was committed after the reading began', [brought('soa/im-1.yaml', after)], true, commit],
  ['stands beside another that was', [brought('soa/im-2.yaml', after)], false, null],
])('a decision that %s counts', async ([, attribution, retroactive, by]) => {
  const { decision, conclusion } = await excluded({}, attribution);
  expect(decision).toMatchObject({ state: 'counts', retroactive, commit: by });
  expect(conclusion).toBe('not-applicable');
});

test.for([
  ['2026-10-31', false],
  ['2026-11-01', true],
] as const)(
  'one of %s, of a reading on 2026-10-31, is retroactive: %s',
  async ([on, retroactive]) => {
    expect((await excluded({ 'approved-on': on }, [])).decision).toMatchObject({ on, retroactive });
  },
);

test.for([
  ['systems/one.yaml', 'classification'],
  ['systems/one.yaml', 'role'],
  ['profiles.yaml', 'profile'],
  ['proofpack.yaml', 'role'],
  ['proofpack.yaml', 'boundary'],
] as const)('what %s decides by %s stands since the commit of that file', async ([file, kind]) => {
  const { settings } = aWorkspace();
  const boundary = [
    {
      framework: 'eu-ai-act',
      control: 'IM-1',
      because: 'Others answer.',
      'approved-by': 'ciso@contoso.example',
      'approved-on': '2026-01-01',
      'review-by': '2026-12-31',
    },
  ];
  const isOfSystem = file.startsWith('systems/');
  const { workspace } = await assess(
    {
      checks: [],
      people: [{ supply: 'a policy', every: 'year' }],
      per: isOfSystem ? 'system' : 'organisation',
      roles: ['provider'],
      classes: isOfSystem ? ['high-risk-annex-i'] : [],
    },
    {
      settings: { ...settings, boundary, roles: ownRoles('deployer') },
      systems: [aSystem('one', { roles: ['deployer'] })],
      profiles: [aProfile('IM-1', { framework: 'eu-ai-act' })],
      attribution: [brought(file, after)],
    },
  );
  const decisions = workspace?.decisions ?? [];
  const told = decisions.filter(({ retroactive }) => retroactive);
  expect(told.map((each) => each.kind)).toContain(kind);
  expect(told.map(({ id }) => id.split(' ')[0])).toEqual(told.map(() => file));
});
