import type { DecisionResult } from '../../model/assessed-workspace.ts';
import type { FrameworkResult } from '../../model/assessment.ts';
import type { Block } from '../../model/pack.ts';
import type { Profile } from '../../model/workspace/applicability.ts';
import { column, heading, table, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { decisionStateOf, effectWords, spaced } from '../declared-words.ts';

/** What was decided about the scope of this framework's controls, and what the counts would be without it. */
export function applicabilitySection(context: PackContext, { id }: FrameworkResult): Block[] {
  return [
    ...statementBlocks(context, id),
    ...profileBlocks(context, id),
    ...boundaryBlocks(context, id),
    heading(2, 'Decisions and their effect', 'decisions'),
    ...decisionBlocks(context, id),
  ];
}

const ofFramework = <T extends { readonly framework: string }>(
  all: readonly T[] | undefined,
  framework: string,
): readonly T[] => all?.filter((each) => each.framework === framework) ?? [];

/** Nothing where nothing is declared. */
const declaredTable = (
  [title, anchor]: readonly [string, string],
  columns: Parameters<typeof table>[0],
  rows: Parameters<typeof table>[1],
  note: string,
): Block[] => (rows.length === 0 ? [] : [heading(2, title, anchor), table(columns, rows, note)]);

type Given = string | undefined | null;

const by = (party: Given, on: Given): string =>
  `${party ?? 'nobody named'}${on === undefined || on === null ? '' : ` on ${on}`}`;

const byUntil = (party: Given, on: Given, until: Given): string =>
  `${by(party, on)}; ${until === undefined || until === null ? 'no end stated' : `until ${until}`}`;

/** One row per control that applies only when declared: those that nobody spoke of come as such. */
function statementBlocks(
  { catalog, workspace, assessment }: PackContext,
  framework: string,
): Block[] {
  const controls = catalog.frameworks.find(({ id }) => id === framework)?.controls ?? [];
  const declarable = controls.filter(({ applicability }) => applicability === 'declared');
  const rows = new Map(ofFramework(workspace?.soa, framework).map((row) => [row.control, row]));
  const results = Map.groupBy(ofFramework(assessment.workspace?.decisions, framework), idOf);
  return declaredTable(
    ['Statement of applicability', 'statement'],
    [
      column('Control', 12),
      column('Included', 22),
      column('Justification', 60),
      column('Status, owner', 34),
      column('Approved by, until', 40),
    ],
    declarable.map(({ id, title }) => {
      const row = rows.get(id);
      if (row === undefined) return [id, 'undecided', `No row says: ${title}`, '', 'nobody named'];
      return [
        id,
        includedWords(row.included, results.get(row.file) ?? []),
        row.because,
        `${spaced(row.status)}; ${row.owner}`,
        byUntil(row['approved-by'], row['approved-on'], row['review-by']),
      ];
    }),
    'An exclusion counts only while it is approved by somebody else than its owner, in date, and not contradicted by what was seen or said.',
  );
}

const idOf = ({ id }: DecisionResult): string => id;

/** One row may count for one AI system and be contradicted for another. */
function includedWords(included: boolean, results: readonly DecisionResult[]): string {
  if (included) return 'yes';
  return ['no', ...new Set(results.map(decisionStateOf))].join('; ');
}

function profileBlocks({ workspace }: PackContext, framework: string): Block[] {
  return declaredTable(
    ['Profile: current and target', 'profile'],
    [
      column('Control', 18),
      column('Current', 12),
      column('Target', 12),
      column('Because', 54),
      column('Assessed by', 36),
      column('Approved by, until', 36),
    ],
    ofFramework(workspace?.profiles, framework).map((each) => [
      each.control,
      each.current,
      each.target === 'none' ? 'none: not pursued' : each.target,
      each.because ?? '',
      by(each['assessed-by'], each['assessed-on']),
      approvalOf(each),
    ]),
    'Levels are the word of the assessor and enter no conclusion. A target of none takes a control out of scope once somebody else approved it, in date, and as long as nothing that was seen or said contradicts it.',
  );
}

/** Only a target of none wants an approval. */
const approvalOf = ({ target, ...each }: Profile): string =>
  target !== 'none' && each['approved-by'] === undefined
    ? ''
    : byUntil(each['approved-by'], each['approved-on'], each['review-by']);

function boundaryBlocks({ workspace }: PackContext, framework: string): Block[] {
  return declaredTable(
    ['Covered by the evidence of others', 'boundary'],
    [
      column('Control', 14),
      column('Because', 50),
      column('Where the evidence is', 40),
      column('Approved by, until', 40),
    ],
    ofFramework(workspace?.settings.boundary, framework).map((each) => [
      each.control,
      each.because,
      each.inherited ?? 'not named',
      byUntil(each['approved-by'], each['approved-on'], each['review-by']),
    ]),
    'Counted apart as not assessed, never as met, while in date; the decisions below say which are.',
  );
}

function decisionBlocks(context: PackContext, framework: string): Block[] {
  const own = ofFramework(context.assessment.workspace?.decisions, framework);
  if (own.length === 0)
    return [
      text('No decision of the workspace is about the scope of a control of this framework.'),
    ];
  return [
    table(
      [
        column('Decision', 30),
        column('Says', 60),
        column('By, until', 34),
        column('Effect on the counts', 34),
      ],
      own.map((decision) => [
        decision.id,
        decision.says,
        byUntil(decision.by, decision.on, decision.until),
        effectWords(decision, context),
      ]),
      'Counted over pairs of control and system, by what each would conclude were it in scope; deficiency stands for gap too. What several decisions take out counts under the one that decides. What is retroactive counts all the same.',
    ),
  ];
}
