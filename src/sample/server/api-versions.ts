/**
 * The api-versions each resource type is read with, newest last. A version that is not listed is
 * refused even where Azure might take it: a collector states exactly what it was built against.
 */
const versions: ReadonlyMap<string, readonly string[]> = new Map([
  ['tenants', ['2022-12-01']],
  ['subscriptions', ['2021-01-01', '2022-12-01']],
  ['subscriptions/resourcegroups', ['2021-04-01', '2024-11-01']],
  ['microsoft.management/managementgroups', ['2020-05-01', '2021-04-01', '2023-04-01']],
  ['microsoft.management/managementgroups/descendants', ['2020-05-01', '2021-04-01', '2023-04-01']],
  ['microsoft.authorization/permissions', ['2022-04-01']],
  ['microsoft.authorization/roleassignments', ['2022-04-01']],
  ['microsoft.authorization/roledefinitions', ['2022-04-01']],
  ['microsoft.authorization/roleeligibilityscheduleinstances', ['2020-10-01']],
  ['microsoft.authorization/denyassignments', ['2022-04-01']],
  ['microsoft.authorization/policyassignments', ['2024-05-01', '2025-03-01']],
  ['microsoft.authorization/policysetdefinitions', ['2021-06-01', '2025-03-01']],
  ['microsoft.authorization/policydefinitions', ['2025-03-01']],
  ...['accounts', 'deletedaccounts', 'locations/models', 'locations/usages'].map(cognitive),
  ...['deployments', 'raipolicies', 'raiblocklists', 'projects', 'connections']
    .map((child) => `accounts/${child}`)
    .map(cognitive),
  cognitive('accounts/defenderforaisettings'),
  cognitive('accounts/projects/connections'),
  ...['workspaces', 'registries', 'workspaces/connections', 'workspaces/computes'].map(learning),
  ...['workspaces/onlineendpoints', 'workspaces/batchendpoints'].map(learning),
  ['microsoft.search/searchservices', ['2023-11-01', '2025-05-01']],
  ['microsoft.botservice/botservices', ['2022-09-15']],
  ['microsoft.databricks/workspaces', ['2023-02-01', '2024-05-01']],
  ['microsoft.healthbot/healthbots', ['2023-05-01', '2024-02-01']],
  ['microsoft.security/pricings', ['2022-03-01', '2024-01-01']],
  ['microsoft.security/alerts', ['2021-11-01', '2022-01-01']],
  ['microsoft.security/assessments', ['2021-06-01', '2025-05-04']],
  ['microsoft.security/automations', ['2019-01-01-preview', '2023-12-01-preview']],
  ['microsoft.security/securescores', ['2020-01-01']],
  ['microsoft.security/regulatorycompliancestandards', ['2019-01-01-preview']],
  ['microsoft.insights/diagnosticsettings', ['2021-05-01-preview']],
  ['microsoft.operationalinsights/workspaces', ['2022-10-01', '2023-09-01', '2025-02-01']],
  ['microsoft.operationalinsights/workspaces/tables', ['2022-10-01', '2023-09-01', '2025-02-01']],
  ...['onboardingstates', 'dataconnectors', 'alertrules'].map((type): [string, string[]] => [
    `microsoft.securityinsights/${type}`,
    ['2025-06-01'],
  ]),
  ['microsoft.storage/storageaccounts', ['2023-05-01', '2024-01-01']],
  ['microsoft.storage/storageaccounts/managementpolicies', ['2023-05-01', '2024-01-01']],
  ['microsoft.apimanagement/service', ['2022-08-01', '2024-05-01']],
  ['microsoft.apimanagement/service/backends', ['2022-08-01', '2024-05-01']],
]);

function cognitive(type: string): [string, string[]] {
  return [`microsoft.cognitiveservices/${type}`, ['2024-10-01', '2025-06-01', '2025-09-01']];
}

function learning(type: string): [string, string[]] {
  return [
    `microsoft.machinelearningservices/${type}`,
    ['2022-10-01', '2024-04-01', '2024-10-01', '2025-06-01', '2025-09-01'],
  ];
}

/** Undefined for a type that is not known here. */
export const supportedVersions = (type: string): readonly string[] | undefined =>
  versions.get(type);

export const isKnownNamespace = (namespace: string): boolean =>
  [...versions.keys()].some((type) => type.startsWith(`${namespace}/`));
