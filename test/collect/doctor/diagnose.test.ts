import { expect, test } from 'vitest';
import { readActionOf } from '../../../src/collect/doctor/rehearse.ts';
import { countGet, estimateOf, openTally } from '../../../src/collect/doctor/tally.ts';
import { doctorWarnings } from '../../../src/commands/flow/doctor-warnings.ts';
import { openSampleTenant } from '../../../src/sample/open-sample-tenant.ts';
import { collectFrom } from '../run-collect.ts';
import { examine, lacks } from './foretold.ts';

const tenant = openSampleTenant({ month: '2026-10', seed: 1, scale: 1 });

test('the calls foretold are the calls a collection makes, within a few', async () => {
  const { diagnosis } = await examine(tenant);
  const { writer } = await collectFrom(tenant, {}, { lacks });
  const queries = writer.requests.filter(({ method }) => method === 'POST').length;
  const { graphCalls, armCalls, tenantCalls } = diagnosis.estimate;
  expect(graphCalls / queries).toBeCloseTo(1, 0.5);
  const gets = writer.requests.length - queries;
  expect((armCalls + tenantCalls) / gets).toBeGreaterThan(0.8);
  expect((armCalls + tenantCalls) / gets).toBeLessThan(1.25);
});

test('doctor sends far less than it foretells, and nothing that could change anything', async () => {
  const { diagnosis, sent } = await examine(tenant);
  const { graphCalls, armCalls } = diagnosis.estimate;
  expect(sent.other).toBe(0);
  expect(sent.total).toBeLessThan(graphCalls + armCalls);
});

test.for([
  [0, []],
  [-10 * 60_000, [expect.stringContaining("600 s behind this machine's")]],
  [10 * 60_000, [expect.stringContaining("600 s ahead of this machine's")]],
] as const)('with the service’s clock %s ms ahead of ours', async ([ahead, warnings]) => {
  const now = new Date(tenant.now.getTime() - ahead);
  const { diagnosis } = await examine(tenant, {}, { now });
  expect(diagnosis.clockAheadMs).toBe(ahead);
  expect(doctorWarnings(diagnosis, 'cli', now)).toEqual(warnings);
});

test('a supplied token that ends before the run would is warned of, one that renews is not', async () => {
  const { diagnosis } = await examine(tenant, { tokenLifetimeSeconds: 5 });
  expect(diagnosis.estimate.seconds).toBeGreaterThan(5);
  expect(doctorWarnings(diagnosis, 'token', tenant.now)).toEqual([
    expect.stringContaining('The token ends in 5 s'),
  ]);
  expect(doctorWarnings(diagnosis, 'managed-identity', tenant.now)).toEqual([]);
});

test('time comes from the slower of both quotas', () => {
  const tally = openTally();
  tally.graph = 30;
  expect(estimateOf(tally, true).seconds).toBe(10);
  tally.subscriptions.set('/subscriptions/a', 3000);
  tally.subscriptions.set('/subscriptions/b', 20);
  expect(estimateOf(tally, true)).toMatchObject({
    seconds: 110,
    armCalls: 3020,
    busiest: { scope: '/subscriptions/a', calls: 3000 },
  });
  expect(estimateOf(tally, false).seconds).toBe(10);
});

test('a call counts for the subscription it names', () => {
  const tally = openTally();
  countGet(tally, '/subscriptions/A/providers/x?filter=/subscriptions/b');
  countGet(tally, '/providers/x');
  expect([...tally.subscriptions, tally.tenant]).toEqual([['/subscriptions/a', 1], 1]);
});

test('the action behind an address is that of its last provider', () => {
  const account =
    '/subscriptions/s/resourceGroups/g/providers/Microsoft.CognitiveServices/accounts/a';
  expect([
    readActionOf(`${account}/deployments?api-version=1`),
    readActionOf(`${account}/providers/Microsoft.Insights/diagnosticSettings`),
    readActionOf('/subscriptions/s/providers/Microsoft.CognitiveServices/locations/w/models'),
  ]).toEqual([
    'Microsoft.CognitiveServices/accounts/deployments/read',
    'Microsoft.Insights/diagnosticSettings/read',
    'Microsoft.CognitiveServices/locations/models/read',
  ]);
});
