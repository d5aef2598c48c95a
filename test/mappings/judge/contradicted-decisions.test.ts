import { describe, expect, test } from 'vitest';
import type { Attestation } from '../../../src/model/workspace/attestation.ts';
import type { Workspace } from '../../../src/model/workspace/workspace.ts';
import { anAttestation, aProfile, aSoaRow, aSystem, aWorkspace } from './a-workspace.ts';
import { aGap, anAccount, fraud, type Rows } from './a-world.ts';
import { assess, type OneControl } from './one-control.ts';

const people = [{ supply: 'a policy', every: 'year' as const }];
const asked = { checks: [], people };
const beside = {
  checks: [{ check: 'AZ-AIS-001', strength: 'supporting' as const, because: 'It tells of keys.' }],
  people,
};
const account = (disableLocalAuth: boolean): Rows => ({
  'ai-resources': [anAccount(fraud, 'a', { disableLocalAuth })],
});
const hidden: OneControl = { rows: {}, gaps: [aGap({ source: 'ai-resources' })] };

/** What takes the control out, each in the framework where it may, and what is concluded where it may not. */
const kinds = {
  soa: {
    framework: 'iso-42001',
    applicability: 'declared',
    workspace: { soa: [aSoaRow('IM-1', { included: false })] },
  },
  profile: {
    framework: 'nist-ai-rmf',
    applicability: 'always',
    workspace: { profiles: [aProfile('IM-1')] },
  },
  boundary: {
    framework: 'mcsb',
    applicability: 'always',
    workspace: {
      settings: {
        ...aWorkspace().settings,
        boundary: [
          {
            framework: 'mcsb',
            control: 'IM-1',
            because: 'The platform team answers.',
            'approved-by': 'ciso@contoso.example',
            'approved-on': '2026-01-01',
            'review-by': '2026-12-31',
          },
        ],
      },
    },
  },
} as const satisfies Record<
  string,
  { readonly workspace: Partial<Workspace>; readonly [key: string]: unknown }
>;

type Kind = keyof typeof kinds;
const everyKind: readonly Kind[] = ['soa', 'profile', 'boundary'];

async function outcome(
  kind: Kind,
  control: typeof asked | typeof beside,
  world: OneControl = {},
  said: readonly Partial<Attestation>[] = [],
) {
  const { framework, applicability, workspace } = kinds[kind];
  const attestations = said.map((over, at) =>
    anAttestation(`said-${at}`, { framework, control: 'IM-1', parts: ['a policy'], ...over }),
  );
  const declared = { ...workspace, attestations };
  const { controls, workspace: judged } = await assess({ ...control, applicability }, declared, {
    ...world,
    framework,
  });
  return { state: judged?.decisions[0]?.state, reason: controls[0]?.reason };
}

const notMet = { conclusion: 'not-met' } as const;
const partly = { conclusion: 'partly' } as const;
const lapsed = { period: { from: '2025-01-01', to: '2025-12-31' }, 'assessed-on': '2025-10-01' };

describe.for(everyKind)('a decision of kind %s', (kind) => {
  test('counts where nothing is seen and nothing is said', async () => {
    expect((await outcome(kind, asked)).state).toBe('counts');
  });

  test.for<[string, Partial<Attestation>]>([
    ['is not met', notMet],
    ['is met in part', partly],
    ['was not met, which has lapsed since', { ...notMet, ...lapsed }],
    ['was met in part, which has lapsed since', { ...partly, ...lapsed }],
  ])('is contradicted by people who say that it %s', async ([, over]) => {
    expect((await outcome(kind, asked, {}, [over])).state).toBe('contradicted');
  });
  test('counts where somebody says, with evidence, that what was not met is met now', async () => {
    const { state } = await outcome(kind, asked, {}, [
      { ...notMet, 'assessed-on': '2026-09-01' },
      {},
    ]);
    expect(state).toBe(kind === 'boundary' ? 'contradicted' : 'counts');
  });
  test('is not contradicted by what was met once', async () => {
    expect((await outcome(kind, asked, {}, [lapsed])).state).toBe('counts');
  });

  test.for<[string, OneControl, string]>([
    ['fails', { rows: account(false) }, 'contradicted'],
    ['could not be judged', hidden, 'contradicted'],
    ['passes', { rows: account(true) }, 'counts'],
    ['is asked of nothing', { rows: {} }, 'counts'],
  ])('with a supporting fact that %s', async ([, world, state]) => {
    expect((await outcome(kind, beside, world)).state).toBe(state);
  });
});

describe('a supporting fact that fails or may', () => {
  const despite = ['key-access'];
  test.for(['soa', 'profile'] as const)(
    'contradicts no %s where evidence of people has weighed it',
    async (kind) => {
      for (const world of [{ rows: account(false) }, hidden]) {
        expect((await outcome(kind, beside, world, [{ despite }])).state).toBe('counts');
        expect((await outcome(kind, beside, world, [{}])).state).toBe('contradicted');
        const bare = { despite, attachments: [] };
        expect((await outcome(kind, beside, world, [bare])).state).toBe('contradicted');
      }
    },
  );
});

test.for<[typeof asked | typeof beside, OneControl, Partial<Attestation>[], string]>([
  [asked, {}, [notMet], 'The exclusion is contradicted: people say here that it is not met.'],
  [beside, { rows: account(false) }, [], 'contradicted: 1 fail of what stands beside it.'],
  [beside, hidden, [], 'against the evidence: what stands beside it could not be judged.'],
])('the exclusion says what stands up to it, case %$', async ([control, world, said, words]) => {
  expect((await outcome('soa', control, world, said)).reason).toContain(words);
});

test('an answer for one system contradicts the exclusion for that system alone', async () => {
  const systems = ['one', 'two'].map((id) =>
    aSystem(id, { resources: [{ type: 'Microsoft.CognitiveServices/accounts' }] }),
  );
  const { framework, workspace } = kinds.soa;
  const about = { framework, control: 'IM-1', parts: ['a policy'], system: 'one' };
  const attestations = [anAttestation('said', { ...about, ...notMet })];
  const { controls } = await assess(
    { ...asked, per: 'system', applicability: 'declared' },
    { ...workspace, systems, attestations },
    { framework },
  );
  expect(controls.map(({ system, conclusion }) => [system, conclusion])).toEqual([
    ['one', 'scope-undetermined'],
    ['two', 'not-applicable'],
  ]);
});
