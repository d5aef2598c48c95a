import type { Assessment } from '../../model/assessment.ts';
import type { EvidenceReader } from '../../model/evidence.ts';
import type { SeenRisks } from '../../model/trend.ts';
import { alertSources, openOf, readAlerts } from './alerts.ts';
import { attackPathSources, readAttackPaths } from './attack-paths.ts';
import { readRecommendations, recommendationSources } from './recommendations.ts';
import { readReach } from './reach.ts';
import { areWhole, stateOf } from './source-state.ts';

/** What one snapshot saw of alerts, attack paths and overdue recommendations about AI, and whether it could see all. */
export async function seenRisks(
  evidence: EvidenceReader,
  assessment: Assessment,
): Promise<SeenRisks> {
  const reach = await readReach(evidence, false);
  const alerts = await readAlerts({ evidence, reach, assessment });
  const paths = await readAttackPaths({ evidence, reach });
  const asOf = Date.parse(assessment.asOf);
  const { counts } = await readRecommendations({ evidence, reach, assessment, asOf });
  const isWhole = (sources: readonly string[]): boolean =>
    areWhole(sources.map((id) => stateOf({ assessment, reach }, id)));
  return {
    alerts: {
      seen: alerts.total,
      open: alerts.kinds.reduce((sum, kind) => sum + openOf(kind), 0),
      complete: isWhole(alertSources),
    },
    overdue: {
      seen: counts.reduce((sum, { overdue }) => sum + overdue, 0),
      complete: isWhole(recommendationSources),
    },
    attackPaths: {
      seen: [...paths.risks.values()].reduce((sum, count) => sum + count, 0),
      unnamed: paths.unnamed,
      complete: isWhole(attackPathSources),
    },
  };
}
