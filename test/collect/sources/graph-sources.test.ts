import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { sources } from '../../../src/collect/sources.ts';
import { subjectKey, subscriptionScope } from '../../../src/model/ids.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import type { GraphTable } from '../../../src/sample/tenant.ts';
import { withoutPlans, withoutSubscriptions } from '../../e2e/losses.ts';
import { gapsOf, statusOf } from '../run-collect.ts';
import { collectOnly, objectIn, october, textIn, withoutAction, withRows } from './graph-world.ts';

const ai =
  /\/microsoft\.(cognitiveservices|machinelearningservices|search\/searchservices|botservice\/botservices|databricks\/workspaces|healthbot\/healthbots)\//i;

type Expected = readonly [table: GraphTable, isExpected: (row: JsonObject) => boolean];
type Told = {
  /** The rows it is there for, said without its query. */
  readonly expected: readonly Expected[];
  /** Its queries, by file. */
  readonly queries: readonly string[];
  readonly plans?: readonly string[];
};

const isType =
  (...types: readonly string[]) =>
  (row: JsonObject): boolean =>
    types.includes(textIn(row, 'type'));
const startsWith =
  (...starts: readonly string[]) =>
  (row: JsonObject): boolean =>
    starts.some((start) => textIn(row, 'type').startsWith(start));
const isAbout =
  (pattern: RegExp, type: string) =>
  (row: JsonObject): boolean =>
    isType(type)(row) && pattern.test(textIn(row, 'id'));

const told: Readonly<Record<string, Told>> = {
  'linked-resources': {
    expected: [
      [
        'resources',
        isType(
          'microsoft.storage/storageaccounts',
          'microsoft.keyvault/vaults',
          'microsoft.containerregistry/registries',
          'microsoft.insights/components',
          'microsoft.operationalinsights/workspaces',
          'microsoft.apimanagement/service',
        ),
      ],
    ],
    queries: ['linked-resources'],
  },
  'private-networking': {
    expected: [
      [
        'resources',
        isType(
          'microsoft.network/privateendpoints',
          'microsoft.network/networkinterfaces',
          'microsoft.network/privatednszones',
          'microsoft.network/privatednszones/virtualnetworklinks',
        ),
      ],
      ['dnsresources', () => true],
      ['networkresources', () => true],
    ],
    queries: ['private-endpoints', 'private-zones', 'private-addresses', 'security-perimeters'],
  },
  'role-assignments': {
    expected: [['authorizationresources', () => true]],
    queries: ['role-assignments'],
  },
  governance: {
    expected: [
      [
        'securityresources',
        isType(
          'microsoft.security/governancerules',
          'microsoft.security/assessments/governanceassignments',
        ),
      ],
    ],
    queries: ['governance'],
    plans: ['CloudPosture'],
  },
  vulnerabilities: {
    expected: [
      [
        'securityresources',
        isAbout(/containerregistry\/|securityconnectors\//i, 'microsoft.security/assessments'),
      ],
    ],
    queries: ['vulnerabilities'],
    plans: ['CloudPosture', 'Containers'],
  },
  'attack-paths': {
    expected: [['securityresources', isType('microsoft.security/attackpaths')]],
    queries: ['attack-paths'],
    plans: ['CloudPosture'],
  },
  alerts: {
    expected: [['securityresources', isType('microsoft.security/locations/alerts')]],
    queries: ['alerts'],
    plans: ['AI'],
  },
  'continuous-export': {
    expected: [['resources', isType('microsoft.security/automations')]],
    queries: ['continuous-export'],
  },
  'secure-scores': {
    expected: [['securityresources', startsWith('microsoft.security/securescores')]],
    queries: ['secure-scores'],
    plans: ['FoundationalCspm', 'CloudPosture'],
  },
  'regulatory-compliance': {
    expected: [
      [
        'securityresources',
        startsWith(
          'microsoft.security/regulatorycompliancestandards',
          'microsoft.security/standardassignments',
        ),
      ],
      ['resources', isType('microsoft.security/standards')],
    ],
    queries: ['regulatory-compliance', 'security-standards'],
    plans: ['FoundationalCspm', 'CloudPosture'],
  },
  'policy-states': {
    expected: [['policyresources', isAbout(ai, 'microsoft.policyinsights/policystates')]],
    queries: ['policy-states'],
  },
  'component-states': {
    expected: [['policyresources', isType('microsoft.policyinsights/componentpolicystates')]],
    queries: ['component-states'],
  },
  'policy-assignments': {
    expected: [['policyresources', isType('microsoft.authorization/policyassignments')]],
    queries: ['policy-assignments'],
  },
  'policy-exemptions': {
    expected: [['policyresources', isType('microsoft.authorization/policyexemptions')]],
    queries: ['policy-exemptions'],
  },
  initiatives: {
    expected: [
      [
        'policyresources',
        isAbout(/managementgroups/i, 'microsoft.authorization/policysetdefinitions'),
      ],
    ],
    queries: ['initiatives'],
  },
  changes: {
    expected: [['resourcechanges', isAbout(ai, 'microsoft.resources/changes')]],
    queries: ['changes'],
  },
};
const ids = Object.keys(told);
const gated = Object.entries(told).flatMap(([id, { plans }]) =>
  plans === undefined ? [] : [{ id, plans }],
);

const tenant = october();
const whole = await collectOnly(tenant, ids);
const everySubscription = tenant.subscriptions.map(({ id }) => subscriptionScope(id)).toSorted();

const sourceOf = (id: string) => {
  const source = sources.find((one) => one.id === id);
  if (source === undefined) throw new Error(`there is no source ${id}`);
  return source;
};

test('October with every plan on is read without any gap', () => {
  expect(whole.snapshot.gaps.filter(({ reason }) => reason !== 'not-requested')).toEqual([]);
});

describe.for(Object.entries(told))('%s', ([id, { expected, queries }]) => {
  const rows = expected.flatMap(([table, isExpected]) =>
    [...tenant.rows(table)].filter(isExpected),
  );

  test('is read completely, row by row', () => {
    const keys = rows.map((row) => subjectKey(textIn(row, 'id'))).toSorted();
    const graph = whole.writer.records(id).filter(({ row }) => 'tenantId' in row);

    expect(keys.length).toBeGreaterThan(0);
    expect(graph.map((record) => record.id).toSorted()).toEqual(keys);
    expect(statusOf(whole, id)).toBe('complete');
  });

  test.for(queries)('rows that Azure loses from %s are a gap', async (query) => {
    const [match = ''] = readFileSync(`src/collect/sources/${query}.kql`, 'utf8').split('\n');
    const faults = [{ match, nth: 'every', kind: 'lost-row' }] as const;
    const collected = await collectOnly(tenant, [id], { faults });

    expect(collected.sent.faults).toBeGreaterThan(0);
    expect(gapsOf(collected, id).map(({ reason }) => reason)).toContain('short');
    expect(statusOf(collected, id)).toBe('partial');
  });

  test('a page that never comes is a gap on every subscription asked for', async () => {
    const [query = ''] = queries;
    const [match = ''] = readFileSync(`src/collect/sources/${query}.kql`, 'utf8').split('\n');
    const faults = [{ match, nth: 'every', kind: '500' }] as const;
    const collected = await collectOnly(tenant, [id], { faults });
    const failed = gapsOf(collected, id).filter(({ reason }) => reason === 'failed');

    expect(failed.map(({ scope }) => scope)).toEqual(everySubscription);
  });

  test('every action it names is needed, or its rows are unproved', async () => {
    for (const action of sourceOf(id).actions) {
      const collected = await collectOnly(withoutAction(tenant, action), [id]);
      const unproved = gapsOf(collected, id).filter(({ reason }) => reason === 'unproved');
      expect([action, unproved.map(({ scope }) => scope)]).toEqual([action, everySubscription]);
    }
  });

  test('keeps what nobody knows yet, as it came', async () => {
    const future = withRows(tenant, (row) => ({
      ...row,
      properties: { ...objectIn(row, 'properties'), fieldOfTheFuture: { kept: [1, null] } },
    }));
    const collected = await collectOnly(future, [id]);
    const kept = collected.writer.records(id).filter(({ row }) => 'tenantId' in row);

    expect(kept.map((record) => record.id)).toHaveLength(rows.length);
    // The alerts are what is asked for and nothing else, whatever may come.
    const isOpen = id !== 'alerts';
    for (const { row } of kept)
      expect('fieldOfTheFuture' in objectIn(row, 'properties')).toBe(isOpen);
  });
});

test('a subscription that cannot be seen is a gap of every source, and its rows are missing nowhere else', async () => {
  const lost = 'fraud-prod';
  const scope = subscriptionScope(
    tenant.subscriptions.find((one) => one.displayName === lost)?.id ?? '',
  );
  const collected = await collectOnly(withoutSubscriptions(lost)(tenant), ids);

  for (const id of ids) {
    expect([id, gapsOf(collected, id).map((gap) => [gap.scope, gap.reason])]).toEqual([
      id,
      [[scope, 'refused']],
    ]);
    const others = ({ id: key }: { id: string }): boolean => !key.startsWith(scope);
    const before = whole.writer
      .records(id)
      .filter(others)
      .map((record) => record.id);
    expect([id, collected.writer.records(id).map((record) => record.id)]).toEqual([id, before]);
  }
});

test.for(gated)(
  '$id: without $plans there is a gap on every subscription',
  async ({ id, plans }) => {
    const collected = await collectOnly(withoutPlans(...plans)(tenant), [id]);
    const off = gapsOf(collected, id).filter(({ reason }) => reason === 'plan-off');

    expect(off.map(({ scope }) => scope)).toEqual(everySubscription);
    for (const plan of plans) expect(off[0]?.detail).toContain(plan);
  },
);

test.for(gated)('$id: plans that nobody knows are a gap on every subscription', async ({ id }) => {
  const faults = [{ match: 'microsoft.security/pricings', nth: 'every', kind: '500' }] as const;
  const collected = await collectOnly(tenant, [id], { faults });
  const unknown = gapsOf(collected, id).filter(({ reason }) => reason === 'unproved');

  expect(unknown.map(({ scope }) => scope)).toEqual(everySubscription);
});

test('what hangs on a plan is left out where Defender is not offered, and reads the plans first', () => {
  for (const { id } of gated) {
    const { service, needs } = sourceOf(id);
    expect(['defender-for-cloud', 'ai-threat-protection']).toContain(service);
    expect(needs).toEqual(['defender-plans']);
  }
});
