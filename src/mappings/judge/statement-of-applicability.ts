import type { Axes } from '../../model/assessment.ts';
import type { Control } from '../../model/catalog.ts';
import type { SoaRow } from '../../model/workspace/applicability.ts';
import { isSameParty } from '../../model/workspace/words.ts';
import type { Entry, Workspace } from '../../model/workspace/workspace.ts';
import { type Claim, contradiction, inDate, type Ruling, scopeIs } from './rulings.ts';

type Input = {
  readonly framework: string;
  readonly control: Control;
  readonly workspace: Pick<Workspace, 'soa'>;
  readonly today: string;
  /** What the checks of the control see in the whole estate: an exclusion has to stand up to it. */
  readonly population: Axes['technical'];
};

/** What the statement of applicability says of a control that applies only when declared. */
export function soaRulings({ framework, control, workspace, today, population }: Input): Ruling[] {
  if (control.applicability !== 'declared') return [];
  const row = workspace.soa.find(
    (each) => each.framework === framework && each.control === control.id,
  );
  if (row === undefined)
    return [
      {
        scope: scopeIs(
          'undetermined',
          'The control applies only when declared, and the statement of applicability says nothing of it.',
        ),
      },
    ];
  return [row.included ? inclusion(row) : exclusion(row, framework, today, population)];
}

function inclusion({ because, owner, ...row }: Entry<SoaRow>): Ruling {
  const reason = `The statement of applicability includes it: ${because}`;
  return { scope: scopeIs('in', reason, row['approved-by'] ?? owner, row['review-by']) };
}

function exclusion(
  row: Entry<SoaRow>,
  framework: string,
  today: string,
  population: Axes['technical'],
): Ruling {
  const by = row['approved-by'] ?? null;
  const on = row['approved-on'] ?? null;
  const until = row['review-by'] ?? null;
  const isApproved = by !== null && on !== null && !isSameParty(by, row.owner);
  const dated = isApproved ? inDate(on, until, today) : 'unapproved';
  const objection = contradiction(population);
  const state = dated === 'counts' && objection !== undefined ? 'contradicted' : dated;
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
      by,
      on,
      until,
    },
  };
}

function whyNot(state: Exclude<Claim['state'], 'counts'>, objection = ''): string {
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
