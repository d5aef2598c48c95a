import type { FrameworkResult } from '../../model/assessment.ts';
import type { CellName } from '../../model/pack.ts';
import type { SheetId } from '../../model/sheet-ids.ts';
import { column } from '../blocks.ts';
import type { CountsAs } from '../counts-as.ts';
import type { Figures, ProblemCounts, Share, Verdicts } from '../figures.ts';
import type { PackContext } from '../pack-input.ts';
import { isPartOnly } from '../source-counts.ts';
import { forceTitles, originMark, wholeWords } from '../words.ts';
import type { Sheet } from './sheet.ts';

/** One row. By its key it is found again in any pack, whatever its words become. */
type DashboardFigure = {
  readonly key: readonly string[];
  readonly group: string;
  readonly figure: string;
  readonly note?: string;
  /** A share is null where it is not known. */
  readonly value: { readonly count: number } | { readonly share: number | null };
};

type Place = readonly [key: readonly string[], group: string, figure: string];
const within =
  (section: string, group: string) =>
  (key: string, figure: string): Place => [[section, key], group, figure];

const counted = ([key, group, figure]: Place, count: number, note = ''): DashboardFigure => ({
  key,
  group,
  figure,
  note,
  value: { count },
});
const shared = (
  [key, group, figure]: Place,
  share: number | null,
  { text }: Share,
): DashboardFigure => ({ key, group, figure, value: { share }, note: text });

/** A fact that makes no control deficient is counted apart: it would swell the number of deficiencies. */
const deficiencyGroups: Readonly<Record<CountsAs, string>> = {
  deficiency: 'Deficiencies',
  gap: 'Gaps (not yet in force)',
  'deficiency-accepted': 'Deficiencies, accepted',
  'gap-accepted': 'Gaps, accepted',
  'indication only': 'Facts that are an indication only',
};

/** The same figures as on the pages, as numbers. Narrow enough for the charts to stand in sight beside them. */
export const dashboardSheet: Sheet = {
  columns: [
    column('Group', 27),
    column('Figure', 25),
    column('Count', 10, 'integer'),
    column('Share', 10, 'percent'),
    column('In words', 28),
  ],
  *rows(context) {
    for (const { group, figure, value, note = '' } of dashboardFigures(context))
      yield 'count' in value
        ? [group, figure, value.count, '', note]
        : [group, figure, '', value.share ?? 'not known', note];
  },
};

const [countColumn, shareColumn] = [3, 4];

/** A name for each figure, so that a formula of somebody's own finds it in any pack. */
export function dashboardNames(context: PackContext): CellName[] {
  const taken = new Set<string>();
  return [...dashboardFigures(context)].map(({ key, value }, at) => ({
    name: uniqueName(key, taken),
    sheet: 'dashboard' satisfies SheetId,
    row: at + 1,
    column: 'count' in value ? countColumn : shareColumn,
  }));
}

/** Letters, digits and underscores, and a prefix that no cell reference begins with. */
function uniqueName(key: readonly string[], taken: Set<string>): string {
  const stem = `figure_${key.join('_').replace(/[^A-Za-z0-9]+/g, '_')}`.slice(0, longestStem);
  for (let nth = 1; ; nth++) {
    const name = nth === 1 ? stem : `${stem}__${nth}`;
    // Spreadsheet programs do not tell names apart by case.
    if (taken.has(name.toLowerCase())) continue;
    taken.add(name.toLowerCase());
    return name;
  }
}
/** Excel takes names of 255 characters. */
const longestStem = 240;

function* dashboardFigures(context: PackContext): Generator<DashboardFigure> {
  const { assessment, catalog, figures } = context;
  const of = (group: string): string =>
    context.system === undefined ? group : `${group}, ${wholeWords(context)}`;
  yield* rateFigures(figures, of);
  const { subscriptions } = figures;
  const subscription = within('subscriptions', 'Subscriptions');
  yield counted(subscription('expected', 'Expected'), subscriptions.expected);
  yield counted(subscription('seen', 'Seen'), subscriptions.seen);
  yield counted(
    subscription('proved', 'Right to read proved for every source that covers them'),
    subscriptions.proved,
  );
  for (const [status, count] of Object.entries(figures.sources))
    yield counted([['sources', status], 'Sources', status], count);
  yield counted(
    [['sources', 'part'], 'Sources', 'of the complete, for some subscriptions alone'],
    assessment.sources.filter((source) => isPartOnly(source, assessment)).length,
  );
  yield counted([['evidence', 'gaps'], 'Evidence', 'Stated gaps'], figures.gaps);
  yield counted([['checks', 'judged'], of('Checks'), 'Deciding checks judged'], figures.checks);
  yield* verdictFigures(['verdicts'], of('Verdicts of deciding checks'), figures.verdicts);
  yield* deficiencyFigures(figures, assessment.complete, of);
  for (const { id, title } of lensesLast(context))
    yield* frameworkFigures(
      figures,
      { id, title: `${title}${originMark(catalog, id)}` },
      assessment.complete,
    );
}

/** A lens shows the same evidence by another list and binds nobody: it says so, after all frameworks. */
function lensesLast({ assessment, catalog }: PackContext): { id: string; title: string }[] {
  const lenses = new Set(
    catalog.frameworks.filter(({ kind }) => kind === 'lens').map(({ id }) => id),
  );
  const named = assessment.frameworks.map(({ id, title }) => ({
    id,
    title: lenses.has(id) ? `Lens, ${title}` : title,
  }));
  return named.toSorted((a, b) => Number(lenses.has(a.id)) - Number(lenses.has(b.id)));
}

function* rateFigures(figures: Figures, of: (group: string) => string): Generator<DashboardFigure> {
  const { technical, healthy, likeForLike } = figures;
  const rate = within('technical_rate', of('Technical rate'));
  yield shared(rate('low', 'Low end'), technical.low, technical);
  yield shared(rate('high', 'High end'), technical.high, technical);
  yield counted(
    rate('judged', 'Check results'),
    checkResults(figures),
    'fail, unknown and pass of deciding checks',
  );
  yield shared(
    [['healthy_recommendations', 'share'], of('Healthy AI recommendations'), 'Share'],
    healthy.low,
    healthy,
  );
  if (likeForLike === null) return;
  const like = within('like_for_like', 'Like for like');
  yield shared(like('before', 'Before'), likeForLike.low, likeForLike);
  yield shared(like('now', 'Now'), likeForLike.high, likeForLike);
}

/** The number that the rate is of, on every page. */
const checkResults = ({ verdicts: { tally } }: Figures): number =>
  tally.fail + tally.unknown + tally.pass;

function* verdictFigures(
  key: readonly string[],
  group: string,
  { tally, unread }: Verdicts,
): Generator<DashboardFigure> {
  for (const [verdict, count] of Object.entries(tally))
    yield counted([[...key, verdict], group, verdict], count);
  const scopes = 'of the unknown, for scopes that could not be read';
  yield counted([[...key, 'unread'], group, scopes], unread);
}

const inAny =
  'rows of the sheet Deficiencies, each once under the heaviest it counts as in any framework';
const inOne =
  'rows of the sheet Deficiencies that touch this framework, under the heaviest each counts as in it';

/** Where not everything was judged, a fact that was accepted or breaks nothing may yet come to count as more. */
function seenOf(word: CountsAs, complete: boolean, rows: string): string {
  if (complete) return rows;
  return word === 'deficiency' || word === 'gap' ? `at least: ${rows}` : `as far as read: ${rows}`;
}

function* deficiencyFigures(
  { deficiencies }: Figures,
  complete: boolean,
  of: (group: string) => string,
): Generator<DashboardFigure> {
  for (const [word, bySeverity] of deficiencies)
    for (const [severity, count] of Object.entries(bySeverity))
      yield counted(
        [['deficiencies', word, severity], of(deficiencyGroups[word]), severity],
        count,
        seenOf(word, complete, inAny),
      );
}

/** What is a deficiency in one framework may be a gap in another, whose own report calls it so. */
function* problemFigures(
  key: readonly string[],
  title: string,
  counts: ProblemCounts | undefined,
  complete: boolean,
): Generator<DashboardFigure> {
  for (const [word, bySeverity] of counts ?? [])
    for (const [severity, count] of Object.entries(bySeverity))
      if (count > 0)
        yield counted(
          [[...key, word, severity], `${title}: ${deficiencyGroups[word]}`, severity],
          count,
          seenOf(word, complete, inOne),
        );
}

function* frameworkFigures(
  figures: Figures,
  { id, title }: Pick<FrameworkResult, 'id' | 'title'>,
  complete: boolean,
): Generator<DashboardFigure> {
  const key = ['framework', id];
  const verdicts = figures.verdictsIn.get(id);
  if (verdicts !== undefined)
    yield* verdictFigures([...key, 'verdicts'], `${title}: verdicts of its checks`, verdicts);
  yield* problemFigures(
    ['framework_deficiencies', id],
    title,
    figures.deficienciesIn.get(id),
    complete,
  );
  for (const { force, outcomes } of figures.frameworks.get(id) ?? [])
    for (const { outcome, count } of outcomes)
      yield counted([[...key, force, outcome], `${title}: ${forceTitles[force]}`, outcome], count);
}
