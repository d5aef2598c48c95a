import { type PostureRule, rule } from './posture-rule.ts';
import type { ResourceSpec, SpecOf } from './resource-spec.ts';

const isAccountOrSearch = (spec: ResourceSpec): spec is SpecOf<'account' | 'search'> =>
  spec.is === 'account' || spec.is === 'search';

const onAccountOrSearch =
  (judge: (spec: SpecOf<'account' | 'search'>) => boolean): PostureRule['judge'] =>
  (spec) =>
    isAccountOrSearch(spec) ? judge(spec) : undefined;

const on =
  <Is extends ResourceSpec['is']>(
    is: Is,
    judge: (spec: SpecOf<Is>) => boolean | undefined,
  ): PostureRule['judge'] =>
  (spec) =>
    isKind(spec, is) ? judge(spec) : undefined;

function isKind<Is extends ResourceSpec['is']>(spec: ResourceSpec, is: Is): spec is SpecOf<Is> {
  return spec.is === is;
}

type WithEndpoint = SpecOf<'account' | 'search' | 'ml-workspace' | 'databricks'>;
const approved = (spec: WithEndpoint): boolean => spec.privateEndpoint?.state === 'Approved';
const loggedAnyhow = (spec: WithEndpoint): boolean => spec.diagnostics.length > 0;
const logged = (spec: WithEndpoint): boolean => spec.diagnostics.some(({ enabled }) => enabled);
const limited = (spec: SpecOf<'account' | 'search'>): boolean =>
  spec.is === 'search'
    ? spec.publicNetworkAccess === 'disabled' || spec.ipRules.length > 0
    : spec.publicNetworkAccess === 'Disabled' || spec.defaultAction === 'Deny';
const ownWorkspace =
  (judge: (spec: SpecOf<'ml-workspace'>) => boolean) =>
  (spec: SpecOf<'ml-workspace'>): boolean | undefined =>
    spec.kind === 'Project' ? undefined : judge(spec);

const baseline = 'ai-security-baseline-v1';

export const postureRules: readonly PostureRule[] = [
  rule(
    'key-access',
    '71ef260a-8f18-47b7-abcb-62d0673d94dc',
    'Azure AI Services resources should have key access disabled (disable local authentication)',
    {
      control: 'IM-1',
      severity: 'Medium',
      key: '13b10b36-aa99-4db6-b00c-dcf87c4761e6',
      sets: ['mcsb', baseline],
    },
    onAccountOrSearch((spec) => spec.disableLocalAuth === true),
  ),
  rule(
    'network-access',
    '037eea7a-bd0a-46c5-9a66-03aea78705d3',
    'Azure AI Services resources should restrict network access',
    {
      control: 'NS-2',
      severity: 'Medium',
      key: 'f738efb8-005f-680d-3d43-b3db762d6243',
      sets: ['mcsb', baseline],
    },
    onAccountOrSearch(limited),
  ),
  rule(
    'private-link',
    'd6759c02-b87f-42b7-892e-71b3f471d782',
    'Azure AI Services resources should use Azure Private Link',
    {
      control: 'NS-2',
      severity: 'Medium',
      key: '67279c29-fa4c-4f09-ae59-cb1491565995',
      sets: ['mcsb', 'eu-ai-act', baseline],
    },
    onAccountOrSearch(approved),
  ),
  // A setting that records nothing satisfies this policy: only its refusal is evidence.
  rule(
    'diagnostic-logs',
    '1b4d1c4e-934c-4703-944c-27c82c06bebb',
    'Diagnostic logs in Azure AI services resources should be enabled',
    {
      control: 'LT-3',
      effect: 'AuditIfNotExists',
      severity: 'Low',
      key: 'dea5192e-1bb3-101b-b70c-4646546f5e1e',
      sets: ['mcsb', 'eu-ai-act', 'nist-ai-rmf'],
    },
    onAccountOrSearch(loggedAnyhow),
  ),
  rule(
    'account-cmk',
    '67121cc7-ff39-4ab8-b7e3-95b84dab487d',
    'Azure AI Services resources should encrypt data at rest with a customer-managed key (CMK)',
    {
      control: 'DP-5',
      severity: 'Low',
      key: '18bf29b3-a844-e170-2826-4e95d0ba4dc9',
      sets: [baseline],
      off: true,
    },
    on('account', (spec) => spec.keySource === 'Microsoft.KeyVault'),
  ),
  rule(
    'account-identity',
    'fe3fd216-4f83-4fc1-8984-2bbec80a3418',
    'Cognitive Services accounts should use a managed identity',
    { sets: [baseline] },
    on('account', (spec) => spec.identity !== null && spec.identity !== 'None'),
  ),
  rule(
    'foundry-network',
    null,
    'Network connections should be limited on Microsoft Foundry',
    { severity: 'Medium', preview: true },
    on('account', (spec) => (spec.kind === 'AIServices' ? limited(spec) : undefined)),
  ),
  rule(
    'foundry-default-storage',
    null,
    'Microsoft Entra ID should be used when connecting Microsoft Foundry to default storage account',
    { severity: 'High', preview: true },
    on('ml-workspace', (spec) =>
      spec.kind === 'Hub' ? spec.datastores === 'identity' : undefined,
    ),
  ),
  rule(
    'foundry-data-stores',
    null,
    'Microsoft Entra ID should be used when connecting to data stores on Microsoft Foundry project',
    { severity: 'High', preview: true },
    on('project', (spec) =>
      spec.connections.every(({ authType }) => authType !== 'AccountKey' && authType !== 'ApiKey'),
    ),
  ),
  rule(
    'foundry-insights',
    null,
    'Application Insights should be used on Microsoft Foundry',
    { severity: 'Medium', preview: true },
    on('ml-workspace', (spec) => (spec.kind === 'Hub' ? spec.insights !== undefined : undefined)),
  ),
  rule(
    'ml-public-access',
    '438c38d2-3772-465a-a9cc-7a6666a275ce',
    'Azure Machine Learning Workspaces should disable public network access',
    { control: 'NS-2', severity: 'Medium', preview: true, sets: ['mcsb', baseline] },
    on('ml-workspace', (spec) => spec.publicNetworkAccess === 'Disabled'),
  ),
  rule(
    'ml-outbound',
    '6ddb1705-c8cf-450e-aa4b-19ad6703c440',
    'Azure Machine Learning and Ai Studio should use Allow Only Approved Outbound Managed Vnet mode',
    { sets: [baseline] },
    on(
      'ml-workspace',
      ownWorkspace((spec) => spec.isolation === 'AllowOnlyApprovedOutbound'),
    ),
  ),
  rule(
    'ml-private-link',
    '45e05259-1eb5-4f70-9574-baf73e9d219b',
    'Azure Machine Learning workspaces should use private link',
    {
      control: 'NS-2',
      severity: 'Medium',
      key: '692343df-7e70-b082-7b0e-67f97146cea3',
      sets: ['mcsb'],
    },
    on('ml-workspace', ownWorkspace(approved)),
  ),
  rule(
    'ml-cmk',
    'ba769a63-b8cc-4b2d-abf6-ac33c7204be8',
    'Azure Machine Learning workspaces should be encrypted with a customer-managed key (CMK)',
    {
      control: 'DP-5',
      severity: 'Low',
      key: 'bbd14f11-6228-4588-82a4-517b8d77b23f',
      off: true,
      sets: [baseline],
    },
    on(
      'ml-workspace',
      ownWorkspace((spec) => spec.cmk),
    ),
  ),
  rule(
    'ml-logs',
    'afe0c3be-ba3b-4544-ba52-0c99672a8ad6',
    'Resource logs in Azure Machine Learning Workspaces should be enabled',
    {
      control: 'LT-3',
      effect: 'AuditIfNotExists',
      severity: 'Medium',
      preview: true,
      sets: ['mcsb'],
    },
    on('ml-workspace', ownWorkspace(logged)),
  ),
  rule(
    'search-public-access',
    'ee980b6d-0eca-4501-8d54-f6290fd512c3',
    'Azure AI Search services should disable public network access',
    { sets: ['eu-ai-act', baseline] },
    on('search', (spec) => spec.publicNetworkAccess === 'disabled'),
  ),
  rule(
    'search-sku',
    'a049bf77-880b-470f-ba6d-9f21c530cf83',
    'Azure AI Search service should use a SKU that supports private link',
    { sets: ['eu-ai-act'] },
    on('search', (spec) => spec.sku !== 'free'),
  ),
  rule(
    'bot-local-auth',
    'ffea632e-4e3a-4424-bf78-10e179bb2e1a',
    'Bot Service should have local authentication methods disabled',
    { sets: [baseline] },
    on('bot', (spec) => spec.disableLocalAuth === true),
  ),
  rule(
    'bot-public-access',
    '5e8168db-69e3-4beb-9822-57cb59202a9d',
    'Bot Service should have public network access disabled',
    { sets: [baseline] },
    on('bot', (spec) => spec.publicNetworkAccess === 'Disabled'),
  ),
  rule(
    'databricks-public-access',
    '0e7849de-b939-4c50-ab48-fc6b0f5eeba2',
    'Azure Databricks Workspaces should disable public network access',
    { control: 'NS-2', severity: 'Medium', preview: true, sets: ['mcsb'] },
    on('databricks', (spec) => spec.publicNetworkAccess === 'Disabled'),
  ),
  rule(
    'databricks-network',
    '9c25c9e4-ee12-4882-afd2-11fb9d87893f',
    'Azure Databricks Workspaces should be in a virtual network',
    { control: 'NS-2', severity: 'Medium', preview: true, sets: ['mcsb'] },
    on('databricks', (spec) => spec.inNetwork),
  ),
  rule(
    'databricks-private-link',
    '258823f2-4595-4b52-b333-cc96192710d8',
    'Azure Databricks Workspaces should use private link',
    { control: 'NS-2', severity: 'Medium', preview: true, sets: ['mcsb'] },
    on('databricks', approved),
  ),
  rule(
    'databricks-public-ip',
    '51c1490f-3319-459c-bbbc-7f391bbed753',
    'Azure Databricks Clusters should disable public IP',
    { control: 'NS-2', severity: 'Medium', preview: true, sets: ['mcsb'] },
    on('databricks', (spec) => spec.noPublicIp),
  ),
  rule(
    'databricks-logs',
    '138ff14d-b687-4faa-a81c-898c91a87fa2',
    'Resource logs in Azure Databricks Workspaces should be enabled',
    {
      control: 'LT-3',
      effect: 'AuditIfNotExists',
      severity: 'Medium',
      preview: true,
      sets: ['mcsb'],
    },
    on('databricks', logged),
  ),
  rule(
    'machine-vulnerabilities',
    null,
    'Machines should have vulnerability findings resolved',
    { severity: 'High', key: '1195afff-c881-495e-9bc5-1486211ae03f' },
    on('virtual-machine', (spec) => !spec.vulnerable),
  ),
  rule(
    'image-vulnerabilities',
    null,
    'Azure registry container images should have vulnerabilities resolved',
    { severity: 'High', key: 'c0b7cfc6-3172-465a-b378-53c7ff2cc0d5' },
    on('container-registry', (spec) => !spec.vulnerableImages),
  ),
];
