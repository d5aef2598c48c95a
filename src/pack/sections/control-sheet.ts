import type { CheckResult, ControlResult } from '../../model/assessment.ts';
import { firstNames } from '../../model/first-names.ts';
import type { Block, Cell } from '../../model/pack.ts';
import { populationOfCheck } from '../../model/population.ts';
import { column, facts, heading, list, signOff, table, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { checkAnchor, controlAnchor } from '../row-id.ts';
import { trendStrip } from '../trend-strip.ts';
import { axesBlocks } from './control-axes.ts';
import { controlFacts } from './control-facts.ts';
import { peopleBlocks } from './control-people.ts';
import type { SharedDates } from './shared-dates.ts';

/** Everything about one control: a row per system, what decided, and what nobody can see from here. */
export function controlSheet(
  context: PackContext,
  results: readonly ControlResult[],
  dates: SharedDates = new Map(),
): Block[] {
  const [first] = results;
  if (first === undefined) return [];
  const control = context.catalog.frameworks
    .find(({ id }) => id === first.framework)
    ?.controls.find(({ id }) => id === first.control);
  const anchor = controlAnchor(first.control);
  return [
    heading(2, `${first.control}  ${first.title}`, anchor),
    ...(control === undefined ? [] : [text(control.summary)]),
    ...axesBlocks(context, results),
    ...trendStrip(context.trend, results),
    ...(control === undefined ? [] : [facts(controlFacts(context, control, results, dates))]),
    ...peopleBlocks(results),
    ...listed('What this cannot show', control?.['cannot-show'] ?? []),
    ...(first.checks.length === 0
      ? [text('Telemetry says nothing about this control.', 'note')]
      : [checkTable(context, first)]),
    ...unknownBlocks(context, first, anchor),
    signOff(signatures(first.control)),
  ];
}

/** What somebody who reads the sheet puts down on paper. At the head of a page it may stand above the next control. */
const signatures = (control: string): string[] => [
  `${control}: prepared by, on`,
  'Reviewed by, on',
  'Agrees with the conclusion: ☐ yes  ☐ no, because',
];

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
    `Seen are those that fail, are unknown or pass; not read are scopes that may hold more.${system === 'organisation' ? '' : ' A resource that several systems share counts in each of them, so that their fails may add up to more than the column Fail.'} Ids lead to procedure, population, exceptions.`,
  );
}

function judgedCells(check: CheckResult, isPerSystem: boolean): Cell[] {
  const { title, complete } = check;
  const { fail, unknown, seen, unread } = populationOfCheck(check);
  const asks = complete ? title : `${title} (at least: the population is incomplete)`;
  const where = isPerSystem ? failsWhere(check) : '';
  return [where === '' ? asks : `${asks}. ${where}`, fail, unknown, seen, unread];
}

/** A cell that names more is longer than the sheet around it. */
const mostFailing = 7;

/** In which systems it fails, most first: one subject may be in several, so these need not add up. */
function failsWhere({ systems }: CheckResult): string {
  const failing = systems.filter(({ tally }) => tally.fail > 0);
  if (failing.length === 0) return '';
  const named =
    failing.length > mostFailing
      ? failing.toSorted((a, b) => b.tally.fail - a.tally.fail).slice(0, mostFailing)
      : failing;
  const more = failing.length - named.length;
  const rest = more === 0 ? '' : ` and ${more} more in the workbook, sheet Findings`;
  return `Fails: ${named.map(({ system, tally }) => `${system} ${tally.fail}`).join(', ')}${rest}`;
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
        firstNames(
          group.map(({ check }) => check),
          mostNamed,
        ),
      ]),
    ),
  ];
}

const mostNamed = 3;

function listed(title: string, items: readonly string[]): Block[] {
  return items.length === 0 ? [] : [text(`${title}:`), list(items)];
}
