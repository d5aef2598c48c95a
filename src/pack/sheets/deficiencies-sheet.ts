import type { CheckResult, ControlResult, Deficiency } from '../../model/assessment.ts';
import type { Cell } from '../../model/pack.ts';
import { populationOf } from '../../model/population.ts';
import { ownedDeficiencies } from '../../model/workspace/owned-deficiencies.ts';
import { exceptionsHead } from '../../model/workspace/review.ts';
import { column } from '../blocks.ts';
import { asListed, type ControlsBroken, countedWords, countsAs } from '../counts-as.ts';
import { yesNo } from '../words.ts';
import { incompleteRow, incompleteWords } from './incomplete-row.ts';
import { findingLink, firstFindingColumn, rowLink } from './row-links.ts';
import type { Sheet } from './sheet.ts';
import { withReview } from './with-review.ts';

/** What a page of paper has room for stands first: it leaves out the columns behind. */
const columns = [
  column('Row', 20, 'code'),
  column('Severity', 12, 'severity'),
  column('Counts as', 20, 'outcome'),
  column('Counts as, by framework', 36),
  column('What should hold', 50),
  column('Fact', 28, 'code'),
  column('System', 20),
  column('Fail', 10, 'integer'),
  column('Unknown', 10, 'integer'),
  column('Seen', 10, 'integer'),
  column('Scopes not read', 12, 'integer'),
  column('At least', 10),
  column('Fix', 60),
  column('Owner', 56),
  column('Ticket', 16),
  firstFindingColumn,
  column('Counts in', 44),
  column('Controls', 44),
  column('First control', 28),
  column(exceptionsHead, 20, 'code'),
];

const facts: Sheet = {
  columns,
  async *rows({ assessment, workspace, figures: { broken }, behindRows }) {
    const { exceptionsOf, firstOf } = await behindRows();
    const checks = Map.groupBy(assessment.checks, ({ fact }) => fact);
    const controlOf = firstControls(assessment.controls);
    for (const each of asListed(ownedDeficiencies(assessment, workspace), broken)) {
      const { fail, unknown, seen, unread } = populationOf(each);
      yield [
        each.id,
        each.severity,
        countsAs(broken, each),
        byFramework(broken, each),
        each.title,
        each.fact,
        each.system,
        fail,
        unknown,
        seen,
        unread,
        yesNo(each.u > 0 || !each.complete),
        each.fix,
        each.owner ?? '',
        each.ticket ?? '',
        findingLink(firstOf(decidingOf(checks.get(each.fact)), each.system)),
        named(broken.get(each.id) ?? []),
        named(each.controls),
        controlOf(each, broken.get(each.id)),
        exceptionsOf(checks.get(each.fact)?.map(({ id }) => id) ?? [], each.system),
      ];
    }
    if (!assessment.complete)
      yield incompleteRow(
        columns,
        { what: 'Counts as', why: 'What should hold' },
        incompleteWords(assessment),
      );
  },
};

/** Its fails are counted by the check that decides the fact. */
const decidingOf = (checks: readonly CheckResult[] = []): string[] =>
  checks.flatMap(({ id, observer }) => (observer === 'deciding' ? [id] : []));

/** Leads to a control that the fact breaks; where it breaks none, to one that it touches. */
function firstControls(
  controls: readonly ControlResult[],
): (deficiency: Deficiency, broken: readonly ControlResult[] | undefined) => Cell {
  const rows = new Map(controls.map((result, at) => [result, at + 1]));
  const places = Map.groupBy(controls, placeOf);
  return ({ controls: touched, system }, broken) => {
    const results = touched.flatMap((place) => places.get(placeOf(place)) ?? []);
    const own = results.find((each) => each.system === system || each.system === 'organisation');
    const first = broken?.[0] ?? own ?? results[0];
    return first === undefined
      ? ''
      : rowLink(`${first.framework} ${first.control}`, 'controls', rows.get(first));
  };
}

const placeOf = ({ framework, control }: Deficiency['controls'][number]): string =>
  `${framework}\u0000${control}`;

/** One fact may be a deficiency in one framework and a gap in another: the word beside is the heaviest of these. */
function byFramework(broken: ControlsBroken, each: Deficiency): string {
  const frameworks = [...new Set(each.controls.map(({ framework }) => framework))];
  const words = Map.groupBy(frameworks, (framework) => countsAs(broken, each, framework));
  return countedWords
    .flatMap((word) => {
      const named = words.get(word);
      return named === undefined ? [] : [`${word}: ${named.join(', ')}`];
    })
    .join('; ');
}

/** Each once, though a control is judged once for every system. */
const named = (
  controls: readonly { readonly framework: string; readonly control: string }[],
): string =>
  [...new Set(controls.map(({ framework, control }) => `${framework} ${control}`))].join('; ');

export const deficienciesSheet = withReview('deficiencies', facts);
