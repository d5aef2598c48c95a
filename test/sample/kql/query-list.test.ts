import { expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import { canonicalJson } from '../../../src/model/json.ts';
import { compileQuery } from '../../../src/sample/kql/compile-query.ts';
import { faultOf, run } from './run.ts';

const plain = 'project id,name,type,tenantId,subscriptionId,resourceGroup,location,properties';
const rich = `${plain},kind,sku,identity,tags,managedBy`;
const ai =
  "type startswith 'microsoft.cognitiveservices/' or type startswith 'microsoft.machinelearningservices/' or type in~ ('microsoft.search/searchservices','microsoft.botservice/botservices','microsoft.databricks/workspaces','microsoft.healthbot/healthbots')";
const byId = '| order by id asc';

/** Every query the collector is built on, and the names it must find among the rows below. */
const queries: readonly (readonly [query: string, found: readonly string[]])[] = [
  [
    `resourcecontainers | where type =~ 'Microsoft.Resources/subscriptions' | ${rich} ${byId}`,
    ['subscription'],
  ],
  [
    `resourcecontainers | where type in~ ('microsoft.management/managementgroups','microsoft.resources/subscriptions/resourcegroups') | ${rich} ${byId}`,
    ['management-group', 'resource-group'],
  ],
  [`resources | where ${ai} | ${rich} ${byId}`, ['account', 'search']],
  [
    `resources | where type in~ ('microsoft.storage/storageaccounts','microsoft.keyvault/vaults') | ${plain} ${byId}`,
    ['storage'],
  ],
  [
    `resources | where type =~ 'microsoft.network/privateendpoints' or (type =~ 'microsoft.network/networkinterfaces' and isnotempty(tostring(properties.privateEndpoint.id))) | ${plain} ${byId}`,
    ['endpoint', 'endpoint-nic'],
  ],
  [
    `resources | where type in~ ('microsoft.network/privatednszones','microsoft.network/privatednszones/virtualnetworklinks') and id contains '/privatelink.' | ${plain} ${byId}`,
    ['privatelink.openai.azure.com'],
  ],
  [
    `dnsresources | where type =~ 'microsoft.network/privatednszones/a' and id contains '/privatelink.' | ${plain} ${byId}`,
    ['a-record'],
  ],
  [
    `networkresources | where type in~ ('microsoft.network/networksecurityperimeters/resourceassociations','microsoft.network/networksecurityperimeters/profiles/accessrules') | ${plain} ${byId}`,
    ['association'],
  ],
  [
    `authorizationresources | where type in~ ('microsoft.authorization/roleassignments','microsoft.authorization/roledefinitions') | ${plain} ${byId}`,
    ['role-definition', 'role-assignment'],
  ],
  [
    `securityresources | where type =~ 'microsoft.security/assessments' and (id contains '/microsoft.cognitiveservices/' or id contains '/microsoft.search/' or name in~ ('subscription-level')) | ${plain} ${byId}`,
    ['assessment', 'subscription-level'],
  ],
  [
    `securityresources | where type in~ ('microsoft.security/assessments/governanceassignments','microsoft.security/governancerules') | ${plain} ${byId}`,
    ['governance'],
  ],
  [
    `securityresources | where type in~ ('microsoft.security/attackpaths','microsoft.security/locations/attackpaths') | ${plain} ${byId}`,
    ['attack-path'],
  ],
  [
    `securityresources | where type =~ 'microsoft.security/locations/alerts' | project id, name, subscriptionId, alertType=coalesce(tostring(properties.AlertType),tostring(properties.alertType)) ${byId}`,
    ['alert'],
  ],
  [`securityresources | where type =~ 'microsoft.security/pricings' | ${plain} ${byId}`, ['AI']],
  [
    `resources | where type in~ ('microsoft.security/automations','microsoft.security/standards') | ${plain} ${byId}`,
    ['export'],
  ],
  [
    `securityresources | where type startswith 'microsoft.security/securescores' or type startswith 'microsoft.security/regulatorycompliancestandards' or type =~ 'microsoft.security/standardassignments' | ${plain} ${byId}`,
    ['ascScore', 'control'],
  ],
  [
    `policyresources | where type =~ 'microsoft.policyinsights/policystates' and (tostring(properties.resourceId) contains '/microsoft.cognitiveservices/' or tostring(properties.resourceId) contains '/microsoft.search/') | ${plain} ${byId}`,
    ['state'],
  ],
  [
    `policyresources | where type =~ 'microsoft.policyinsights/componentpolicystates' | ${plain} ${byId}`,
    ['component-state'],
  ],
  [
    `policyresources | where type in~ ('microsoft.authorization/policyassignments','microsoft.authorization/policyexemptions','microsoft.authorization/policysetdefinitions') | ${plain} ${byId}`,
    ['policy-assignment'],
  ],
  [
    `resourcechanges | where tostring(properties.targetResourceType) startswith 'microsoft.cognitiveservices/' | ${plain} ${byId}`,
    ['change'],
  ],
];

const account =
  '/subscriptions/s/resourcegroups/g/providers/microsoft.cognitiveservices/accounts/a';
const rows: JsonObject[] = (
  [
    ['management-group', 'microsoft.management/managementgroups'],
    ['subscription', 'microsoft.resources/subscriptions'],
    ['resource-group', 'microsoft.resources/subscriptions/resourcegroups'],
    ['account', 'microsoft.cognitiveservices/accounts'],
    ['search', 'microsoft.search/searchservices'],
    ['storage', 'microsoft.storage/storageaccounts'],
    ['machine', 'microsoft.compute/virtualmachines'],
    ['endpoint', 'microsoft.network/privateendpoints'],
    ['endpoint-nic', 'microsoft.network/networkinterfaces', { privateEndpoint: { id: '/x' } }],
    ['other-nic', 'microsoft.network/networkinterfaces'],
    ['privatelink.openai.azure.com', 'microsoft.network/privatednszones'],
    ['contoso.example', 'microsoft.network/privatednszones'],
    ['a-record', 'microsoft.network/privatednszones/a', {}, '/zones/privatelink.openai/A/x'],
    ['association', 'microsoft.network/networksecurityperimeters/resourceassociations'],
    ['role-assignment', 'microsoft.authorization/roleassignments'],
    ['role-definition', 'microsoft.authorization/roledefinitions', {}, '/providers/r'],
    ['assessment', 'microsoft.security/assessments', {}, `${account}/assessments/1`],
    ['subscription-level', 'microsoft.security/assessments'],
    ['other-assessment', 'microsoft.security/assessments'],
    ['governance', 'microsoft.security/assessments/governanceassignments'],
    ['attack-path', 'microsoft.security/attackpaths'],
    ['alert', 'microsoft.security/locations/alerts', { AlertType: 'AI.Azure_Jailbreak' }],
    ['AI', 'microsoft.security/pricings'],
    ['export', 'microsoft.security/automations'],
    ['ascScore', 'microsoft.security/securescores'],
    ['control', 'microsoft.security/securescores/securescorecontrols'],
    ['state', 'microsoft.policyinsights/policystates', { resourceId: account }],
    ['other-state', 'microsoft.policyinsights/policystates', { resourceId: '/x' }],
    ['component-state', 'microsoft.policyinsights/componentpolicystates'],
    ['policy-assignment', 'microsoft.authorization/policyassignments'],
    [
      'change',
      'microsoft.resources/changes',
      { targetResourceType: 'Microsoft.CognitiveServices/accounts' },
    ],
  ] as const
).map(([name, type, properties = {}, id]) => ({
  id: id ?? `/subscriptions/s/${type.split('/').at(-1)}/${name}`,
  name,
  type,
  properties,
  subscriptionId: 's',
  location: 'westeurope',
  tenantId: 't',
}));

test.for(queries)('%s', ([query, found]) => {
  expect(new Set(run(query, rows).map((row) => row['name']))).toEqual(new Set(found));
  expect(run(query, rows)).toHaveLength(found.length);
  expect(compileQuery(query)).toMatchObject({ stableOrder: true, pageable: true });
});

test('the census counts AI resources by subscription and type', () => {
  const census = `resources | where ${ai} | summarize n=count() by subscriptionId, type | order by subscriptionId asc, type asc`;
  expect(compileQuery(census).stableOrder).toBe(true);
  expect(run(census, rows)).toEqual([
    { subscriptionId: 's', type: 'microsoft.cognitiveservices/accounts', n: 1 },
    { subscriptionId: 's', type: 'microsoft.search/searchservices', n: 1 },
  ]);
});

/** One small slip each, as people make them: table, filter, case, order, projection. */
const slips: readonly (readonly [from: string | RegExp, to: string])[] = [
  ['resources |', 'resource |'],
  ['resources |', 'securityresources |'],
  ['where type', 'where Type'],
  ['where', 'Where'],
  ['startswith', 'startsWith'],
  ['startswith', '=='],
  ['startswith', '=~'],
  ["'microsoft.cognitiveservices/'", "'microsoft.cognitiveservice/'"],
  ["'microsoft.cognitiveservices/'", "'Microsoft.CognitiveServices'/"],
  ["'microsoft.cognitiveservices/'", 'microsoft.cognitiveservices'],
  [' or ', ' and '],
  [' or ', ' || '],
  ['in~', 'in'],
  ["'microsoft.search/searchservices',", ''],
  ['project', 'Project'],
  ['project', 'project-away'],
  ['project id,', 'project '],
  ['project id,', 'project ID,'],
  ['name,', ''],
  ['name,', 'displayName,'],
  ['properties', 'Properties'],
  ['properties', 'properties.kind'],
  ['order by', 'sort by'],
  ['order by id asc', 'order by ID asc'],
  ['order by id asc', 'order by id'],
  ['order by id asc', 'order by id desc'],
  ['order by id asc', 'order by type asc'],
  [/\| order by id asc$/, ''],
  [/\| order by id asc$/, '| order by id asc | take 1'],
];

test.for(slips)(
  'the inventory query with %s as %s is refused or answers otherwise',
  ([from, to]) => {
    const query = `resources | where ${ai} | ${rich} ${byId}`;
    const slipped = query.replace(from, to);
    expect(slipped).not.toBe(query);
    if (faultOf(slipped) !== undefined) return;
    expect(whatComes(slipped)).not.toBe(whatComes(query));
  },
);

/** The answer, with what Graph makes of it: its table and whether its pages hold together. */
const whatComes = (query: string): string => {
  const { table, stableOrder } = compileQuery(query);
  return canonicalJson({ table, stableOrder, rows: run(query, rows) });
};
