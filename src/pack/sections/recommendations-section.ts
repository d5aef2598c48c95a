import type { Block, Cell } from '../../model/pack.ts';
import { cappedTable, column, facts, heading, partTable, text } from '../blocks.ts';
import {
  type OpenRecommendation,
  type Ownership,
  type RecommendationCounts,
  recommendationSources,
} from '../estate/recommendations.ts';
import { leastWords, noneBlock, sourceBlocks, statesOf } from '../estate/source-blocks.ts';
import { dayWords } from '../evidence-fields.ts';
import type { PackContext } from '../pack-input.ts';
import { recommendationId } from '../row-id.ts';
import { whereStands } from '../where-stands.ts';

const mostRecommendations = 60;

/** What Defender for Cloud says of AI resources, by recommendation, and who settles what is open until when. */
export function recommendationsSection(context: PackContext): Block[] {
  const { counts, open } = context.estate.recommendations;
  const states = statesOf(context, recommendationSources);
  const told = sourceBlocks(context, states);
  const assessed = statesOf(context, ['recommendations']);
  if (counts.length === 0)
    return [...told, noneBlock(context, assessed, 'recommendation on an AI resource')];
  return [
    ...told,
    facts(totals(counts, leastWords(assessed))),
    heading(2, 'By recommendation', 'recommendations-counts'),
    text(
      'Numbers are AI resources. Set aside are those among the not applicable ones that somebody exempted or whose policy somebody switched off: they are not settled. Owners and days are those that governance in Defender for Cloud keeps for what is open.',
    ),
    countTable(context, counts),
    ...(open.total === 0
      ? []
      : [
          heading(2, 'Open, worst first', 'recommendations-open'),
          openTable(context, open.kept, open.total),
        ]),
  ];
}

type Counts = readonly Readonly<RecommendationCounts>[];
type Counted = Exclude<keyof RecommendationCounts, 'title' | 'severity' | 'earliestDue'>;

function totals(counts: Counts, least: string): (readonly [string, Cell])[] {
  const sum = (field: Counted): number => counts.reduce((total, each) => total + each[field], 0);
  const open = sum('unhealthy') + sum('other');
  const unowned = open - sum('owned') - sum('ownerUnread');
  return [
    ['Healthy', `${least}${sum('healthy')}`],
    ['Unhealthy', `${least}${sum('unhealthy')}`],
    ['Not applicable', `${least}${sum('notApplicable')}, of these set aside ${sum('setAside')}`],
    ...(sum('other') === 0 ? [] : [['Another status', `${least}${sum('other')}`] as const]),
    [
      'Open, by owner',
      `${least}${sum('owned')} with an owner, ${unowned} without, ${sum('ownerUnread')} not known`,
    ],
    ['Open and overdue', `${sum('ownerUnread') > 0 ? 'at least ' : least}${sum('overdue')}`],
  ];
}

const countTable = (context: PackContext, counts: Counts): Block =>
  cappedTable(
    [
      column('Recommendation', 44),
      column('Microsoft severity', 14),
      column('Unhealthy', 13, 'integer'),
      column('Healthy', 12, 'integer'),
      column('Not applicable', 13, 'integer'),
      column('Set aside', 10, 'integer'),
      column('With owner', 10, 'integer'),
      column('First due', 15),
      column('Overdue', 12, 'integer'),
    ],
    counts.map((each) => [
      each.title,
      each.severity || 'not told',
      // Whatever is neither healthy nor not applicable is open.
      each.unhealthy + each.other,
      each.healthy,
      each.notApplicable,
      each.setAside,
      each.owned,
      each.earliestDue === undefined ? noDay(each) : dayWords(each.earliestDue),
      each.overdue,
    ]),
    mostRecommendations,
    whereStands(context, 'recommendations'),
  );

function noDay({ unhealthy, other, ownerUnread }: Readonly<RecommendationCounts>): string {
  if (unhealthy + other === 0) return '';
  return ownerUnread > 0 ? 'not known' : 'none';
}

const openTable = (
  context: PackContext,
  open: readonly OpenRecommendation[],
  total: number,
): Block =>
  partTable(
    [
      column('Row', 18, 'code'),
      column('Severity', 12),
      column('Resource', 24),
      column('Recommendation', 56),
      column('Open since', 14),
      column('Owner and day', 30),
    ],
    open.map((each) => [
      recommendationId(each.id),
      each.severity || 'not told',
      each.resource,
      each.title,
      each.since.slice(0, 10) || 'not told',
      ownershipWords(each.ownership),
    ]),
    total,
    whereStands(context, 'recommendations'),
  );

function ownershipWords({ state, owner, due, overdue }: Ownership): string {
  if (state === 'unread') return 'not known';
  if (state === 'none') return 'nobody';
  const day = due === undefined ? 'no readable day' : `until ${dayWords(due)}`;
  return `${owner || 'nobody'}, ${day}${overdue ? ', overdue' : ''}`;
}
