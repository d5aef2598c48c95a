import type { DecisionResult, SystemResult } from '../model/assessed-workspace.ts';
import { compareBytes } from '../model/json.ts';
import type { OutstandingKind } from '../model/workspace/outstanding.ts';
import type { Workspace } from '../model/workspace/workspace.ts';

export const classifiedWords: Readonly<Record<SystemResult['classified'], string>> = {
  counts: 'counts',
  undecided: 'no: nobody has decided',
  expired: 'no: past its review',
  'not-yet': 'no: decided after the as-of date',
};

export const decisionKinds: Readonly<Record<DecisionResult['kind'], string>> = {
  classification: 'classification',
  role: 'role under the AI Act',
  soa: 'statement of applicability',
  profile: 'profile',
  boundary: 'boundary rule',
  lifecycle: 'lifecycle',
};

/** What a decision takes out, by what it would conclude otherwise: `31 open, 11 deficiency`. */
export function insteadWords({ instead }: Pick<DecisionResult, 'instead'>): string {
  const parts = Object.entries(instead)
    .toSorted(([a], [b]) => compareBytes(a, b))
    .map(([conclusion, count]) => `${count} ${conclusion}`);
  return parts.length === 0 ? 'nothing' : parts.join(', ');
}

export const workKinds: Readonly<Record<OutstandingKind, string>> = {
  attest: 'attest',
  evidence: 'add document and second review',
  'renew-attestation': 'renew the attestation',
  mend: 'mend what is not met',
  register: 'register',
  'settle-overlap': 'settle an overlap',
  classify: 'classify',
  'renew-classification': 'renew the classification',
  'soa-row': 'add to the statement of applicability',
  'soa-approval': 'approve an exclusion',
  parameter: 'declare a parameter',
  'approve-waiver': 'approve a waiver',
  'renew-waiver': 'renew a waiver',
  'cure-gap': 'make readable',
  'look-into': 'look into',
};

/** The commit that brought a file, where the workspace knows it. */
export function broughtBy(
  workspace: Pick<Workspace, 'attribution'> | undefined,
): (file: string) => string {
  const commits = new Map(workspace?.attribution.map((each) => [each.file, each]));
  return (file) => {
    const brought = commits.get(file);
    return brought === undefined
      ? ''
      : `${brought.commit.slice(0, 12)} by ${brought.by} on ${brought.on.slice(0, 10)}`;
  };
}

export const yesNo = (is: boolean): string => (is ? 'yes' : 'no');
