import type { EvidenceRecord } from '../../src/model/evidence.ts';
import { subjectKey } from '../../src/model/ids.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { subscriptions } from './an-estate.ts';

/** Ids of the accounts of the small estate: two in the first subscription, two in the second. */
export const accountId = (name: string, at: 0 | 1 = 0): string =>
  `${subscriptions[at]}/resourceGroups/RG-AI/providers/Microsoft.CognitiveServices/accounts/${name}`;
export const chat = accountId('contoso-chat-prod');
export const docs = accountId('contoso-docs');
export const fraud = accountId('contoso-fraud', 1);

const record = (source: string, id: string, row: JsonObject, of?: string): EvidenceRecord => ({
  id: subjectKey(id),
  ...(of === undefined ? {} : { of: subjectKey(of) }),
  call: `${source}/0/1`,
  row: { id, ...row },
});

export const aSubscription = (at: 0 | 1, ...groups: string[]): EvidenceRecord =>
  record(
    'scope',
    subscriptions[at],
    {
      name: at === 0 ? 'chat-prod' : 'fraud-prod',
      type: 'microsoft.resources/subscriptions',
      properties: { managementGroupAncestorsChain: groups.map((name) => ({ name })) },
    },
    subscriptions[at],
  );

type Deployed = { name?: string; version?: string; filter?: string; sku?: JsonObject };
export const aDeployment = (
  account: string,
  name: string,
  { name: model = 'gpt-4.1', version = '2025-04-14', filter, sku }: Deployed = {},
): EvidenceRecord =>
  record(
    'model-deployments',
    `${account}/deployments/${name}`,
    {
      name,
      sku: sku ?? { name: 'GlobalStandard', capacity: 50 },
      properties: {
        model: { format: 'OpenAI', name: model, version },
        ...(filter === undefined ? {} : { raiPolicyName: filter }),
      },
    },
    account,
  );

/** Without `ends`, the offer does not tell until when it stands. */
export const anOffer = (
  name: string,
  version: string,
  ends?: string,
  region = 'westeurope',
): EvidenceRecord => ({
  id: `model-catalog:${subscriptions[0]}|${region}|openai|${name}|${version}`,
  of: `${subscriptions[0]}/providers/microsoft.cognitiveservices/locations/${region}`,
  call: 'model-catalog/0/1',
  row: {
    kind: 'OpenAI',
    model: {
      format: 'OpenAI',
      name,
      version,
      deprecation: ends === undefined ? {} : { inference: ends },
    },
  },
});

export const aFilter = (account: string, name: string, properties: JsonObject): EvidenceRecord =>
  record('content-filters', `${account}/raiPolicies/${name}`, { name, properties }, account);

type Said = { code?: string; cause?: string; severity?: string; title?: string; since?: string };
export const aRecommendation = (
  resource: string,
  key: string,
  {
    code = 'Unhealthy',
    cause = '',
    severity = 'Medium',
    title = `Recommendation ${key}`,
    since = '2026-09-01T10:00:00.0000000Z',
  }: Said = {},
): EvidenceRecord =>
  record(
    'recommendations',
    `${resource}/providers/Microsoft.Security/assessments/${key}`,
    {
      properties: {
        displayName: title,
        status: { code, cause, statusChangeDate: since },
        metadata: { severity },
      },
    },
    resource,
  );

export const anAssignment = (
  resource: string,
  key: string,
  owner: string,
  due: string,
): EvidenceRecord =>
  record(
    'governance',
    `${resource}/providers/Microsoft.Security/assessments/${key}/governanceAssignments/g`,
    { properties: { owner, remediationDueDate: due } },
    resource,
  );

export const aPath = (name: string, properties: JsonObject, at: 0 | 1 = 0): EvidenceRecord =>
  record(
    'attack-paths',
    `${subscriptions[at]}/providers/Microsoft.Security/attackPaths/${name}`,
    { name, properties },
    subscriptions[at],
  );

/** The short shape, which tells its steps by number alone. */
export const aShortPath = (title: string, target: string, riskLevel = 'High'): JsonObject => ({
  displayName: title,
  riskLevel,
  riskFactors: ['Internet exposure'],
  entryPoint: { name: 'vm-web', type: 'microsoft.compute/virtualmachines', id: '/vm-web' },
  target: { name: 'the-target', type: 'microsoft.cognitiveservices/accounts', id: target },
  attackPathSteps: [{ stepId: 1 }, { stepId: 2 }],
});

type Raised = { type?: string; severity?: string; status?: string; start?: string };
export const anAlert = (
  name: string,
  of: string,
  {
    type = 'AI.Azure_Jailbreak',
    severity = 'Medium',
    status = 'Active',
    start = '2026-10-02T10:00:00.0000000Z',
  }: Raised = {},
): EvidenceRecord =>
  record(
    'alerts',
    `${subscriptions[0]}/resourceGroups/rg-ai/providers/Microsoft.Security/locations/westeurope/alerts/${name}`,
    {
      name,
      alertType: type,
      alertDisplayName: `Title of ${type}`,
      severity,
      status,
      startTimeUtc: start,
    },
    of,
  );

export const managementGroup = '/providers/Microsoft.Management/managementGroups/contoso';

export const aPolicyAssignment = (
  scope: string,
  name: string,
  properties: JsonObject = {},
): EvidenceRecord =>
  record(
    'policy-assignments',
    `${scope}/providers/Microsoft.Authorization/policyAssignments/${name}`,
    {
      name,
      properties: {
        displayName: `Assignment ${name}`,
        policyDefinitionId: '/providers/Microsoft.Authorization/policySetDefinitions/baseline',
        scope,
        ...properties,
      },
    },
    scope,
  );

export const aPolicyState = (
  resource: string,
  name: string,
  assignment: EvidenceRecord,
  complianceState: string,
): EvidenceRecord =>
  record(
    'policy-states',
    `${resource}/providers/Microsoft.PolicyInsights/policyStates/${name}`,
    {
      properties: { resourceId: resource, complianceState, policyAssignmentId: assignment.id },
    },
    resource,
  );

export const anExemption = (
  scope: string,
  name: string,
  properties: JsonObject = {},
): EvidenceRecord =>
  record(
    'policy-exemptions',
    `${scope}/providers/Microsoft.Authorization/policyExemptions/${name}`,
    {
      name,
      properties: {
        displayName: `Exemption ${name}`,
        exemptionCategory: 'Waiver',
        description: 'The vendor delivers in summer.',
        policyAssignmentId: `${managementGroup}/providers/Microsoft.Authorization/policyAssignments/baseline`,
        ...properties,
      },
    },
    scope,
  );

const reaching = aPolicyAssignment(managementGroup, 'baseline');

/** Some of everything, for who asks what a whole report looks like. */
export const everyRecord = {
  'model-deployments': [aDeployment(chat, 'one', { filter: 'guard' }), aDeployment(docs, 'two')],
  'model-catalog': [anOffer('gpt-4.1', '2025-04-14', '2027-10-14T00:00:00Z')],
  'content-filters': [aFilter(chat, 'guard', { type: 'UserManaged', mode: 'Blocking' })],
  recommendations: [
    aRecommendation(chat, 'key'),
    aRecommendation(docs, 'key', { code: 'Healthy' }),
  ],
  governance: [anAssignment(chat, 'key', 'chat@contoso.example', '2026-10-01T00:00:00Z')],
  'attack-paths': [
    aPath('long', {
      displayName: 'Machine reaches the model',
      entryPointEntityInternalID: 'e1',
      targetEntityInternalID: 'e2',
      graphComponent: {
        entities: [
          { entityInternalId: 'e1', entityName: 'web', entityType: 'machine' },
          {
            entityInternalId: 'e2',
            entityName: 'chat',
            entityIdentifiers: { azureResourceId: chat },
          },
        ],
        connections: [
          { sourceEntityInternalId: 'e1', targetEntityInternalId: 'e2', description: 'may call' },
        ],
      },
    }),
    aPath('short', {
      ...aShortPath('To chat', chat),
      attackPathSteps: [{ stepId: 1, title: 'Break in' }],
    }),
  ],
  alerts: [anAlert('one', chat), anAlert('two', docs, { status: 'Resolved' })],
  'policy-assignments': [reaching],
  'policy-states': [aPolicyState(chat, 'one', reaching, 'NonCompliant')],
  'policy-exemptions': [anExemption(chat, 'one'), anExemption(docs, 'two', { expiresOn: 'soon' })],
};
