import { readFileSync } from 'node:fs';
import { subjectKey, subscriptionScope } from '../../model/ids.ts';
import { graphApiVersion } from '../azure/client.ts';
import { readGraphRows, type ResourceRow, resourceRow, type RowShape } from '../read-graph-rows.ts';
import type { Source, SourceRun } from '../source.ts';

const query = readFileSync(new URL('./recommendations.kql', import.meta.url), 'utf8');

/** Either one lets Defender assess; without both there are no rows, which looks just like good health. */
const assessingPlans = ['FoundationalCspm', 'CloudPosture'] as const;

const assessmentShape: RowShape<ResourceRow> = {
  ...resourceRow,
  of: (row) => assessedResource(row.id),
};

/** The resource an assessment is about is the part of its id in front of the assessment. */
function assessedResource(id: string): string {
  const key = subjectKey(id);
  const at = key.lastIndexOf('/providers/microsoft.security/assessments/');
  return at > 0 ? key.slice(0, at) : key;
}

export const recommendations: Source = {
  id: 'recommendations',
  title: 'Defender for Cloud recommendations on AI resources',
  actions: ['Microsoft.Security/assessments/read'],
  query,
  apiVersion: graphApiVersion,
  service: 'defender-for-cloud',
  needs: ['defender-plans'],
  read: async (run) => {
    await readGraphRows({ run, query, shape: assessmentShape });
    for (const id of run.subscriptions) gateOnPlan(run, subscriptionScope(id));
  },
};

function gateOnPlan(run: SourceRun, scope: string): void {
  if (!run.proved.has(scope)) return; // a gap already
  if (!run.ledger.plansKnown.has(scope)) {
    run.gap({
      scope,
      reason: 'unproved',
      detail: `Whether ${assessingPlans.join(' or ')} is on could not be established, so no recommendation may mean nothing was assessed.`,
      cure: 'Close the gap of the Defender plans on this subscription, then collect again.',
    });
    return;
  }
  const plans = run.ledger.plans.get(scope);
  if (assessingPlans.some((plan) => plans?.get(plan) === 'Standard')) return;
  run.gap({
    scope,
    reason: 'plan-off',
    detail: `Neither ${assessingPlans.join(' nor ')} is on, so Defender does not assess this subscription.`,
    cure: 'Turn on Foundational CSPM (free) or Defender CSPM for the subscription.',
  });
}
