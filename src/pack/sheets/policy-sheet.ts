import { subscriptionScopeOf } from '../../model/ids.ts';
import type { Catalog } from '../../model/catalog.ts';
import type { Cell } from '../../model/pack.ts';
import { column } from '../blocks.ts';
import {
  assignmentsIn,
  exemptionsIn,
  isEnforced,
  type PolicyAssignment,
  type PolicyExemption,
  policySources,
} from '../estate/policies.ts';
import type { AssignedPolicy, StateCounts } from '../estate/policy-states.ts';
import type { PackContext } from '../pack-input.ts';
import { acceptanceId, assignedPolicyId, assignmentId } from '../row-id.ts';
import { lackingRows } from './lacking-rows.ts';
import { resourceLinks } from './row-links.ts';
import type { Sheet } from './sheet.ts';

const columns = [
  column('Row', 34, 'code'),
  column('What', 14),
  column('Name', 50),
  column('What is assigned', 40),
  column('Effect', 20),
  column('Enforcement', 22),
  column('Scope', 60, 'code'),
  column('Subscription name', 28),
  column('Scopes left out', 10, 'integer'),
  column('Pass', 10, 'integer'),
  column('Fail', 10, 'integer'),
  column('Exempt', 10, 'integer'),
  column('Other', 10, 'integer'),
  column('From assignment', 30),
  column('Category', 14),
  column('Reason given', 50),
  column('Ends', 22, 'date'),
  column('State of the end', 16),
  column('Id', 80, 'code'),
  column('Call', 28, 'code'),
];

/**
 * Every assignment that reaches an AI resource, each followed by its policies, and every exemption. Pass, fail and
 * exempt are Azure Policy's count of states on AI resources, and no verdict of ours.
 */
export const policySheet: Sheet = {
  columns,
  async *rows(context) {
    const { byAssignment } = context.estate.policies;
    const askedBy = askedIn(context.catalog);
    for await (const { assignment, call } of assignmentsIn(context, byAssignment)) {
      yield assignmentCells(context, assignment, call);
      for (const [key, policy] of byAssignment.get(assignment.id)?.policies ?? [])
        yield policyCells(context, assignment, { key, policy, asked: askedBy(policy.definition) });
    }
    const linked = resourceLinks(context);
    for await (const { exemption, call } of exemptionsIn(context))
      yield exemptionCells(context, exemption, { call, linked });
    yield* lackingRows(context, policySources, columns, {
      what: 'What',
      where: 'Scope',
      why: 'Name',
    });
  },
};

const counted = ({ compliant, nonCompliant, exempt, other }: Readonly<StateCounts>): Cell[] => [
  compliant,
  nonCompliant,
  exempt,
  other,
];

const scopeCells = ({ names }: PackContext, scope: string): Cell[] => [
  scope,
  names.get(subscriptionScopeOf(scope) ?? '') ?? '',
];

const noExemption: readonly Cell[] = ['', '', '', '', ''];

function assignmentCells(context: PackContext, each: PolicyAssignment, call: string): Cell[] {
  return [
    assignmentId(each.id),
    'assignment',
    each.name,
    each.unread ? 'no row of the assignment was read' : each.assigned || 'not told',
    '',
    enforcementWords(each),
    ...scopeCells(context, each.scope),
    each.unread ? '' : each.excluded,
    ...counted(each.states),
    ...noExemption,
    each.id,
    call,
  ];
}

function enforcementWords(assignment: PolicyAssignment): string {
  if (assignment.unread) return 'not known';
  return isEnforced(assignment) ? 'enforced' : `not enforced (${assignment.enforcement})`;
}

type Assigned = {
  readonly key: string;
  readonly policy: AssignedPolicy;
  readonly asked: string;
};

function policyCells(
  context: PackContext,
  assignment: PolicyAssignment,
  { key, policy, asked }: Assigned,
): Cell[] {
  const { definition, reference, effects, states } = policy;
  return [
    assignedPolicyId(assignment.id, key),
    'policy',
    asked === '' ? reference || definition || 'not told' : `asks ${asked}`,
    definition || 'not told',
    [...effects].toSorted().join(', ') || 'not told',
    enforcementWords(assignment),
    ...scopeCells(context, assignment.scope),
    '',
    ...counted(states),
    assignment.name,
    '',
    '',
    '',
    '',
    '',
    '',
  ];
}

/** What a definition asks, in our own words, where a check adopts its word. States name it by number alone. */
function askedIn({ checks }: Catalog): (definition: string) => string {
  const asked = new Map(
    checks.flatMap(({ adopt }) =>
      adopt !== undefined && 'policy' in adopt
        ? adopt.policy.definitions.map((id) => [id.toLowerCase(), adopt.policy.called] as const)
        : [],
    ),
  );
  return (definition) => asked.get(definition) ?? '';
}

function exemptionCells(
  context: PackContext,
  each: PolicyExemption,
  { call, linked }: { readonly call: string; readonly linked: ReturnType<typeof resourceLinks> },
): Cell[] {
  return [
    acceptanceId(each.id),
    linked('exemption', each.scope),
    each.name,
    '',
    '',
    '',
    ...scopeCells(context, each.scope),
    '',
    '',
    '',
    '',
    '',
    each.assignment || 'not told',
    each.category || 'not told',
    each.reason || 'none',
    ...endCells(each, Date.parse(context.assessment.asOf)),
    each.id,
    call,
  ];
}

function endCells({ end }: PolicyExemption, asOf: number): Cell[] {
  if (end === 'never') return ['never', 'never ends'];
  if (end === 'unreadable') return ['no readable day', 'not known'];
  return [new Date(end), end < asOf ? 'past its end' : 'still to come'];
}
