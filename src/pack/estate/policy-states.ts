import type { EvidenceReader, EvidenceRecord } from '../../model/evidence.ts';
import { lastPartOf, subjectKey } from '../../model/ids.ts';
import { compareBytes } from '../../model/json.ts';
import { textAt } from '../evidence-fields.ts';
import { isShownIn, type Reach } from './reach.ts';

export type StateCounts = {
  compliant: number;
  nonCompliant: number;
  exempt: number;
  /** In conflict, unknown, or in a word of Azure's that we do not know. */
  other: number;
};

/** One policy under an assignment, alone or as a part of what is assigned. */
export type AssignedPolicy = {
  /** Of the definition, and the name it has among the parts; one of these may be empty. */
  readonly definition: string;
  readonly reference: string;
  /** As Azure writes them, in lower case; several where a parameter differs. */
  readonly effects: Set<string>;
  readonly states: StateCounts;
};

/** All states under one assignment, and the same by policy, in an order of their own. */
export type AssignedStates = {
  readonly states: StateCounts;
  readonly policies: ReadonlyMap<string, Readonly<AssignedPolicy>>;
};

export const none = (): StateCounts => ({ compliant: 0, nonCompliant: 0, exempt: 0, other: 0 });

export const added = (a: Readonly<StateCounts>, b: Readonly<StateCounts>): StateCounts => ({
  compliant: a.compliant + b.compliant,
  nonCompliant: a.nonCompliant + b.nonCompliant,
  exempt: a.exempt + b.exempt,
  other: a.other + b.other,
});

/** By key of the assignment. Grows with assignments and their policies, not with resources. */
export async function readStates({
  evidence,
  reach,
}: {
  readonly evidence: EvidenceReader;
  readonly reach: Reach;
}): Promise<Map<string, AssignedStates>> {
  const found = new Map<string, { states: StateCounts; policies: Map<string, AssignedPolicy> }>();
  for await (const record of evidence.records('policy-states')) {
    if (!isShownIn(reach, record)) continue;
    const { row } = record;
    const id = subjectKey(textAt(row, 'properties.policyAssignmentId'));
    const known = found.get(id) ?? { states: none(), policies: new Map() };
    found.set(id, known);
    const state = stateOf(textAt(row, 'properties.complianceState'));
    known.states[state]++;
    policyOf(known.policies, record).states[state]++;
  }
  return new Map(
    [...found].map(([id, { states, policies }]) => [
      id,
      { states, policies: new Map([...policies].toSorted(([a], [b]) => compareBytes(a, b))) },
    ]),
  );
}

function policyOf(policies: Map<string, AssignedPolicy>, { row }: EvidenceRecord): AssignedPolicy {
  const at = (field: string): string => textAt(row, `properties.${field}`);
  const definition = subjectKey(lastPartOf(at('policyDefinitionId')) || at('policyDefinitionName'));
  const reference = at('policyDefinitionReferenceId');
  const key = `${reference.toLowerCase()}\u0000${definition}`;
  const known = policies.get(key) ?? {
    definition,
    reference,
    effects: new Set(),
    states: none(),
  };
  policies.set(key, known);
  const effect = at('policyDefinitionAction').toLowerCase();
  if (effect !== '') known.effects.add(effect);
  return known;
}

function stateOf(state: string): keyof StateCounts {
  switch (state.toLowerCase()) {
    case 'compliant':
      return 'compliant';
    case 'noncompliant':
      return 'nonCompliant';
    case 'exempt':
      return 'exempt';
    default:
      return 'other';
  }
}
