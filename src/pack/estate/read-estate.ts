import type { PackInput } from '../pack-input.ts';
import { type Alerts, readAlerts } from './alerts.ts';
import { type AttackPaths, readAttackPaths } from './attack-paths.ts';
import { type Models, readModels } from './models.ts';
import { type Policies, readPolicies } from './policies.ts';
import type { Reach } from './reach.ts';
import { readRecommendations, type Recommendations } from './recommendations.ts';

/** What Azure says of the AI estate, counted once for every document and sheet. No check judged any of it. */
export type Estate = {
  readonly models: Models;
  readonly recommendations: Recommendations;
  readonly attackPaths: AttackPaths;
  readonly alerts: Alerts;
  readonly policies: Policies;
};

export async function readEstate(
  { evidence, assessment }: Pick<PackInput, 'evidence' | 'assessment'>,
  reach: Reach,
): Promise<Estate> {
  const read = { evidence, assessment, reach, asOf: Date.parse(assessment.asOf) };
  return {
    models: await readModels(read),
    recommendations: await readRecommendations(read),
    attackPaths: await readAttackPaths(read),
    alerts: await readAlerts(read),
    policies: await readPolicies(read),
  };
}
