import type { AiSystem, Classification } from '../../../src/model/workspace/ai-system.ts';
import type { Profile, SoaRow } from '../../../src/model/workspace/applicability.ts';
import type { Attestation } from '../../../src/model/workspace/attestation.ts';
import type { OwnRoles } from '../../../src/model/workspace/settings.ts';
import type { Waiver } from '../../../src/model/workspace/waiver.ts';
import type { Attribution, Entry, Workspace } from '../../../src/model/workspace/workspace.ts';

// The snapshots of these tests begin and are judged on 2026-10-31.

export const aWorkspace = (over: Partial<Workspace> = {}): Workspace => ({
  folder: '/grc',
  settings: {
    format: 1,
    organisation: 'Contoso',
    classification: 'Confidential',
    cadence: 'month',
    'grace-days': 0,
    boundary: [],
    parameters: {},
  },
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
  digest: 'e'.repeat(64),
  ...over,
});

export const ownRoles = (...held: OwnRoles['held']): OwnRoles => ({
  held,
  because: 'It builds what it uses.',
  'decided-by': 'legal@contoso.example',
  'decided-on': '2026-03-01',
  'review-by': '2027-03-01',
});

export const aClassification = (over: Partial<Classification> = {}): Classification => ({
  class: 'high-risk-annex-iii',
  points: ['Annex III 5(b)'],
  'article-50': [],
  'decided-by': 'legal@contoso.example',
  'decided-on': '2026-03-01',
  basis: 'It scores people.',
  'review-by': '2027-03-01',
  ...over,
});

export const aSystem = (id: string, over: Partial<AiSystem> = {}): Entry<AiSystem> => ({
  id,
  file: `systems/${id}.yaml`,
  name: `System ${id}`,
  purpose: 'It answers.',
  owner: `${id}-owner@contoso.example`,
  hosted: 'azure',
  lifecycle: 'in-use',
  dates: { 'last-significant-change': 'never' },
  'data-zones': [],
  roles: ['provider'],
  classification: aClassification(),
  resources: [],
  shares: [],
  ...over,
});

export const aWaiver = (id: string, over: Partial<Waiver> = {}): Entry<Waiver> => ({
  id,
  file: `waivers/${id}.yaml`,
  fact: 'key-access',
  resources: [{ type: 'Microsoft.CognitiveServices/accounts' }],
  reason: 'The vendor needs a key until its next release.',
  owner: 'chat-team@contoso.example',
  approver: 'ciso@contoso.example',
  granted: '2026-10-01',
  recorded: '2026-10-01',
  expires: '2026-12-31',
  ...over,
});

const evidence = { file: 'policy.pdf', sha256: 'f'.repeat(64), title: 'The policy' };

export const anAttestation = (id: string, over: Partial<Attestation> = {}): Entry<Attestation> => ({
  id,
  file: `attestations/${id}.yaml`,
  framework: 'defender',
  control: 'D-2',
  parts: ['a policy'],
  period: { from: '2026-01-01', to: '2026-12-31' },
  conclusion: 'met',
  basis: 'The policy was read.',
  assessor: 'risk@contoso.example',
  'assessed-on': '2026-10-01',
  reviewer: 'audit@contoso.example',
  'reviewed-on': '2026-10-02',
  despite: [],
  attachments: [evidence],
  ...over,
});

export const aCommit = (file: string, on: string): Attribution => ({
  file,
  commit: 'c',
  on,
  by: 'x',
  sha256: 'a'.repeat(64),
});

export const aSoaRow = (control: string, over: Partial<SoaRow> = {}): Entry<SoaRow> => ({
  id: control.toLowerCase(),
  file: `soa/${control.toLowerCase()}.yaml`,
  framework: 'iso-42001',
  control,
  included: true,
  because: 'It is needed.',
  status: 'implemented',
  owner: 'aims@contoso.example',
  'approved-by': 'board@contoso.example',
  'approved-on': '2026-02-01',
  'review-by': '2027-02-01',
  ...over,
});

export const aProfile = (control: string, over: Partial<Profile> = {}): Profile => ({
  framework: 'nist-ai-rmf',
  control,
  current: 'none',
  target: 'none',
  because: 'Others carry it.',
  'assessed-by': 'risk@contoso.example',
  'assessed-on': '2026-05-01',
  'approved-by': 'board@contoso.example',
  'approved-on': '2026-05-04',
  'review-by': '2027-05-01',
  ...over,
});
