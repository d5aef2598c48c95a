import type { FrameworkResult } from '../../model/assessment.ts';
import type { BarChart, Block } from '../../model/pack.ts';
import { column, facts, partWords, table, text } from '../blocks.ts';
import { countOf, type ForceCount, outcomesIn, type Verdicts } from '../figures.ts';
import { unlookedIn, unlookedWords } from '../estate/source-state.ts';
import type { PackContext } from '../pack-input.ts';
import { rootProblems } from '../root-problems.ts';
import { isWhole } from '../../model/missing-gaps.ts';
import { trendChart } from '../trend-chart.ts';
import { forceTitles, outcomesInWords, plural, wholeWords } from '../words.ts';

const mostStandingOut = 5;

/** One page for a reader who turns no further: figures, picture, what stands out, what is missing. */
export function summarySection(context: PackContext, framework: FrameworkResult): Block[] {
  const { assessment, figures } = context;
  const counts = figures.frameworks.get(framework.id) ?? [];
  return [
    text(framework.note, 'note'),
    ...(isWhole(assessment) ? [] : [text(incompleteWords(context), 'warning')]),
    facts([
      [
        `Technical rate, ${wholeWords(context)}`,
        `${figures.technical.text}; every framework's checks together`,
      ],
      ...acceptedFacts(context),
      ['Healthy AI recommendations', figures.healthy.text],
      ['Verdicts, this framework', frameworkVerdicts(context, framework)],
      [
        `Verdicts, ${wholeWords(context)}`,
        `${verdictWords(figures.verdicts)}; every framework's checks together`,
      ],
    ]),
    ...(counts.length === 0
      ? [text('No control of this framework was judged.', 'warning')]
      : [{ kind: 'chart', chart: conclusionChart(counts) } as const, countTable(counts)]),
    ...trendChart(context.trend).map((chart): Block => ({ kind: 'chart', chart })),
    ...standingOut(context, framework.id),
  ];
}

/** The rate once more without what somebody accepted; the fails behind it stay fails everywhere else. */
function acceptedFacts({ assessment, figures }: PackContext): (readonly [string, string])[] {
  if (assessment.workspace === null && figures.accepted.fails === 0) return [];
  const { fails, after } = figures.accepted;
  const left = `${plural(fails, 'accepted fail', 'accepted fails')} left out`;
  return [['The same after acceptance', `${after.text}; ${left}${stillIn(figures)}`]];
}

/** Each acceptance tells how many fails it covers; why fewer than that leave the rate is said beside the number. */
const stillIn = ({ accepted: { fails, covered } }: PackContext['figures']): string =>
  covered === fails
    ? ''
    : ` of the ${covered} that waivers and exemptions in effect cover, each counted for itself. What is accepted for one AI system alone stays in: the resource may be in others as well`;

function incompleteWords({ figures, assessment }: PackContext): string {
  const { gaps, sources } = figures;
  const unlooked = unlookedIn(assessment);
  const also = unlooked.length === 0 ? '' : ` ${unlookedWords(unlooked)}`;
  return `The evidence is incomplete: ${plural(gaps, 'stated gap', 'stated gaps')}, ${plural(sources.partial, 'source', 'sources')} partial, ${sources.failed} failed, ${sources.skipped} skipped.${also} What depends on them is counted as unknown. Scope, completeness and method names each gap and its cure.`;
}

/** The report of a framework must not pass off what other frameworks ask as its own. */
function frameworkVerdicts({ figures }: PackContext, { id }: FrameworkResult): string {
  const own = figures.verdictsIn.get(id);
  return own === undefined ? 'none' : `${verdictWords(own)}; the checks its controls name`;
}

function verdictWords({ tally, unread }: Verdicts): string {
  const scopes = unread === 0 ? '' : ` (${unread} of them for scopes that could not be read)`;
  return `${tally.fail} fail, ${tally.unknown} unknown${scopes}, ${tally.pass} pass, ${tally['not-applicable']} not applicable`;
}

function conclusionChart(counts: readonly ForceCount[]): BarChart {
  const sentences = counts.map(
    ({ force, total, outcomes }) =>
      `${forceTitles[force]}, ${plural(total, 'conclusion', 'conclusions')}: ${outcomesInWords(outcomes)}.`,
  );
  return {
    kind: 'bars',
    title: 'Conclusions by force',
    alt: sentences.join(' '),
    bars: counts.map(({ force, outcomes }) => ({
      label: forceTitles[force],
      parts: outcomes.map(({ outcome, count }) => ({ label: outcome, value: count })),
    })),
  };
}

/** A column for each force: what binds differently is never added. */
function countTable(counts: readonly ForceCount[]): Block {
  return table(
    [
      column('Conclusion', 40, 'outcome'),
      ...counts.map(({ force }) => column(forceTitles[force], 30, 'integer')),
    ],
    outcomesIn(counts).map((word) => [word, ...counts.map((count) => countOf(count, word))]),
  );
}

function standingOut(context: PackContext, framework: string): Block[] {
  const problems = rootProblems(context, framework);
  if (problems.length === 0) return [];
  const note =
    problems.length > mostStandingOut
      ? partWords(mostStandingOut, problems.length, {
          counted: 'facts',
          found: `The deficiency register has them all, a row for each AI system: ${plural(
            problems.reduce((rows, { ids }) => rows + ids.length, 0),
            'row',
            'rows',
          )}, one for each id`,
        })
      : undefined;
  return [
    text('What stands out, facts that do not hold, most severe first:'),
    table(
      [
        column('Severity', 12, 'severity'),
        column('Counts as', 16, 'outcome'),
        column('What should hold', 46),
        column('Found', 40),
        column('Id', 16, 'code'),
      ],
      problems
        .slice(0, mostStandingOut)
        .map(({ severity, counts, title, found, ids }) => [
          severity,
          counts,
          title,
          found,
          ids.join(', '),
        ]),
      note,
    ),
  ];
}
