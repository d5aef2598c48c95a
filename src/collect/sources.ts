import { UserError } from '../errors.ts';
import { safe } from '../model/safe.ts';
import { sourceIds } from '../model/source-ids.ts';
import { scope } from './scope/read-scope.ts';
import type { Source } from './source.ts';
import { aiResources } from './sources/ai-resources.ts';
import { alerts } from './sources/alerts.ts';
import { attackPaths } from './sources/attack-paths.ts';
import { census } from './sources/census.ts';
import { changes } from './sources/changes.ts';
import { componentStates } from './sources/component-states.ts';
import { connections } from './sources/connections.ts';
import { contentFilters } from './sources/content-filters.ts';
import { continuousExport } from './sources/continuous-export.ts';
import { defenderPlans } from './sources/defender-plans.ts';
import { defenderSwitches } from './sources/defender-switches.ts';
import { deletedAccounts } from './sources/deleted-accounts.ts';
import { diagnosticSettings } from './sources/diagnostic-settings.ts';
import { governance } from './sources/governance.ts';
import { initiatives } from './sources/initiatives.ts';
import { linkedResources } from './sources/linked-resources.ts';
import { logDestinations } from './sources/log-destinations.ts';
import { logs } from './sources/logs.ts';
import { mlComputes } from './sources/ml-computes.ts';
import { modelCatalog } from './sources/model-catalog.ts';
import { modelDeployments } from './sources/model-deployments.ts';
import { policyAssignments } from './sources/policy-assignments.ts';
import { policyExemptions } from './sources/policy-exemptions.ts';
import { policyStates } from './sources/policy-states.ts';
import { privateNetworking } from './sources/private-networking.ts';
import { recommendations } from './sources/recommendations.ts';
import { regulatoryCompliance } from './sources/regulatory-compliance.ts';
import { roleAssignments } from './sources/role-assignments.ts';
import { secureScores } from './sources/secure-scores.ts';
import { sentinel } from './sources/sentinel.ts';
import { usageMetrics } from './sources/usage-metrics.ts';
import { usages } from './sources/usages.ts';
import { vulnerabilities } from './sources/vulnerabilities.ts';

/** In the order they are read: a source stands behind those it needs. */
export const sources: readonly Source[] = [
  census,
  aiResources,
  defenderPlans,
  recommendations,
  linkedResources,
  privateNetworking,
  roleAssignments,
  governance,
  vulnerabilities,
  attackPaths,
  alerts,
  continuousExport,
  secureScores,
  regulatoryCompliance,
  policyStates,
  componentStates,
  policyAssignments,
  policyExemptions,
  initiatives,
  changes,
  connections,
  deletedAccounts,
  diagnosticSettings,
  logDestinations,
  mlComputes,
  modelCatalog,
  modelDeployments,
  contentFilters,
  usages,
  defenderSwitches,
  usageMetrics,
  logs,
  sentinel,
];

/** The sources asked for and what they need; `undefined` asks for all. */
export function chooseSources(only: readonly string[] | undefined): ReadonlySet<string> {
  refuseUnknown(only ?? []);
  const chosen = new Set<string>(only ?? sourceIds);
  // Backwards, so that what a needed source needs is found as well.
  for (const { id, needs } of sources.toReversed()) {
    if (chosen.has(id)) for (const needed of needs) chosen.add(needed);
  }
  return chosen;
}

/** All sources but these. What one that stays is checked against has to stay as well. */
export function sourcesBut(skip: readonly string[]): string[] {
  refuseUnknown(skip);
  const skipped = new Set(skip);
  const stay = sourceIds.filter((id) => !skipped.has(id));
  const problems = [...skipped].flatMap((id) => {
    if (id === scope.id) return [`${id} is what every source is measured against`];
    const needing = stay.filter((each) => chooseSources([each]).has(id));
    return needing.length === 0 ? [] : [`${id} is needed by ${needing.join(', ')}`];
  });
  if (problems.length === 0) return stay;
  throw new UserError(
    'USAGE',
    `A source cannot be skipped alone: ${problems.join('; ')}.`,
    'Do not skip it, or skip those that need it as well, or name what to read with --only.',
  );
}

function refuseUnknown(ids: readonly string[]): void {
  const known = new Set<string>(sourceIds);
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length === 0) return;
  throw new UserError(
    'USAGE',
    `There is no source ${unknown.map((id) => safe(id, 100)).join(', ')}.`,
    `The sources are ${sourceIds.join(', ')}.`,
  );
}
