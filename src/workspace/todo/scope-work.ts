import type { ControlResult } from '../../model/assessment.ts';
import type { DecisionResult, SystemResult } from '../../model/assessed-workspace.ts';
import type { SoaRow } from '../../model/workspace/applicability.ts';
import type { Entry } from '../../model/workspace/workspace.ts';
import {
  type ControlFinder,
  controlFinder,
  type Draft,
  isUndetermined,
  type WorkInput,
} from './draft.ts';
import { isRetirementContradicted, isWithoutSystem } from './register-work.ts';

/** What must be decided before anybody knows which controls apply. */
export function scopeWork(input: WorkInput): Draft[] {
  const open = input.assessment.controls.filter(isUndetermined);
  const systems = input.assessment.workspace?.register?.systems ?? [];
  const controlOf = controlFinder(input.catalog);
  const isDeclared = (row: ControlResult): boolean => controlOf(row)?.applicability === 'declared';
  const asked = open.filter((row) => !isDeclared(row));
  return [
    ...systems.flatMap((system) => systemWork(system, asked, input)),
    ...ownRoles(asked, controlOf, input),
    ...statementWork(open.filter(isDeclared), input),
  ];
}

function systemWork(
  system: SystemResult,
  open: readonly ControlResult[],
  { assessment }: WorkInput,
): Draft[] {
  const { id, owner, roles, lifecycle, resources } = system;
  const file = `systems/${id}.yaml`;
  const common = { waiting: open.filter((row) => row.system === id), system: id, owner };
  const drafts: Draft[] = [];
  const classification = classificationWork(system, file);
  if (classification !== undefined) drafts.push({ ...common, ...classification });
  if (roles.length === 0)
    drafts.push({
      ...common,
      kind: 'classify',
      subject: ['roles', id],
      what: `State in ${file} which roles under the EU AI Act the organisation has for ${id}.`,
    });
  // Where nothing of it was seen, the work is to find what it had.
  if (resources.n > 0 && isRetirementContradicted(id, assessment))
    drafts.push({
      ...common,
      kind: 'classify',
      subject: ['lifecycle', id],
      what: `Correct the lifecycle of ${id} in ${file}: it says ${lifecycle}, and ${resources.n} of its resources were seen.`,
    });
  return drafts;
}

function classificationWork(
  { id, owner, classified, reviewBy, decidedBy }: SystemResult,
  file: string,
): Pick<Draft, 'kind' | 'subject' | 'what' | 'due'> | undefined {
  switch (classified) {
    case 'counts':
      return undefined;
    case 'undecided':
      return {
        kind: 'classify',
        subject: [id],
        what: `Classify ${id} under the EU AI Act in ${file}: the class, by whom, when and on what basis.`,
      };
    case 'unapproved':
      return {
        kind: 'classify',
        subject: ['unapproved', id],
        what: `Have the class and roles of ${id} in ${file} decided by somebody other than ${owner}.`,
      };
    case 'not-yet':
      return {
        kind: 'classify',
        subject: ['not-yet', id],
        what: `Have ${id} classified for the days before the decision in ${file}, which came later than what is judged here.`,
      };
    case 'expired':
      return {
        kind: 'renew-classification',
        subject: [id],
        what: `Review the classification of ${id} in ${file}${by(decidedBy)}: it counted until ${reviewBy}.`,
        due: reviewBy,
      };
  }
}

const by = (decidedBy: string | null): string => (decidedBy === null ? '' : `, by ${decidedBy}`);

/** Some controls are asked of an organisation only in certain roles. */
function ownRoles(
  open: readonly ControlResult[],
  controlOf: ControlFinder,
  { assessment, workspace }: WorkInput,
): Draft[] {
  const waiting = open.filter(
    (row) => row.system === 'organisation' && (controlOf(row)?.roles.length ?? 0) > 0,
  );
  if (waiting.length === 0) return [];
  const common = { kind: 'classify', subject: ['roles'], waiting } as const;
  if (workspace?.settings.roles === undefined)
    return [
      {
        ...common,
        what: 'State in proofpack.yaml which roles under the EU AI Act the organisation has, by whose decision.',
      },
    ];
  const lapsed = assessment.workspace?.decisions.find(
    ({ kind, system, state }) => kind === 'role' && system === null && state !== 'counts',
  );
  if (lapsed === undefined) return [];
  const what = `Have the roles in proofpack.yaml decided for the days judged here: what is decided counts from ${lapsed.on} to ${lapsed.until}.`;
  return [
    { ...common, what, owner: lapsed.by, due: lapsed.state === 'expired' ? lapsed.until : null },
  ];
}

/** One row decides about a control, for however many systems it is asked. */
function statementWork(declared: readonly ControlResult[], input: WorkInput): Draft[] {
  const controls = Map.groupBy(declared, ({ framework, control }) =>
    JSON.stringify([framework, control]),
  );
  return [...controls.values()].flatMap((waiting) => statementDraft(waiting, input) ?? []);
}

function statementDraft(
  waiting: readonly ControlResult[],
  { assessment, workspace }: WorkInput,
): Draft | undefined {
  const [row] = waiting;
  if (row === undefined) return undefined;
  const { framework, control, title } = row;
  const subject = [framework, control];
  const entry = workspace?.soa.find(
    (each) => each.framework === framework && each.control === control,
  );
  if (entry === undefined)
    return {
      kind: 'soa-row',
      subject,
      what: `Give the statement of applicability a row for ${framework} ${control} ${title}: whether it applies, and why.`,
      waiting,
    };
  // What is included and still undetermined waits for something else, such as for the register.
  const excluded = entry.included ? [] : waiting.filter((each) => !isWithoutSystem(each));
  const [first] = excluded;
  if (first === undefined) return undefined;
  const decision = assessment.workspace?.decisions.find(
    ({ kind, id }) => kind === 'soa' && id === entry.file,
  );
  const work = entryWork(entry, decision, first);
  return { ...work, subject, waiting: excluded, owner: entry.owner };
}

function entryWork(
  { file, owner, 'review-by': reviewBy }: Entry<SoaRow>,
  decision: DecisionResult | undefined,
  { axes }: ControlResult,
): Pick<Draft, 'kind' | 'what' | 'due'> {
  switch (decision?.state) {
    case 'unapproved':
      return {
        kind: 'soa-approval',
        what: `Have ${file} approved by somebody other than ${owner}, or include the control.`,
      };
    case 'expired':
      return {
        kind: 'soa-approval',
        what: `Have ${file} reviewed and approved again: it counted until ${decision.until}.`,
        due: reviewBy ?? null,
      };
    case 'contradicted':
    case 'not-yet':
    case 'counts':
    case 'needless':
    case undefined:
      return { kind: 'soa-row', what: `Correct ${file}. ${axes.scope.reason}` };
  }
}
