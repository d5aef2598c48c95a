import type { CheckResult, ControlResult } from '../../model/assessment.ts';
import { type Control, supplyWords } from '../../model/catalog.ts';
import type { Block, Cell } from '../../model/pack.ts';
import { populationOfCheck } from '../../model/population.ts';
import { crossedWith } from '../../model/crosswalk.ts';
import { column, facts, heading, list, table, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { checkAnchor, controlAnchor, controlId } from '../row-id.ts';
import { relatedWords } from '../related-words.ts';
import {
  acceptanceWords,
  forceWords,
  humanWords,
  laterWords,
  outcomeWord,
  technicalWords,
} from '../words.ts';

/** Everything about one control: a row per system, what decided, and what nobody can see from here. */
export function controlSheet(context: PackContext, results: readonly ControlResult[]): Block[] {
  const [first] = results;
  if (first === undefined) return [];
  const control = context.catalog.frameworks
    .find(({ id }) => id === first.framework)
    ?.controls.find(({ id }) => id === first.control);
  const anchor = controlAnchor(first.control);
  return [
    heading(2, `${first.control}  ${first.title}`, anchor),
    ...(control === undefined ? [] : [text(control.summary)]),
    axesTable(results),
    list(results.map(({ system, reason }) => `${system}: ${reason}`)),
    ...(control === undefined ? [] : [facts(coverageFacts(context, control, results))]),
    ...listed('What people must supply', first.axes.human.parts.map(supplyWords)),
    ...listed('What this cannot show', control?.['cannot-show'] ?? []),
    ...(first.checks.length === 0
      ? [text('Telemetry says nothing about this control.', 'note')]
      : [checkTable(context, first)]),
    ...unknownBlocks(context, first, anchor),
  ];
}

function axesTable(results: readonly ControlResult[]): Block {
  return table(
    [
      column('System', 14),
      column('Scope', 14),
      column('Force', 36),
      column('Technical', 28),
      column('People', 10),
      column('Acceptance', 13),
      column('Conclusion', 20, 'outcome'),
    ],
    results.map((result) => [
      result.system,
      result.axes.scope.state,
      forceWords(result.axes.force),
      technicalWords(result.axes.technical),
      humanWords(result.axes.human),
      acceptanceWords(result.axes.acceptance),
      outcomeWord(result),
    ]),
  );
}

/** The evidence in one table; how each check was done stands once, in its own place. */
function checkTable({ assessment }: PackContext, { checks }: ControlResult): Block {
  return table(
    [
      column('Check', 16, 'code'),
      column('Part', 13),
      column('Asks', 44),
      column('Fail', 8, 'integer'),
      column('Unknown', 10, 'integer'),
      column('Seen', 8, 'integer'),
      column('Not read', 9, 'integer'),
      column('Why it bears on this control', 44),
    ],
    checks.map(({ check: id, strength, because }) => {
      const check = assessment.checks.find((each) => each.id === id);
      // A check that was not judged has no sheet to lead to.
      return check === undefined
        ? [id, strength, ...notJudged, because]
        : [{ text: id, link: `#${checkAnchor(id)}` }, strength, ...judgedCells(check), because];
    }),
    'Seen counts the subjects that fail, are unknown or pass; not read counts scopes, such as subscriptions, that may hold more. Each linked id leads to procedure, population and exceptions of the check.',
  );
}

function judgedCells(check: CheckResult): Cell[] {
  const { title, complete } = check;
  const { fail, unknown, seen, unread } = populationOfCheck(check);
  const asks = complete ? title : `${title} (at least: the population is incomplete)`;
  return [asks, fail, unknown, seen, unread];
}

const notJudged: readonly Cell[] = [
  'was not judged: this control has less evidence than its mapping asks for',
  '',
  '',
  '',
  '',
];

/** What left results open, over all checks of the control: one cure rarely closes all. */
function unknownBlocks(context: PackContext, { checks }: ControlResult, anchor: string): Block[] {
  // Two links of one control may name the same check; its results count once.
  const causes = [...new Set(checks.map(({ check }) => check))].flatMap((id) =>
    (context.causes.get(id) ?? []).map((each) => ({ ...each, check: id })),
  );
  if (causes.length === 0) return [];
  const groups = [...Map.groupBy(causes, ({ cause, cure }) => `${cause}\n${cure}`).values()];
  return [
    heading(3, 'Why results are unknown', `${anchor}-unknown`),
    table(
      [
        column('Unknown', 12, 'integer'),
        column('Cause', 34),
        column('What cures it', 56),
        column('Checks', 30, 'code'),
      ],
      groups.map((group) => [
        group.reduce((sum, { count }) => sum + count, 0),
        group[0]?.cause ?? '',
        group[0]?.cure ?? '',
        firstOf(group.map(({ check }) => check)),
      ]),
    ),
  ];
}

const mostNamed = 3;

function firstOf(ids: readonly string[]): string {
  const more = ids.length - mostNamed;
  return `${ids.slice(0, mostNamed).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** What its checks are to the control, said from the checks themselves, so that no two sentences disagree. */
function coverageWords({ coverage, checks }: Control): string {
  if (coverage === 'automated')
    return 'automated: the checks below decide the whole requirement, for what runs in Azure';
  const people = coverage === 'partial' ? 'people supply the rest' : 'people supply all of it';
  const has = (strength: ControlResult['checks'][number]['strength']): boolean =>
    checks.some((link) => link.strength === strength);
  if (has('deciding')) return `${coverage}: the deciding checks answer a part; ${people}`;
  if (has('necessary'))
    return `${coverage}: no check decides; the necessary checks must pass and do not suffice; ${people}`;
  if (checks.length > 0)
    return `${coverage}: no check decides; the supporting checks are shown beside it; ${people}`;
  return `${coverage}: no check looks at it; ${people}`;
}

function coverageFacts(
  { assessment, catalog }: PackContext,
  control: Control,
  results: readonly ControlResult[],
): (readonly [string, string])[] {
  const rows = results.map(({ framework, control: id, system }) =>
    controlId(framework, id, system),
  );
  const later = laterWords(control.force, assessment.asOf);
  return [
    ['Coverage', coverageWords(control)],
    ['Responsibility', responsibilityWords(control)],
    ...(control.force.kind === 'law'
      ? ([['Legal basis', `${control.force.act}, ${control.force.article}`]] as const)
      : []),
    ...(later === '' ? [] : ([['Other dates', later]] as const)),
    ...relatedFacts(catalog, results),
    ['Rows in the workbook', rows.join(', ')],
  ];
}

function relatedFacts(
  { crosswalks }: PackContext['catalog'],
  [first]: readonly ControlResult[],
): (readonly [string, string])[] {
  if (first === undefined) return [];
  const related = crossedWith(crosswalks, first.framework, first.control);
  return related.length === 0 ? [] : [['Related elsewhere', relatedWords(related)]];
}

const responsibilityWords = ({ responsibility, inherited }: Control): string =>
  inherited === undefined ? responsibility : `${responsibility}; inherited: ${inherited}`;

function listed(title: string, items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [text(`${title}:`), list(items)];
}
