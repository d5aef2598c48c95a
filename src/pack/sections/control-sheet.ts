import type { CheckResult, ControlResult } from '../../model/assessment.ts';
import { type Control, rhythmWords } from '../../model/catalog.ts';
import type { Block, Cell } from '../../model/pack.ts';
import { controlOwners } from '../../model/workspace/control-owner.ts';
import { populationOfCheck } from '../../model/population.ts';
import { crossedWith } from '../../model/crosswalk.ts';
import { column, facts, heading, list, table, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { checkAnchor, controlAnchor, controlId } from '../row-id.ts';
import { relatedWords } from '../related-words.ts';
import { laterWords } from '../words.ts';
import { axesBlocks } from './control-axes.ts';
import { peopleBlocks } from './control-people.ts';

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
    ...axesBlocks(results),
    ...(control === undefined ? [] : [facts(coverageFacts(context, control, results))]),
    ...peopleBlocks(results),
    ...listed('What this cannot show', control?.['cannot-show'] ?? []),
    ...(first.checks.length === 0
      ? [text('Telemetry says nothing about this control.', 'note')]
      : [checkTable(context, first)]),
    ...unknownBlocks(context, first, anchor),
  ];
}

/** The evidence in one table; how each check was done stands once, in its own place. */
function checkTable({ assessment }: PackContext, { checks, system }: ControlResult): Block {
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
        : [
            { text: id, link: `#${checkAnchor(id)}` },
            strength,
            ...judgedCells(check, system !== 'organisation'),
            because,
          ];
    }),
    'Seen counts the subjects that fail, are unknown or pass; not read counts scopes, such as subscriptions, that may hold more. Each linked id leads to procedure, population and exceptions of the check.',
  );
}

function judgedCells(check: CheckResult, isPerSystem: boolean): Cell[] {
  const { title, complete } = check;
  const { fail, unknown, seen, unread } = populationOfCheck(check);
  const asks = complete ? title : `${title} (at least: the population is incomplete)`;
  const where = isPerSystem ? failsWhere(check) : '';
  return [where === '' ? asks : `${asks}. ${where}`, fail, unknown, seen, unread];
}

/** In which systems it fails: one subject may be in several, so these need not add up. */
function failsWhere({ systems }: CheckResult): string {
  const failing = systems.filter(({ tally }) => tally.fail > 0);
  if (failing.length === 0) return '';
  return `Fails: ${failing.map(({ system, tally }) => `${system} ${tally.fail}`).join(', ')}`;
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
  context: PackContext,
  control: Control,
  results: readonly ControlResult[],
): (readonly [string, string])[] {
  const { assessment, catalog } = context;
  const later = laterWords(control.force, assessment.asOf);
  return [
    ['Coverage', coverageWords(control)],
    ['Responsibility', responsibilityWords(control)],
    ...ownerFacts(context, results),
    ...(control.force.kind === 'law'
      ? ([['Legal basis', `${control.force.act}, ${control.force.article}`]] as const)
      : []),
    ...(later === '' ? [] : ([['Other dates', later]] as const)),
    ...relatedFacts(catalog, results),
    [results.length === 1 ? 'Row in the workbook' : 'Rows in the workbook', rowWords(results)],
  ];
}

/** Who answers for it, where a workspace was given that could say so. */
function ownerFacts(
  { workspace }: PackContext,
  [first]: readonly ControlResult[],
): (readonly [string, string])[] {
  if (workspace === undefined || first === undefined) return [];
  const found = controlOwners(workspace.owners)(first);
  if (found === undefined) return [['Owner', 'nobody is named in controls.yaml']];
  const { owner, operator, every } = found;
  const carried = operator === undefined ? '' : `; carried out by ${operator}`;
  const rhythm = every === undefined ? '' : `; looked at ${rhythmWords[every]}`;
  return [['Owner', `${owner}${carried}${rhythm}`]];
}

/** Row ids differ by the system alone, which the table above has in full. */
function rowWords(results: readonly ControlResult[]): string {
  const [first] = results;
  if (first === undefined) return '';
  const { framework, control, system } = first;
  return results.length === 1
    ? controlId(framework, control, system)
    : `${controlId(framework, control, '')} with the system of each row above`;
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
