import { type Catalog, supplyWords } from '../../model/catalog.ts';
import { populationOf } from '../../model/population.ts';
import { column } from '../blocks.ts';
import { attestationId, controlId } from '../row-id.ts';
import type { Assessment, Axes, ControlResult } from '../../model/assessment.ts';
import type { Cell } from '../../model/pack.ts';
import type { ControlsBroken } from '../counts-as.ts';
import type { FindingRow, FirstFindings } from '../first-findings.ts';
import type { ControlOwner } from '../../model/workspace/applicability.ts';
import { exceptionsHead } from '../../model/workspace/review.ts';
import { controlOwners } from '../../model/workspace/control-owner.ts';
import {
  acceptanceWords,
  forceTitles,
  forceWords,
  humanWords,
  laterWords,
  outcomeWord,
  yesNo,
} from '../words.ts';
import { deficiencyRows, findingLink, firstFindingColumn, rowLink } from './row-links.ts';
import type { Sheet } from './sheet.ts';
import { withReview } from './with-review.ts';

/** What a page of paper has room for stands first: it leaves out the columns behind. */
const facts: Sheet = {
  columns: [
    column('Row', 34, 'code'),
    column('Framework', 16),
    column('Control', 14),
    column('Title', 40),
    column('System', 20),
    column('Conclusion', 22, 'outcome'),
    column('Counted under', 26),
    column('Reason', 60),
    column('Scope', 16),
    column('Technical', 16, 'outcome'),
    column('Fail', 10, 'integer'),
    column('Unknown', 10, 'integer'),
    column('Seen', 10, 'integer'),
    column('Scopes not read', 12, 'integer'),
    column('Population complete', 14),
    column('Supporting fails', 14, 'integer'),
    column('People', 14),
    column('Acceptance', 20),
    firstFindingColumn,
    column('Accepted by', 50, 'code'),
    column('Owner', 34),
    column('Operator', 34),
    column('What people must supply', 50),
    column('What they supplied', 60),
    column('Scope reason', 44),
    column('Scope decided by', 34),
    column('Scope decided until', 14),
    column('Force', 34),
    column('Other dates', 50),
    column('Checks', 40),
    column('Broken by', 40, 'code'),
    column('First of these', 20, 'code'),
    column(exceptionsHead, 20, 'code'),
  ],
  async *rows({ assessment, catalog, workspace, figures, behindRows }) {
    const { exceptionsOf, firstOf } = await behindRows();
    const brokenCells = brokenBy(assessment, figures.broken);
    const laterOf = laterIn(catalog, assessment.asOf);
    const ownerOf = controlOwners(workspace?.owners ?? []);
    for (const result of assessment.controls) {
      const { scope, force, technical, human, acceptance } = result.axes;
      const { fail, unknown, seen, unread } = populationOf(technical);
      yield [
        controlId(result.framework, result.control, result.system),
        result.framework,
        result.control,
        result.title,
        result.system,
        outcomeWord(result),
        forceTitles[force.state],
        result.reason,
        scope.state,
        technical.state,
        fail,
        unknown,
        seen,
        unread,
        yesNo(technical.complete),
        technical.supportingFails,
        humanWords(human),
        acceptanceWords(acceptance),
        findingLink(firstOfControl(result, firstOf)),
        acceptance.by.join('; '),
        ...ownerCells(ownerOf(result)),
        human.parts.map(supplyWords).join('; '),
        human.parts.map(suppliedWords).join('; '),
        scope.reason,
        ...decidedCells(scope),
        forceWords(force),
        laterOf(result.framework, result.control),
        result.checks.map(({ check, strength }) => `${check} (${strength})`).join(', '),
        ...brokenCells(result),
        exceptionsOf(
          result.checks.map(({ check }) => check),
          result.system,
        ),
      ];
    }
  },
};

export const controlsSheet = withReview('controls', facts);

const decidedCells = ({ by, until }: Axes['scope']): string[] => [by ?? '', until ?? ''];

const ownerCells = (owner: ControlOwner | undefined): string[] => [
  owner?.owner ?? '',
  owner?.operator ?? '',
];

/** What is counted as its fails comes from the checks that decide: the others are asked where these say nothing. */
function firstOfControl(
  { checks, system }: ControlResult,
  firstOf: FirstFindings,
): FindingRow | undefined {
  const own = checks.filter(({ strength }) => strength !== 'supporting');
  return firstOf(own.map(idOf), system) ?? firstOf(checks.map(idOf), system);
}

const idOf = ({ check }: ControlResult['checks'][number]): string => check;

type Part = Axes['human']['parts'][number];

/** `evidenced by H-eu-art-9 until 2027-06-30`, part by part. */
const suppliedWords = ({ state, attestation, until }: Part): string =>
  attestation === null
    ? state
    : `${state} by ${attestationId(attestation)}${until === null ? '' : ` until ${until}`}`;

/** The root problems that make a control deficient, and where the first of them stands. */
function brokenBy(
  assessment: Pick<Assessment, 'deficiencies'>,
  broken: ControlsBroken,
): (result: ControlResult) => Cell[] {
  const found = new Map<ControlResult, string[]>();
  const rows = deficiencyRows(assessment, broken);
  for (const id of rows.keys())
    for (const result of broken.get(id) ?? [])
      found.set(result, [...(found.get(result) ?? []), id]);
  return (result) => {
    const [first = '', ...more] = found.get(result) ?? [];
    return [[first, ...more].join('; '), rowLink(first, 'deficiencies', rows.get(first))];
  };
}

function laterIn(
  { frameworks }: Catalog,
  asOf: string,
): (framework: string, control: string) => string {
  const later = new Map(
    frameworks.map(({ id, controls }) => [
      id,
      new Map(controls.map((control) => [control.id, laterWords(control.force, asOf)])),
    ]),
  );
  return (framework, control) => later.get(framework)?.get(control) ?? '';
}
