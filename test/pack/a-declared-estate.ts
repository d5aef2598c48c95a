import type { AssessedWorkspace, SystemResult } from '../../src/model/assessed-workspace.ts';
import type { Assessment, ControlResult } from '../../src/model/assessment.ts';
import type { Workspace } from '../../src/model/workspace/workspace.ts';
import type { PackInput } from '../../src/pack/pack-input.ts';
import { frameworks } from '../builders/a-catalog.ts';
import { aPackInput } from '../builders/a-pack-input.ts';
import { aControlResult, anAssessment, anAxes } from '../builders/an-assessment.ts';
import { aSystem, aWorkspace } from '../mappings/judge/a-workspace.ts';

export const aSystemResult = (id: string, changes: Partial<SystemResult> = {}): SystemResult => ({
  id,
  name: `System ${id}`,
  purpose: 'It answers.',
  owner: `${id}-owner@contoso.example`,
  hosted: 'azure',
  lifecycle: 'in-use',
  roles: ['provider'],
  class: 'high-risk-annex-iii',
  classified: 'counts',
  decidedBy: 'legal@contoso.example',
  reviewBy: '2027-03-01',
  resources: { n: 1, first: [`/subscriptions/s/${id}`] },
  silent: [],
  ...changes,
});

export const anAssessedWorkspace = (
  changes: Partial<AssessedWorkspace> = {},
): AssessedWorkspace => ({
  organisation: 'Contoso',
  classification: 'Confidential',
  unlooked: [],
  register: {
    systems: [aSystemResult('chat'), aSystemResult('score')],
    unassigned: { n: 0, first: [] },
    overlaps: { n: 0, first: [] },
    complete: true,
  },
  acceptances: [],
  attestations: [],
  decisions: [],
  ...changes,
});

/** What Art. 15 amounts to for one system. */
export function rowOf(
  system: string,
  conclusion: ControlResult['conclusion'],
  reason: string,
  axes: Partial<ControlResult['axes']> = {},
): ControlResult {
  const control = frameworks[0]?.controls.find(({ id }) => id === 'Art. 15');
  if (control === undefined) throw new Error('no Art. 15');
  const force = { state: 'readiness', from: '2027-12-02', verified: true, target: null } as const;
  const result = aControlResult('eu-ai-act', control, conclusion, reason, { force, ...axes });
  return { ...result, system };
}

type Changes = {
  readonly declared?: Partial<Workspace>;
  readonly assessed?: Partial<AssessedWorkspace>;
  readonly rows?: readonly ControlResult[];
  readonly assessment?: Partial<Assessment>;
} & Partial<Pick<PackInput, 'work' | 'dues' | 'system' | 'evidence' | 'drift' | 'earlier'>>;

/** Everything a pack needs where two AI systems are registered; a test states only the difference. */
export function aDeclaredInput({
  declared,
  assessed,
  rows,
  assessment,
  ...input
}: Changes = {}): PackInput {
  const workspace = aWorkspace({ systems: [aSystem('chat'), aSystem('score')], ...declared });
  const others = anAssessment().controls.filter(({ control }) => control !== 'Art. 15');
  const plain = aPackInput();
  return aPackInput({
    workspace,
    ...input,
    assessment: {
      inputs: { ...plain.assessment.inputs, workspace: workspace.digest },
      workspace: anAssessedWorkspace(assessed),
      controls: [...others, ...(rows ?? [rowOf('chat', 'open', 'Open.')])],
      ...assessment,
    },
  });
}

export const scope = (
  state: 'in' | 'out' | 'undetermined',
  reason: string,
  by: string | null,
  until: string | null,
): Partial<ControlResult['axes']> => ({
  ...anAxes(),
  force: { state: 'readiness', from: '2027-12-02', verified: true, target: null },
  human: {
    state: 'open',
    weighed: false,
    parts: [
      {
        supply: 'Test results',
        every: 'year',
        state: 'open',
        attestation: null,
        until: null,
      },
    ],
  },
  scope: { state, reason, by, until },
});
