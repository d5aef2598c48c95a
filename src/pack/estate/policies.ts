import type { EvidenceReader, EvidenceRecord } from '../../model/evidence.ts';
import { lastPartOf, subjectKey } from '../../model/ids.ts';
import { compareBytes } from '../../model/json.ts';
import { instantAt, textAt, textsAt } from '../evidence-fields.ts';
import { FirstOf, type Kept } from './first-of.ts';
import { added, type AssignedStates, none, readStates, type StateCounts } from './policy-states.ts';
import type { Reach } from './reach.ts';

const mostAssignments = 40;
const mostExemptions = 40;

/** What reaches AI is told by the inventory, and by the rows of subscriptions, which name their management groups. */
export const policySources = [
  'policy-assignments',
  'policy-states',
  'policy-exemptions',
  'ai-resources',
  'scope',
] as const;

export type PolicyAssignment = {
  readonly id: string;
  readonly name: string;
  readonly assigned: string;
  readonly scope: string;
  readonly enforcement: string;
  readonly excluded: number;
  readonly states: Readonly<StateCounts>;
  /** States name an assignment of which no row was read. */
  readonly unread: boolean;
};

export type PolicyExemption = {
  readonly id: string;
  readonly name: string;
  readonly scope: string;
  readonly assignment: string;
  readonly category: string;
  readonly reason: string;
  readonly end: 'never' | 'unreadable' | number;
};

export type Policies = {
  /** Not enforced first, then by what fails. */
  readonly assignments: Kept<PolicyAssignment>;
  readonly unenforced: number;
  readonly states: Readonly<StateCounts>;
  /** By key of the assignment, for who reads all assignments again. */
  readonly byAssignment: ReadonlyMap<string, AssignedStates>;
  readonly exemptions: Kept<PolicyExemption>;
  readonly endless: number;
  readonly past: number;
};

type Read = { readonly evidence: EvidenceReader; readonly reach: Reach; readonly asOf: number };

/** Grows with assignments that give states, and their policies. */
export async function readPolicies(read: Read): Promise<Policies> {
  const byAssignment = await readStates(read);
  return {
    ...(await readAssignments(read, byAssignment)),
    states: [...byAssignment.values()].map(({ states }) => states).reduce(added, none()),
    byAssignment,
    ...(await readExemptions(read)),
  };
}

async function readAssignments(
  read: Read,
  byAssignment: ReadonlyMap<string, AssignedStates>,
): Promise<Pick<Policies, 'assignments' | 'unenforced'>> {
  const assignments = new FirstOf<PolicyAssignment>(mostAssignments, worstFirst);
  let unenforced = 0;
  for await (const { assignment } of assignmentsIn(read, byAssignment)) {
    assignments.add(assignment);
    if (!assignment.unread && !isEnforced(assignment)) unenforced++;
  }
  return { assignments, unenforced };
}

/** Every assignment that reaches an AI resource, one by one; those that only states name come last. */
export async function* assignmentsIn(
  { evidence, reach }: Pick<Read, 'evidence' | 'reach'>,
  byAssignment: ReadonlyMap<string, AssignedStates>,
): AsyncGenerator<{ assignment: PolicyAssignment; call: string }> {
  const left = new Map(byAssignment);
  for await (const record of evidence.records('policy-assignments')) {
    const found = left.get(record.id);
    left.delete(record.id);
    // One that judges an AI resource reaches it, wherever it seems to stand.
    if (found === undefined && !reaches(reach, record, 'properties.scope')) continue;
    yield { assignment: assignmentOf(record, found?.states ?? none()), call: record.call };
  }
  for (const [id, { states }] of left) yield { assignment: unreadAssignment(id, states), call: '' };
}

/** Whether it stands at an AI resource or over one. */
function reaches({ above }: Reach, { id, of, row }: EvidenceRecord, scope: string): boolean {
  const at = subjectKey(textAt(row, scope));
  return above.has(of ?? id) || (at !== '' && above.has(at));
}

function assignmentOf(record: EvidenceRecord, states: StateCounts): PolicyAssignment {
  const { id, of, row } = record;
  return {
    id,
    name: textAt(row, 'properties.displayName') || textAt(row, 'name') || lastPartOf(id),
    assigned: lastPartOf(textAt(row, 'properties.policyDefinitionId')),
    scope: of ?? id,
    // Azure leaves out what is the default.
    enforcement: textAt(row, 'properties.enforcementMode') || 'Default',
    excluded: textsAt(row, 'properties.notScopes').length,
    states,
    unread: false,
  };
}

const unreadAssignment = (id: string, states: StateCounts): PolicyAssignment => ({
  id,
  name: lastPartOf(id) || 'not told by the states',
  assigned: '',
  scope: '',
  enforcement: '',
  excluded: 0,
  states,
  unread: true,
});

export const isEnforced = ({ enforcement }: PolicyAssignment): boolean =>
  enforcement.toLowerCase() === 'default';

const worstFirst = (a: PolicyAssignment, b: PolicyAssignment): number =>
  Number(isEnforced(a)) - Number(isEnforced(b)) ||
  b.states.nonCompliant - a.states.nonCompliant ||
  compareBytes(a.id, b.id);

async function readExemptions({
  evidence,
  reach,
  asOf,
}: Read): Promise<Pick<Policies, 'exemptions' | 'endless' | 'past'>> {
  const exemptions = new FirstOf<PolicyExemption>(mostExemptions, endlessFirst);
  let [endless, past] = [0, 0];
  for await (const { exemption } of exemptionsIn({ evidence, reach })) {
    exemptions.add(exemption);
    if (exemption.end === 'never') endless++;
    else if (exemption.end !== 'unreadable' && exemption.end < asOf) past++;
  }
  return { exemptions, endless, past };
}

/** Every exemption that reaches an AI resource, one by one. */
export async function* exemptionsIn({
  evidence,
  reach,
}: Pick<Read, 'evidence' | 'reach'>): AsyncGenerator<{ exemption: PolicyExemption; call: string }> {
  for await (const record of evidence.records('policy-exemptions'))
    if (isExemption(reach, record)) yield { exemption: exemptionOf(record), call: record.call };
}

/** As the checks have it: what reaches an AI resource, and whatever stands at a management group. */
const isExemption = (reach: Reach, { id, of }: EvidenceRecord): boolean =>
  id.startsWith('/providers/microsoft.management/') || reach.above.has(of ?? id);

function exemptionOf({ id, of, row }: EvidenceRecord): PolicyExemption {
  const end = textAt(row, 'properties.expiresOn');
  return {
    id,
    name: textAt(row, 'properties.displayName') || textAt(row, 'name') || lastPartOf(id),
    scope: of ?? id,
    assignment: lastPartOf(textAt(row, 'properties.policyAssignmentId')),
    category: textAt(row, 'properties.exemptionCategory'),
    reason: textAt(row, 'properties.description'),
    end: end === '' ? 'never' : (instantAt(row, 'properties.expiresOn') ?? 'unreadable'),
  };
}

/** What never ends first, then what nobody can read the end of, then by the day. */
const endRank = ({ end }: PolicyExemption): number => {
  if (end === 'never') return Number.NEGATIVE_INFINITY;
  return end === 'unreadable' ? Number.MIN_SAFE_INTEGER : end;
};
const endlessFirst = (a: PolicyExemption, b: PolicyExemption): number =>
  compareNumbers(endRank(a), endRank(b)) ||
  compareBytes(a.scope, b.scope) ||
  compareBytes(a.name, b.name);

/** A difference of two infinities is no number. */
const compareNumbers = (a: number, b: number): number => (a === b ? 0 : a < b ? -1 : 1);
