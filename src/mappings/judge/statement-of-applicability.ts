import type { Control } from '../../model/catalog.ts';
import type { SoaRow } from '../../model/workspace/applicability.ts';
import type { Entry, Workspace } from '../../model/workspace/workspace.ts';
import { type Against, contradiction, exclusionState, type Ruling, scopeIs } from './rulings.ts';

type Input = {
  readonly framework: string;
  readonly control: Control;
  readonly workspace: Pick<Workspace, 'soa'>;
  readonly today: string;
  readonly against: Against;
};

const soaRowOf = (
  { soa }: Input['workspace'],
  framework: string,
  control: string,
): Entry<SoaRow> | undefined =>
  soa.find((each) => each.framework === framework && each.control === control);

/** Nobody has declared whether the control applies, so whatever people attest, its scope stays undetermined. */
export const isUndeclared = (
  workspace: Input['workspace'],
  framework: string,
  { id, applicability }: Pick<Control, 'id' | 'applicability'>,
): boolean => applicability === 'declared' && soaRowOf(workspace, framework, id) === undefined;

/** What the statement of applicability says of a control that applies only when declared. */
export function soaRulings({ framework, control, workspace, today, against }: Input): Ruling[] {
  if (control.applicability !== 'declared') return [];
  const row = soaRowOf(workspace, framework, control.id);
  if (row === undefined)
    return [
      {
        scope: scopeIs(
          'undetermined',
          'The control applies only when declared, and the statement of applicability says nothing of it.',
        ),
      },
    ];
  return [row.included ? inclusion(row) : exclusion(row, framework, today, against)];
}

function inclusion({ because, owner, ...row }: Entry<SoaRow>): Ruling {
  const reason = `The statement of applicability includes it: ${because}`;
  return { scope: scopeIs('in', reason, row['approved-by'] ?? owner, row['review-by']) };
}

function exclusion(row: Entry<SoaRow>, framework: string, today: string, against: Against): Ruling {
  const approval = {
    by: row['approved-by'] ?? null,
    on: row['approved-on'] ?? null,
    until: row['review-by'] ?? null,
  };
  const { by, until } = approval;
  const objection = contradiction(against);
  const state = exclusionState({ ...approval, owner: row.owner }, today, objection);
  return {
    scope:
      state === 'counts'
        ? scopeIs('out', `Excluded by the statement of applicability: ${row.because}`, by, until)
        : scopeIs('undetermined', `The exclusion ${whyNot(state, objection)}.`, by, until),
    claim: {
      id: row.file,
      kind: 'soa',
      framework,
      system: null,
      says: row.because,
      state,
      ...approval,
    },
  };
}

function whyNot(
  state: Exclude<ReturnType<typeof exclusionState>, 'counts'>,
  objection = '',
): string {
  switch (state) {
    case 'unapproved':
      return 'is not approved by anybody but the owner';
    case 'expired':
      return 'has run out';
    case 'not-yet':
      return 'is not approved yet';
    case 'contradicted':
      return objection;
  }
}
