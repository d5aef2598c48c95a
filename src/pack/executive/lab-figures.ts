import { missingGaps } from '../../model/missing-gaps.ts';
import type { Block } from '../../model/pack.ts';
import { column, table } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { alertSource, recentDays } from '../recent-alerts.ts';
import { plural } from '../words.ts';

type Figure = readonly [name: string, value: string, meaning: string];

/** The five figures of the executive row in Microsoft's lab, by the names it gives them. */
export function labFigures(context: PackContext): Figure[] {
  const { assessment, figures, recentAlerts } = context;
  const { healthy, unhealthy, notApplicable, subscriptionsKnown, subscriptionsExpected } =
    assessment.rates.healthyRecommendations;
  const isKnown = subscriptionsKnown === subscriptionsExpected;
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
      'healthy of healthy and unhealthy; the lab divides by all',
    ],
    ['AlertsLast30d', alerts(recentAlerts.total), alertMeaning(context)],
    ['HighSevAlerts', alerts(recentAlerts.high), 'of them, of high severity'],
    [
      'CriticalAlerts',
      alerts(recentAlerts.critical),
      'of them, critical: a severity that Azure never gives an alert',
    ],
  ];
}

export const labBlocks = (context: PackContext): Block[] => [
  table(
    [column('Figure', 26), column('Value', 38), column('What it counts', 84)],
    labFigures(context),
  ),
];

/** Alerts that nobody could read may be any number of any severity. */
function alertCounts({ assessment }: PackContext): (count: number) => string {
  const source = assessment.sources.find(({ id }) => id === alertSource);
  const hasGap = missingGaps(assessment).some((gap) => gap.source === alertSource);
  if (source?.status === 'complete' && !hasGap) return String;
  const why = source === undefined ? 'not read' : `source ${source.status}`;
  return (count) => (count === 0 ? `not known (${why})` : `at least ${count} (${why})`);
}

function alertMeaning({ recentAlerts: { undated } }: PackContext): string {
  const window = `alerts of AI kinds raised in the ${recentDays} days before the reading ended`;
  return undated === 0
    ? window
    : `${window}, and ${plural(undated, 'that says', 'that say')} no time`;
}
