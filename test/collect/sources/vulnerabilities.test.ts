import { expect, test } from 'vitest';
import { aPlan, aTenant, subscriptionA, subscriptionB } from '../a-tenant.ts';
import { collectFrom, gapsOf } from '../run-collect.ts';

const scanning = (subscription: string, isEnabled: string) => {
  const plan = aPlan('CloudPosture', 'Standard', subscription);
  const extension = { name: 'ContainerRegistriesVulnerabilityAssessments', isEnabled };
  return { ...plan, properties: { ...plan.properties, extensions: [extension] } };
};

test('a plan that says nothing of scanning may scan nothing, so it leaves a gap', async () => {
  const { extensions: _, ...properties } = scanning(subscriptionA, 'True').properties;
  const plans = [
    { ...aPlan('CloudPosture', 'Standard', subscriptionA), properties },
    scanning(subscriptionB, 'True'),
  ];
  const collected = await collectFrom(aTenant({ plans }), {}, { only: ['vulnerabilities'] });

  expect(gapsOf(collected, 'vulnerabilities')).toEqual([
    expect.objectContaining({ scope: `/subscriptions/${subscriptionA}`, reason: 'plan-off' }),
  ]);
});

test('a plan that is on and scans no image leaves a gap: no finding is then no good news', async () => {
  const plans = [scanning(subscriptionA, 'False'), scanning(subscriptionB, 'True')];
  const collected = await collectFrom(aTenant({ plans }), {}, { only: ['vulnerabilities'] });

  expect(gapsOf(collected, 'vulnerabilities')).toEqual([
    expect.objectContaining({ scope: `/subscriptions/${subscriptionA}`, reason: 'plan-off' }),
  ]);
});
