import { readFileSync } from 'node:fs';
import * as z from 'zod';
import { subscriptionScope } from '../../model/ids.ts';
import { AzureFault, gapOf, type Reply } from '../azure/classify.ts';
import { graphApiVersion, pricingApiVersion } from '../azure/client.ts';
import { holdsAny } from '../ledger.ts';
import { readGraphRows, type RowShape, resourceRowSchema } from '../read-graph-rows.ts';
import type { Source, SourceRun } from '../source.ts';

const query = readFileSync(new URL('./defender-plans.kql', import.meta.url), 'utf8');

/** The plans that decide what Defender says about AI: alerts, paid posture, plain recommendations. */
const confirmedPlans = ['AI', 'CloudPosture', 'FoundationalCspm'] as const;

const tierSchema = z.looseObject({ pricingTier: z.string().min(1) });

const planRow = resourceRowSchema.extend({ properties: tierSchema });

const planShape: RowShape<z.infer<typeof planRow>> = {
  schema: planRow,
  key: (row) => row.id.toLowerCase(),
  of: (row) => subscriptionScope(row.subscriptionId),
};

export const defenderPlans: Source = {
  id: 'defender-plans',
  title: 'Defender for Cloud plans',
  actions: ['Microsoft.Security/pricings/read'],
  query: [
    query,
    ...confirmedPlans.map(
      (plan) =>
        `GET /subscriptions/{subscription}/providers/Microsoft.Security/pricings/${plan}?api-version=${pricingApiVersion}`,
    ),
  ].join('\n'),
  apiVersion: graphApiVersion,
  service: 'defender-for-cloud',
  // The census says in which subscriptions AI lives.
  needs: ['census'],
  read: async (run) => {
    const { plans, plansKnown } = run.ledger;
    const complete = await readGraphRows({
      run,
      query,
      shape: planShape,
      note: ({ subscriptionId, name, properties }) => {
        const scope = subscriptionScope(subscriptionId);
        plans.set(scope, (plans.get(scope) ?? new Map()).set(name, properties.pricingTier));
      },
    });
    for (const id of run.subscriptions) {
      const scope = subscriptionScope(id);
      if (!complete.has(scope)) continue; // a gap already, and nothing to confirm
      const confirmed = !mayHoldAi(run, scope) || (await confirmPlans(run, id));
      if (confirmed && run.proved.has(scope)) plansKnown.add(scope);
    }
  },
};

const mayHoldAi = ({ ledger, seen }: SourceRun, scope: string): boolean =>
  seen.has(scope) &&
  (ledger.uncounted.has(scope) ||
    holdsAny(ledger.graphCounts, scope) ||
    holdsAny(ledger.armCounts, scope));

/** Asks Defender itself, since everything said about AI hangs on these plans. */
async function confirmPlans(run: SourceRun, subscription: string): Promise<boolean> {
  const scope = subscriptionScope(subscription);
  let confirmed = true;
  for (const name of confirmedPlans) {
    const partition = `${subscription}-${name}`;
    const call = { source: run.source.id, partition, page: 1, scope };
    const tier = await run.caller.pricing(call, { subscription, name }, believeTier);
    const gap = contradiction(tier, name, run.ledger.plans.get(scope)?.get(name));
    if (gap === undefined) continue;
    confirmed = false;
    run.gap({ scope, ...gap });
  }
  return confirmed;
}

function believeTier(reply: Reply): string {
  const parsed = z.looseObject({ properties: tierSchema }).safeParse(reply.body);
  if (parsed.success) return parsed.data.properties.pricingTier;
  throw new AzureFault('unreadable', 'the answer is not a Defender plan', reply);
}

function contradiction(answer: string | AzureFault, plan: string, graph: string | undefined) {
  const neverConfigured = answer instanceof AzureFault && answer.kind === 'not-found';
  if (answer instanceof AzureFault && !neverConfigured)
    return gapOf(answer, `Confirming the Defender plan ${plan}`);
  const tier = answer instanceof AzureFault ? 'Free' : answer;
  if (tier === (graph ?? 'Free')) return undefined;
  return {
    reason: 'unproved' as const,
    detail: `Defender says the plan ${plan} is ${tier}, Resource Graph says ${graph ?? 'it was never configured'}.`,
    cure: 'Collect again in some hours: Resource Graph can lag behind Defender for Cloud.',
  };
}
