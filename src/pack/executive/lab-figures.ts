import type { Block } from '../../model/pack.ts';
import { column, table } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { recentDays } from '../estate/recent-alerts.ts';
import { alertSources } from '../estate/alerts.ts';
import { statesOf } from '../estate/source-blocks.ts';
import { areWhole, leastWords, whyWords } from '../estate/source-state.ts';
import { plural } from '../words.ts';

type Figure = readonly [name: string, value: string, meaning: string];

/** The five figures of the executive row in Microsoft's lab, by the names it gives them. */
function labFigures(context: PackContext): Figure[] {
  const { assessment, figures, estate } = context;
  const { recent } = estate.alerts;
  const { healthy, unhealthy, notApplicable, subscriptionsKnown, subscriptionsExpected } =
    assessment.rates.healthyRecommendations;
  const isKnown = subscriptionsExpected > 0 && subscriptionsKnown === subscriptionsExpected;
  const total = healthy + unhealthy + notApplicable;
  const alerts = alertCounts(context);
  return [
    [
      'TotalRecommendations',
      isKnown ? String(total) : `at least ${total}`,
      `on AI resources: ${healthy} healthy, ${unhealthy} unhealthy, ${notApplicable} not applicable`,
    ],
    [
      'HealthyPct',
      figures.healthy.text,
      "of healthy and unhealthy; Microsoft's lab divides by not applicable too",
    ],
    ['AlertsLast30d', alerts(recent.total), alertMeaning(context)],
    ['HighSevAlerts', alerts(recent.high), 'of them, of high severity'],
    [
      'CriticalAlerts',
      alerts(recent.critical),
      'of them, critical: a severity that Azure never gives an alert',
    ],
  ];
}

export const labBlocks = (context: PackContext): Block[] => [
  table(
    [column('Figure', 26), column('Value', 56), column('What it counts', 66)],
    labFigures(context),
  ),
];

/** Alerts that nobody could read may be any number of any severity. */
function alertCounts(context: PackContext): (count: number) => string {
  const states = statesOf(context, alertSources);
  if (areWhole(states)) return String;
  const why = whyWords(states);
  return (count) => (count === 0 ? `not known (${why})` : `${leastWords(states)}${count} (${why})`);
}

function alertMeaning({ estate }: PackContext): string {
  const { undated } = estate.alerts.recent;
  const window = `alerts about AI raised in the ${recentDays} days before the reading ended`;
  return undated === 0
    ? window
    : `${window}, and ${plural(undated, 'that says', 'that say')} no time`;
}
