import type { JsonObject } from '../../model/json.ts';
import type { Estate, EstateSubscription } from './estate.ts';
import { type GraphRow, graphRow } from './graph-row.ts';
import { azureInstant } from './instants.ts';
import { present } from './present.ts';
import type { Plan } from './story-schema.ts';

const type = 'Microsoft.Security/pricings';

/** A plan nobody ever configured has no row, and Resource Manager answers 404 for it. */
export const pricingItems = (
  subscription: EstateSubscription,
): (JsonObject & { readonly id: string })[] =>
  [...subscription.plans].map(([name, plan]) => ({
    id: `/subscriptions/${subscription.id}/providers/${type}/${name}`,
    name,
    type,
    properties: pricingProperties(plan),
  }));

export const pricingRows = (estate: Estate, subscription: EstateSubscription): GraphRow[] =>
  [...subscription.plans].map(([name, plan]) =>
    graphRow(estate, {
      id: `/subscriptions/${subscription.id}/providers/${type}/${name}`,
      name,
      type,
      subscription: subscription.id,
      properties: pricingProperties(plan),
    }),
  );

function pricingProperties({ tier, subPlan, since, extensions }: Plan): JsonObject {
  const isOn = tier === 'Standard';
  return present({
    pricingTier: tier,
    subPlan,
    freeTrialRemainingTime: 'PT0S',
    enablementTime: isOn && since !== undefined ? azureInstant(since) : undefined,
    enforce: 'False',
    resourcesCoverageStatus: isOn ? 'FullyCovered' : 'NotCovered',
    // Text, not booleans: that is what the service sends.
    extensions: isOn
      ? extensions.map(({ name, on }) => ({ name, isEnabled: on ? 'True' : 'False' }))
      : undefined,
  });
}
