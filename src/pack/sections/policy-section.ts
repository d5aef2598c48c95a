import type { Block, Cell } from '../../model/pack.ts';
import { column, facts, heading, partTable, text } from '../blocks.ts';
import {
  type Policies,
  type PolicyAssignment,
  type PolicyExemption,
  policySources,
} from '../estate/policies.ts';
import { leastWords, noneBlock, sourceBlocks, statesOf } from '../estate/source-blocks.ts';
import type { SourceState } from '../estate/source-state.ts';
import { dayWords } from '../evidence-fields.ts';
import type { PackContext } from '../pack-input.ts';
import { scopeWords } from '../subscriptions.ts';
import { whereStands } from '../where-stands.ts';

/** What Azure Policy is told to watch on AI resources, what it found, and who is exempted until when. */
export function policySection(context: PackContext): Block[] {
  const { policies } = context.estate;
  const states = statesOf(context, policySources);
  const over = statesOf(context, ['policy-assignments', 'ai-resources', 'scope']);
  const excused = statesOf(context, ['policy-exemptions', 'ai-resources', 'scope']);
  const stated = statesOf(context, ['policy-states']);
  return [
    ...sourceBlocks(context, states),
    facts(totals(policies, stated, over, excused)),
    heading(2, 'Assignments that reach AI resources', 'policy-assignments'),
    ...(policies.assignments.total === 0
      ? [noneBlock(context, over, 'policy assignment that reaches an AI resource')]
      : [text(assignmentWords), assignmentTable(context, policies)]),
    heading(2, 'Exemptions that reach AI resources', 'policy-exemptions'),
    ...(policies.exemptions.total === 0
      ? [noneBlock(context, excused, 'policy exemption that reaches an AI resource')]
      : [exemptionTable(context, policies)]),
  ];
}

function totals(
  { assignments, unenforced, states, exemptions, endless, past }: Policies,
  stated: readonly SourceState[],
  over: readonly SourceState[],
  excused: readonly SourceState[],
): (readonly [string, Cell])[] {
  return [
    ['Assignments', `${leastWords(over)}${assignments.total}, of these not enforced ${unenforced}`],
    [
      'States by Azure Policy',
      `${leastWords(stated)}${states.compliant} pass, ${states.nonCompliant} fail, ${states.exempt} exempt, ${states.other} other`,
    ],
    [
      'Exemptions',
      `${leastWords(excused)}${exemptions.total}, of these ${endless} without an end and ${past} past their end`,
    ],
  ];
}

const assignmentWords =
  'A state is one policy on one AI resource under one assignment, as Azure Policy last evaluated it: pass and fail are its word and no verdict of ours. An assignment with many policies has many states; one without any shows nothing of what it asks for. Other are states in conflict, unknown, or in a word of their own.';

const assignmentTable = (context: PackContext, { assignments }: Policies): Block =>
  partTable(
    [
      column('Assignment, what is assigned', 34),
      column('Scope', 32, 'code'),
      column('Enforcement', 17),
      column('Scopes left out', 10, 'integer'),
      column('Pass', 10, 'integer'),
      column('Fail', 10, 'integer'),
      column('Exempt', 9, 'integer'),
      column('Other', 9, 'integer'),
    ],
    assignments.kept.map((each) => [
      each.unread ? each.name : `${each.name}: ${each.assigned || 'not told'}`,
      each.unread ? 'no row of it was read' : scopeWords(context.names, each.scope),
      enforcementWords(each),
      each.excluded,
      each.states.compliant,
      each.states.nonCompliant,
      each.states.exempt,
      each.states.other,
    ]),
    assignments.total,
    whereStands(context, 'policy'),
  );

function enforcementWords({ unread, enforcement }: PolicyAssignment): string {
  if (unread) return 'not known';
  return enforcement.toLowerCase() === 'default'
    ? 'enforced (Default)'
    : `not enforced (${enforcement})`;
}

const exemptionTable = (context: PackContext, { exemptions }: Policies): Block =>
  partTable(
    [
      column('Exemption', 28),
      column('Scope', 36, 'code'),
      column('From assignment', 22),
      column('Category', 13),
      column('Reason given', 32),
      column('Ends', 18),
    ],
    exemptions.kept.map((each) => [
      each.name,
      scopeWords(context.names, each.scope),
      each.assignment || 'not told',
      each.category || 'not told',
      each.reason || 'none',
      endWords(each, Date.parse(context.assessment.asOf)),
    ]),
    exemptions.total,
    whereStands(context, 'policy'),
  );

function endWords({ end }: PolicyExemption, asOf: number): string {
  if (end === 'never') return 'never';
  if (end === 'unreadable') return 'no readable day';
  return `${dayWords(end)}${end < asOf ? ', past its end' : ''}`;
}
