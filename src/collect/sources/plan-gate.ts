import { subscriptionScope } from '../../model/ids.ts';
import type { SourceRun } from '../source.ts';

/** Defender plans that decide whether there are rows at all: with them off, no row looks just like good health. */
export type PlanGate = {
  /** By name; one of them that is on is enough. */
  readonly plans: readonly [string, ...string[]];
  /** What an empty answer may mean while nobody knows the plans, as the end of a sentence. */
  readonly doubt: string;
  /** What follows from their being off, as the end of a sentence. */
  readonly off: string;
  readonly cure: string;
};

/** Either one lets Defender assess at all. */
export const assessingPlans = ['FoundationalCspm', 'CloudPosture'] as const;

export const turnOnAssessing =
  'Turn on Foundational CSPM (free) or Defender CSPM for the subscription.';

/** Tells a gap for every subscription whose plans are off, or on which nobody knows. */
export function gateOnPlans(run: SourceRun, gate: PlanGate): void {
  for (const id of run.subscriptions) gateOnPlan(run, gate, subscriptionScope(id));
}

function gateOnPlan(run: SourceRun, gate: PlanGate, scope: string): void {
  if (!run.proved.has(scope)) return; // a gap already
  if (!run.ledger.plansKnown.has(scope)) {
    run.gap({
      scope,
      reason: 'unproved',
      detail: `Whether ${gate.plans.join(' or ')} is on could not be established, so ${gate.doubt}.`,
      cure: 'Close the gap of the Defender plans on this subscription, then collect again.',
    });
    return;
  }
  const tiers = run.ledger.plans.get(scope);
  if (gate.plans.some((plan) => tiers?.get(plan) === 'Standard')) return;
  run.gap({
    scope,
    reason: 'plan-off',
    detail: `${offWords(gate.plans)} is on, so ${gate.off}.`,
    cure: gate.cure,
  });
}

const offWords = (plans: PlanGate['plans']): string =>
  plans.length === 1 ? `No plan ${plans[0]}` : `Neither ${plans.join(' nor ')}`;
