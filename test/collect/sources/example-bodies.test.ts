import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { governanceShape } from '../../../src/collect/sources/governance.ts';
import { subjectKey } from '../../../src/model/ids.ts';
import { isJsonObject, type JsonObject } from '../../../src/model/json.ts';
import type { GraphTable, SampleTenant } from '../../../src/sample/tenant.ts';
import { aPlan, aTenant, tenantId } from '../a-tenant.ts';
import { gapsOf } from '../run-collect.ts';
import { collectOnly, objectIn, textIn } from './graph-world.ts';

const folder = new URL('../../fixtures/azure-examples/', import.meta.url);

/** The items of a published body: of a list each, else the body itself. */
function itemsOf(file: string): JsonObject[] {
  const body: unknown = JSON.parse(readFileSync(new URL(`${file}.json`, folder), 'utf8'));
  if (!isJsonObject(body)) throw new Error(`${file} is no body`);
  return Array.isArray(body['value']) ? body['value'].filter(isJsonObject) : [body];
}

/** What Resource Graph makes of a resource: its columns, all of them, and the type in its own words. */
const asRow =
  (type: string) =>
  (item: JsonObject): JsonObject => ({
    resourceGroup: '',
    location: '',
    ...item,
    type,
    tenantId,
    subscriptionId: subscriptionIn(item),
  });

const subscriptionIn = (item: JsonObject): string =>
  /^\/subscriptions\/([^/]+)/.exec(textIn(item, 'id'))?.[1] ?? '';

const account =
  '/subscriptions/20ff7fc3-e762-44dd-bd96-b71116dcdc23/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/aoai1';

/** The flat states of the Policy Insights API stand below `properties` in Graph. Here they are about an AI account. */
const asState = (state: JsonObject, index: number): JsonObject => {
  const id = `${account}/providers/Microsoft.PolicyInsights/policyStates/${index}`;
  const about = { id, name: `${index}`, properties: { ...state, resourceId: account } };
  return asRow('microsoft.policyinsights/policystates')(about);
};

type Example = {
  readonly source: string;
  readonly table: GraphTable;
  readonly file: string;
  readonly row: (item: JsonObject, index: number) => JsonObject;
};
const anExample = (source: string, table: GraphTable, file: string, type: string): Example => ({
  source,
  table,
  file,
  row: asRow(type),
});

const examples: readonly Example[] = [
  anExample(
    'recommendations',
    'securityresources',
    'arg-assessment-row-ai.synthetic',
    'microsoft.security/assessments',
  ),
  anExample(
    'attack-paths',
    'securityresources',
    'arg-attack-path-documented.synthetic',
    'microsoft.security/attackpaths',
  ),
  anExample(
    'attack-paths',
    'securityresources',
    'arg-attack-path-exposure-management.synthetic',
    'microsoft.security/attackpaths',
  ),
  anExample(
    'continuous-export',
    'resources',
    'automations-list-spec-2019-01-01-preview',
    'microsoft.security/automations',
  ),
  anExample(
    'governance',
    'securityresources',
    'governance-assignments-list-2022-01-01-preview',
    'microsoft.security/assessments/governanceassignments',
  ),
  anExample(
    'initiatives',
    'policyresources',
    'policy-set-definition-get-2021-06-01',
    'microsoft.authorization/policysetdefinitions',
  ),
  anExample(
    'regulatory-compliance',
    'securityresources',
    'regulatory-standards-list-2019-01-01-preview',
    'microsoft.security/regulatorycompliancestandards',
  ),
  anExample(
    'regulatory-compliance',
    'securityresources',
    'regulatory-assessments-list-2019-01-01-preview',
    'microsoft.security/regulatorycompliancestandards/regulatorycompliancecontrols/regulatorycomplianceassessments',
  ),
  anExample(
    'secure-scores',
    'securityresources',
    'secure-scores-list-2020-01-01',
    'microsoft.security/securescores',
  ),
  {
    source: 'policy-states',
    table: 'policyresources',
    file: 'policy-states-query-subscription-2019-10-01',
    row: asState,
  },
];

const key = (row: JsonObject): string => subjectKey(textIn(row, 'id'));

/** A tenant that holds nothing but these rows and the plans without which there would be none. */
function tenantOf(table: GraphTable, rows: readonly JsonObject[]): SampleTenant {
  const subscriptions = [...new Set(rows.map(subscriptionIn))].toSorted().map((id) => ({ id }));
  const plans = subscriptions.flatMap(({ id }) =>
    ['AI', 'CloudPosture', 'FoundationalCspm'].map((plan) => aPlan(plan, 'Standard', id)),
  );
  const tenant = aTenant({ subscriptions, resources: [], recommendations: [], plans });
  const all = (name: GraphTable): JsonObject[] => [
    ...tenant.rows(name),
    ...(name === table ? rows : []),
  ];
  return { ...tenant, rows: (name) => all(name).toSorted((a, b) => (key(a) < key(b) ? -1 : 1)) };
}

test.for(examples)('$file is read as $source, whole and unchanged', async (example) => {
  const rows = itemsOf(example.file).map(example.row);
  const collected = await collectOnly(tenantOf(example.table, rows), [example.source]);
  const records = collected.writer.records(example.source);
  const found = new Map(records.map(({ id, row }) => [id, objectIn(row, 'properties')]));

  expect(gapsOf(collected, example.source)).toEqual([]);
  for (const row of rows)
    expect(found.get(subjectKey(textIn(row, 'id')))).toEqual(row['properties']);
});

test.for([
  ['alerts-list-2022-01-01', 'VM_EICAR'],
  ['arg-alert-row-ai.synthetic', 'AI.Azure_Jailbreak.ContentFiltering.BlockedAttempt'],
] as const)(
  '%s is read as an alert, in either casing, without its bodies',
  async ([file, kind]) => {
    const rows = itemsOf(file).map(asRow('microsoft.security/locations/alerts'));
    const collected = await collectOnly(tenantOf('securityresources', rows), ['alerts']);
    const [record] = collected.writer.records('alerts');

    expect(gapsOf(collected, 'alerts')).toEqual([]);
    expect(record?.row).toMatchObject({ alertType: kind });
    expect(record?.of).toMatch(
      /^\/subscriptions\/20ff7fc3-e762-44dd-bd96-b71116dcdc23\/.*\/providers\//,
    );
    expect(Object.keys(record?.row ?? {})).not.toContain('properties');
  },
);

const keyOf = (row: object): string => governanceShape.key(governanceShape.schema.parse(row));

test('governance rules are read with and without the slash in front of their ids', () => {
  const rows = itemsOf('governance-rules-list-2022-01-01-preview').map((item) => ({
    ...asRow('microsoft.security/governancerules')(item),
    subscriptionId: '20ff7fc3-e762-44dd-bd96-b71116dcdc23',
  }));

  expect(rows.length).toBeGreaterThan(1);
  for (const row of rows) {
    expect(keyOf(row)).toMatch(
      /^\/subscriptions\/[^/]+\/providers\/microsoft\.security\/governancerules\//,
    );
    expect(keyOf({ ...row, id: `/${textIn(row, 'id')}` })).toBe(keyOf(row));
    expect(governanceShape.of(governanceShape.schema.parse(row))).toBe(
      '/subscriptions/20ff7fc3-e762-44dd-bd96-b71116dcdc23',
    );
  }
});
