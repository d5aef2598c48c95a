import type { FrameworkResult } from '../../model/assessment.ts';
import type { Cell } from '../../model/pack.ts';
import { column } from '../blocks.ts';
import type { CountsAs } from '../counts-as.ts';
import type { Figures, Share, Verdicts } from '../figures.ts';
import { forceTitles, originMark, wholeWords } from '../words.ts';
import type { Sheet } from './sheet.ts';

type Row = readonly Cell[];
const counted = (group: string, figure: string, count: number, note = ''): Row => [
  group,
  figure,
  count,
  '',
  note,
];
const shared = (group: string, figure: string, share: number | null, { text }: Share): Row => [
  group,
  figure,
  '',
  share ?? '',
  text,
];

/** A fact that makes no control deficient is counted apart: it would swell the number of deficiencies. */
const deficiencyGroups: Readonly<Record<CountsAs, string>> = {
  deficiency: 'Deficiencies',
  gap: 'Gaps (not yet in force)',
  'deficiency-accepted': 'Deficiencies, accepted',
  'gap-accepted': 'Gaps, accepted',
  'indication only': 'Facts that are an indication only',
};

/** The same figures as on the pages, as numbers. */
export const dashboardSheet: Sheet = {
  columns: [
    column('Group', 34),
    column('Figure', 34),
    column('Count', 12, 'integer'),
    column('Share', 12, 'percent'),
    column('In words', 70),
  ],
  *rows(context) {
    const { assessment, catalog, figures } = context;
    const of = (group: string): string =>
      context.system === undefined ? group : `${group}, ${wholeWords(context)}`;
    const { technical, healthy, likeForLike, subscriptions } = figures;
    yield shared(of('Technical rate'), 'Low end', technical.low, technical);
    yield shared(of('Technical rate'), 'High end', technical.high, technical);
    yield counted(of('Technical rate'), 'Judged pairs of fact and resource', judgedPairs(figures));
    yield shared(of('Healthy AI recommendations'), 'Share', healthy.low, healthy);
    if (likeForLike !== null) {
      yield shared('Like for like', 'Before', likeForLike.low, likeForLike);
      yield shared('Like for like', 'Now', likeForLike.high, likeForLike);
    }
    yield counted('Subscriptions', 'Expected', subscriptions.expected);
    yield counted('Subscriptions', 'Seen', subscriptions.seen);
    yield counted(
      'Subscriptions',
      'Right to read proved for every source that covers them',
      subscriptions.proved,
    );
    for (const [status, count] of Object.entries(figures.sources))
      yield counted('Sources', status, count);
    yield counted('Evidence', 'Stated gaps', figures.gaps);
    yield counted(of('Checks'), 'Deciding checks judged', figures.checks);
    yield* verdictRows(of('Verdicts of deciding checks'), figures.verdicts);
    yield* deficiencyRows(figures, of);
    for (const { id, title } of assessment.frameworks)
      yield* frameworkRows(figures, { id, title: `${title}${originMark(catalog, id)}` });
  },
};

/** A scope that could not be read is no resource. */
const judgedPairs = ({ verdicts: { tally, unread } }: Figures): number =>
  tally.fail + tally.unknown + tally.pass - unread;

function* verdictRows(group: string, { tally, unread }: Verdicts): Generator<Row> {
  for (const [verdict, count] of Object.entries(tally)) yield counted(group, verdict, count);
  yield counted(group, 'of the unknown, for scopes that could not be read', unread);
}

function* deficiencyRows({ deficiencies }: Figures, of: (group: string) => string): Generator<Row> {
  for (const [word, bySeverity] of deficiencies) {
    for (const [severity, count] of Object.entries(bySeverity))
      yield counted(of(deficiencyGroups[word]), severity, count);
  }
}

function* frameworkRows(
  figures: Figures,
  { id, title }: Pick<FrameworkResult, 'id' | 'title'>,
): Generator<Row> {
  const verdicts = figures.verdictsIn.get(id);
  if (verdicts !== undefined) yield* verdictRows(`${title}: verdicts of its checks`, verdicts);
  for (const { force, outcomes } of figures.frameworks.get(id) ?? []) {
    for (const { outcome, count } of outcomes)
      yield counted(`${title}: ${forceTitles[force]}`, outcome, count);
  }
}
