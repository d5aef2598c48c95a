import type { Assessment, Axes, ControlResult } from '../../src/model/assessment.ts';
import type {
  AcceptanceResult,
  AssessedWorkspace,
  AttestationResult,
  SystemResult,
} from '../../src/model/assessed-workspace.ts';
import type { CheckNeeds } from '../../src/model/workspace/outstanding.ts';
import { settingsSchema } from '../../src/model/workspace/settings.ts';
import type { Workspace } from '../../src/model/workspace/workspace.ts';
import type { WorkInput } from '../../src/workspace/todo.ts';
import { aCheck, aControl } from '../builders/a-catalog.ts';

type Part = Axes['human']['parts'][number];
type AxesOver = { readonly [Axis in keyof Axes]?: Partial<Axes[Axis]> };

export const aPart = (over: Partial<Part> = {}): Part => ({
  supply: 'Training records',
  every: 'year',
  state: 'open',
  attestation: null,
  until: null,
  ...over,
});

/** A control in scope whose one part nobody has supplied; a test states only the difference. */
export const aRow = ({
  axes = {},
  ...over
}: Partial<Omit<ControlResult, 'axes'>> & { axes?: AxesOver } = {}): ControlResult => ({
  framework: 'rules',
  control: '1',
  title: 'Literacy',
  system: 'organisation',
  axes: {
    scope: { state: 'in', reason: '', by: null, until: null, ...axes.scope },
    force: { state: 'in-force', from: '2025-02-02', verified: true, target: null, ...axes.force },
    technical: {
      state: 'none',
      k: 0,
      u: 0,
      n: 0,
      unread: 0,
      complete: true,
      decided: false,
      supportingFails: 0,
      supportingUnknown: 0,
      ...axes.technical,
    },
    human: { state: 'open', parts: [aPart()], weighed: true, ...axes.human },
    acceptance: { covers: 'none', until: null, by: [], ...axes.acceptance },
  },
  conclusion: 'open',
  without: null,
  decision: null,
  reason: '',
  checks: [],
  ...over,
});

export const undetermined = {
  scope: { state: 'undetermined', reason: 'Nobody decided.' },
} as const;

export const anAttested = (over: Partial<AttestationResult> = {}): AttestationResult => ({
  id: 'literacy',
  framework: 'rules',
  control: '1',
  system: null,
  parts: ['Training records'],
  state: 'asserted',
  because: 'No document.',
  retroactive: false,
  late: [],
  commit: null,
  conclusion: 'met',
  basis: 'The list.',
  assessor: 'training@contoso.example',
  assessedOn: '2026-01-10',
  reviewer: null,
  reviewedOn: null,
  despite: [],
  period: { from: '2026-01-01', to: '2026-12-31' },
  until: '2026-12-31',
  endKnown: true,
  attachments: [],
  superseded: false,
  ...over,
});

export const anAcceptance = (over: Partial<AcceptanceResult> = {}): AcceptanceResult => ({
  id: 'waivers/keys.yaml',
  kind: 'waiver',
  fact: 'key-access',
  system: null,
  state: 'expired',
  retroactive: false,
  late: [],
  commit: null,
  covers: 1,
  systems: {},
  reason: 'A migration.',
  owner: 'chat@contoso.example',
  approver: 'risk@contoso.example',
  ticket: null,
  from: '2026-06-01',
  until: '2026-10-01',
  ...over,
});

export const aSystem = (over: Partial<SystemResult> = {}): SystemResult => ({
  id: 'chat',
  name: 'Chat',
  purpose: 'Answers customers.',
  owner: 'chat@contoso.example',
  hosted: 'azure',
  lifecycle: 'in-use',
  roles: ['deployer'],
  class: 'not-high-risk',
  classified: 'counts',
  decidedBy: 'legal@contoso.example',
  reviewBy: '2027-03-01',
  resources: { n: 1, first: ['/subscriptions/a'] },
  silent: [],
  ...over,
});

export const anAssessedWorkspace = (over: Partial<AssessedWorkspace> = {}): AssessedWorkspace => ({
  organisation: 'Contoso',
  classification: 'Confidential',
  unlooked: [],
  register: {
    systems: [aSystem()],
    unassigned: { n: 0, first: [] },
    overlaps: { n: 0, first: [] },
    complete: true,
  },
  acceptances: [],
  attestations: [],
  decisions: [],
  ...over,
});

export const aWorkspace = ({
  settings = {},
  ...over
}: Partial<Omit<Workspace, 'settings'>> & { settings?: object } = {}): Workspace => ({
  folder: 'grc',
  settings: settingsSchema.parse({ format: 1, organisation: 'Contoso', ...settings }),
  systems: [],
  soa: [],
  profiles: [],
  owners: [],
  waivers: [],
  attestations: [],
  samples: [],
  draws: [],
  requests: [],
  closings: [],
  reviews: [],
  tickets: [],
  attachments: [],
  history: 'none',
  attributedBy: 'git',
  attribution: [],
  files: [],
  frameworks: undefined,
  digest: '0'.repeat(64),
  ...over,
});

export const keyCheck = aCheck({ id: 'AZ-AIS-001', fact: 'key-access', title: 'Keys are off' });
export const linked = [
  { check: 'AZ-AIS-001', strength: 'necessary', because: 'It asks for it.' },
] as const;

const needs: ReadonlyMap<string, CheckNeeds> = new Map([
  ['AZ-AIS-001', { sources: new Set(['ai-resources']), parameters: new Set(['allowed-regions']) }],
]);

const framework = (controls: ReturnType<typeof aControl>[], kind: 'framework' | 'lens') => ({
  id: kind === 'lens' ? 'risks' : 'rules',
  title: kind === 'lens' ? 'Risks' : 'Rules',
  version: '1',
  publisher: 'Contoso',
  kind,
  licence: 'Own.',
  source: 'https://contoso.example',
  note: 'Ours.',
  mapping: { author: 'a@contoso.example', reviewed: '2026-01-01' },
  controls,
});

type Over = {
  readonly controls?: readonly ControlResult[];
  readonly assessment?: Partial<Assessment>;
  readonly workspace?: Workspace | undefined;
  readonly parameters?: WorkInput['catalog']['parameters'];
};

/** One control of one framework, everything registered and nothing undeclared. */
export const aWorkInput = ({
  controls = [],
  assessment = {},
  workspace,
  parameters,
}: Over): WorkInput => ({
  assessment: {
    asOf: '2027-01-31T23:59:59.999Z',
    controls: [...controls],
    checks: [],
    gaps: [],
    workspace: anAssessedWorkspace(),
    ...assessment,
  },
  catalog: {
    checks: [keyCheck],
    parameters: parameters ?? [],
    frameworks: [
      framework(
        [
          aControl({ id: '1', title: 'Literacy', per: 'organisation' }),
          aControl({ id: 'A.2', title: 'Policy', applicability: 'declared' }),
          aControl({ id: '3', title: 'Roles', roles: ['provider'] }),
        ],
        'framework',
      ),
      framework([aControl({ id: 'R1', title: 'Risk' })], 'lens'),
    ],
  },
  workspace,
  needs,
});
