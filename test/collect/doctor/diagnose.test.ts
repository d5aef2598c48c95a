import { expect, test } from 'vitest';
import type { Caller } from '../../../src/collect/azure/caller.ts';
import { AzureFault } from '../../../src/collect/azure/classify.ts';
import { readActionOf, rehearsing } from '../../../src/collect/doctor/rehearse.ts';
import { countGet, estimateOf, openTally } from '../../../src/collect/doctor/tally.ts';
import { doctorWarnings } from '../../../src/commands/flow/doctor-warnings.ts';
import { openSampleTenant } from '../../../src/sample/open-sample-tenant.ts';
import { collectFrom } from '../run-collect.ts';
import { examine } from './foretold.ts';

const tenant = openSampleTenant({ month: '2026-10', seed: 1, scale: 1 });
const never = (): Promise<never> => Promise.reject(new Error('nobody was to be asked'));

test(
  'the calls foretold are the calls a collection makes, within a few',
  { timeout: 30_000 },
  async () => {
    const { diagnosis } = await examine(tenant);
    const { writer } = await collectFrom(tenant);
    const { graphCalls, armCalls, tenantCalls, metricsCalls } = diagnosis.estimate;
    const posts = writer.requests.filter(({ method }) => method === 'POST');
    const metrics = posts.filter(({ url }) => url.includes('/metrics:getBatch')).length;
    expect({ graphCalls, metricsCalls }).toEqual({
      graphCalls: posts.length - metrics,
      metricsCalls: metrics,
    });
    const gets = writer.requests.length - posts.length;
    expect(Math.abs(armCalls + tenantCalls - gets)).toBeLessThan(5);
  },
);

test(
  'of many diagnostic settings it reads a hundred, and tells of how many it knows nothing',
  { timeout: 30_000 },
  async () => {
    const large = openSampleTenant({ month: '2026-10', seed: 1, scale: 4 });
    const { diagnosis } = await examine(large);
    const { read, left } = diagnosis.diagnosticSettings;
    expect(read).toBe(100);
    const { writer } = await collectFrom(large, {}, { only: ['diagnostic-settings'] });
    const asked = writer.requests.filter(({ url }) => url.includes('/diagnosticSettings?')).length;
    expect(read + left).toBe(asked);
  },
);

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

test('what is asked for metrics and of logs counts by itself, and can take the longest', () => {
  const tally = openTally();
  tally.metrics.set('/subscriptions/a', 1250).set('/subscriptions/b', 50);
  tally.logs = 6;
  expect(estimateOf(tally, true)).toMatchObject({
    armCalls: 0,
    metricsCalls: 1300,
    logQueries: 6,
    seconds: 40,
  });
});

test('a call counts for the subscription it names', () => {
  const tally = openTally();
  countGet(tally, '/subscriptions/A/providers/x?filter=/subscriptions/b');
  countGet(tally, '/providers/x');
  expect([...tally.subscriptions, tally.tenant]).toEqual([['/subscriptions/a', 1], 1]);
});

test('a log workspace is asked for real, about one second alone, and the question is counted', async () => {
  const asked: string[] = [];
  const real: Caller = {
    endpoint: 'https://a.example',
    graph: never,
    get: never,
    pricing: never,
    policySet: never,
    metrics: never,
    logs(_call, { timespan }) {
      asked.push(timespan);
      return Promise.resolve(new AzureFault('refused', 'HTTP 403'));
    },
  };
  const grants = {
    permissions: new Map(),
    roles: [],
    faults: new Map(),
    undefinedRoles: new Set<string>(),
  };
  const tally = openTally();
  const caller = rehearsing(real, { grants, tally, settings: { read: 0, left: 0 } });
  const call = { source: 'logs', partition: 'w', page: 1, scope: '/' };
  const query = {
    workspace: 'w',
    text: 'AzureDiagnostics',
    timespan: '2026-10-01T06:00:00.000Z/2026-10-31T06:00:00.000Z',
  };
  await caller.logs(call, query, () => 'an answer');
  expect(asked).toEqual(['2026-10-31T05:59:59.000Z/2026-10-31T06:00:00.000Z']);
  expect(tally.logs).toBe(1);
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
