import {
  boundaryDecision,
  type DecisionResult,
  fileOfDecision,
  profileDecision,
} from '../../model/assessed-workspace.ts';
import type { Cell } from '../../model/pack.ts';
import type { Profile, SoaRow } from '../../model/workspace/applicability.ts';
import type { BoundaryRule } from '../../model/workspace/settings.ts';
import type { Entry } from '../../model/workspace/workspace.ts';
import { column } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { applicabilityId } from '../row-id.ts';
import { broughtBy, decisionKinds, insteadWords, standingOf } from '../declared-words.ts';
import type { Sheet } from './sheet.ts';

/** Everything declared about what applies, and what each decision takes out of the counts. */
export const applicabilitySheet: Sheet = {
  columns: [
    column('Row', 18, 'code'),
    column('Kind', 26),
    column('Framework', 16),
    column('Control', 14),
    column('System', 22),
    column('Says', 34),
    column('Reason', 60),
    column('Status', 18),
    column('Owner', 34),
    column('Decided or approved by', 34),
    column('On', 14),
    column('Review by', 14),
    column('State', 16),
    column('Retroactive because', 50),
    column('Takes out of the counts', 34),
    column('Stands in', 44, 'code'),
    column('Brought by commit', 46),
  ],
  *rows(context) {
    const decisions = context.assessment.workspace?.decisions ?? [];
    const left = Map.groupBy(decisions, keyOf);
    const brought = broughtBy(context.workspace);
    for (const row of declaredRows(context)) {
      const found = left.get(keyOf(row)) ?? [];
      left.delete(keyOf(row));
      yield cellsOf(row, found, context, brought(fileOfDecision(row)));
    }
    for (const found of left.values()) {
      const [first] = found;
      if (first !== undefined)
        yield cellsOf(rowOf(first), found, context, brought(fileOfDecision(first)));
    }
  },
};

type Row = {
  readonly id: string;
  readonly kind: DecisionResult['kind'];
  readonly framework: string;
  readonly control: string;
  readonly system: string;
  readonly says: string;
  readonly reason: string;
  readonly status: string;
  readonly owner: string;
  readonly by: string;
  readonly on: string;
  readonly until: string;
};

const keyOf = ({ id, framework }: Pick<Row, 'id' | 'framework'>): string => `${id}\n${framework}`;

function* declaredRows({ workspace }: PackContext): Generator<Row> {
  if (workspace === undefined) return;
  for (const row of workspace.soa) yield soaRow(row);
  for (const profile of workspace.profiles) yield profileRow(profile);
  for (const rule of workspace.settings.boundary) yield boundaryRow(rule);
}

const soaRow = (row: Entry<SoaRow>): Row => ({
  id: row.file,
  kind: 'soa',
  framework: row.framework,
  control: row.control,
  system: '',
  says: row.included ? 'included' : 'excluded',
  reason: row.because,
  status: row.status,
  owner: row.owner,
  by: row['approved-by'] ?? '',
  on: row['approved-on'] ?? '',
  until: row['review-by'] ?? '',
});

const profileRow = (own: Profile): Row => ({
  id: profileDecision(own.control),
  kind: 'profile',
  framework: own.framework,
  control: own.control,
  system: '',
  says: `current ${own.current}, target ${own.target}`,
  reason: own.because ?? '',
  status: '',
  owner: own['assessed-by'],
  by: own['approved-by'] ?? '',
  on: (own['approved-by'] === undefined ? own['assessed-on'] : own['approved-on']) ?? '',
  until: own['review-by'] ?? '',
});

const boundaryRow = (rule: BoundaryRule): Row => ({
  id: boundaryDecision(rule.control),
  kind: 'boundary',
  framework: rule.framework,
  control: rule.control,
  system: '',
  says: rule.inherited === undefined ? 'not assessed here' : `not assessed here: ${rule.inherited}`,
  reason: rule.because,
  status: '',
  owner: '',
  by: rule['approved-by'],
  on: rule['approved-on'],
  until: rule['review-by'],
});

/** A decision that is about a whole system or role: it has no control of its own. */
const rowOf = ({ id, kind, framework, system, says, by, on, until }: DecisionResult): Row => ({
  id,
  kind,
  framework,
  control: '',
  system: system ?? '',
  says,
  reason: '',
  status: '',
  owner: '',
  by: by ?? '',
  on: on ?? '',
  until: until ?? '',
});

/** One declaration may have several results: it counts for one system and is contradicted for another. */
const cellsOf = (
  row: Row,
  found: readonly DecisionResult[],
  pack: PackContext,
  brought: string,
): Cell[] => [
  applicabilityId(row.id, row.framework),
  decisionKinds[row.kind],
  row.framework,
  row.control,
  row.system,
  row.says,
  row.reason,
  row.status,
  row.owner,
  row.by,
  row.on,
  row.until,
  found.length === 0 ? 'takes nothing out' : found.map(standingOf).join(', '),
  // Of one declaration: since when its file stands is the same for every AI system.
  found[0]?.late.join('; ') ?? '',
  // Only what counts takes anything out; what need not says why.
  insteadWords(
    found.find(({ state }) => state === 'counts' || state === 'needless'),
    pack,
  ),
  row.id,
  brought,
];
