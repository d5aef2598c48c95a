import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import type { SampleTenant } from '../../../src/sample/tenant.ts';
import { at, idOf, items, listAt, resource, rowsOf, tenantIn, text } from './sample-rows.ts';

const july = tenantIn('2026-07');
const september = tenantIn('2026-09');
const october = tenantIn('2026-10');
const november = tenantIn('2026-11');

const provider = (tenant: SampleTenant, subscription: string, group: string): string =>
  `/subscriptions/${idOf(tenant, subscription)}/resourceGroups/${group}/providers`;
const below = (tenant: SampleTenant, account: string, list: string): JsonObject[] =>
  items(
    tenant,
    `${provider(tenant, 'ai-dev', 'rg-ai-dev')}/Microsoft.CognitiveServices/accounts/${account}/${list}`,
  );
const named = (rows: readonly JsonObject[], name: string): JsonObject | undefined =>
  rows.find((row) => row['name'] === name);
const assignment = (tenant: SampleTenant, name: string): JsonObject | undefined =>
  named(rowsOf(tenant, 'policyresources', 'microsoft.authorization/policyassignments'), name);
const assessments = (tenant: SampleTenant, name: string): unknown[] =>
  rowsOf(tenant, 'securityresources', 'microsoft.security/assessments')
    .filter((row) => at(row, 'properties.resourceDetails.ResourceName') === name)
    .map((row) => `${text(row, 'properties.status.code')} ${text(row, 'properties.status.cause')}`);

const states = (tenant: SampleTenant): JsonObject[] =>
  rowsOf(tenant, 'policyresources', 'microsoft.policyinsights/policystates').filter(
    (row) => at(row, 'properties.policyAssignmentName') === 'ai-security-baseline-v1',
  );

const mode = (tenant: SampleTenant): unknown =>
  at(assignment(tenant, 'ai-security-baseline-v1'), 'properties.enforcementMode');

const effect = (tenant: SampleTenant): unknown =>
  at(assignment(tenant, 'ai-security-baseline-v1'), 'properties.parameters.effect.value');

const code = (tenant: SampleTenant): unknown[] =>
  rowsOf(tenant, 'securityresources', 'microsoft.security/assessments')
    .filter((row) => text(row, 'id').includes('/repos/credit-scoring/'))
    .map((row) => at(row, 'properties.status.code'));

const signIns = (tenant: SampleTenant): JsonObject[] | undefined => {
  const id = '8c0e4a78-f197-4def-ab4c-7ffd686b6c62';
  const made = tenant.logWorkspace?.(id)?.tables.get('SigninLogs')?.(tenant.now);
  return made === undefined ? undefined : [...made];
};

describe('red teamers in October', () => {
  test('open the filter, keep answers and add a tuned copy that nobody calls', () => {
    const [filter] = below(october, 'contoso-dev-foundry', 'raiPolicies').filter(
      ({ name }) => name === 'dev-open',
    );
    expect(at(filter, 'properties.mode')).toBe('Asynchronous_filter');
    const harms = listAt(filter, 'properties.contentFilters').filter(
      (each) => each['severityThreshold'] !== undefined,
    );
    expect(new Set(harms.map((each) => each['severityThreshold']))).toEqual(new Set(['High']));
    const account = resource(october, 'contoso-dev-foundry');
    expect(at(account, 'properties.storedCompletionsDisabled')).toBe(false);
    const tuned = named(below(october, 'contoso-dev-foundry', 'deployments'), 'dev-tuned');
    expect(at(tuned, 'properties.model.source')).toBe(account?.['id']);
    const used = october.used?.(text(account, 'id').toLowerCase(), new Date('2026-10-30'));
    expect(used?.map(({ deployment }) => deployment)).toEqual(['dev-gpt']);
  });

  test('are done in November', () => {
    const account = resource(november, 'contoso-dev-foundry');
    expect(at(account, 'properties.storedCompletionsDisabled')).toBe(true);
  });
});

describe('the firm’s baseline', () => {
  test('is a trial in July and in force later', () => {
    expect([mode(july), mode(september)]).toEqual(['DoNotEnforce', 'Default']);
  });

  test('says nothing of any resource while its effect is disabled', () => {
    expect([effect(july), effect(september), effect(october)]).toEqual([
      undefined,
      'Disabled',
      'Audit',
    ]);
    expect(states(july).length).toBeGreaterThan(0);
    expect(states(september)).toEqual([]);
    expect(states(october).length).toBeGreaterThan(0);
  });
});

test('the benchmark asks for customer-managed keys once its assignment says so', () => {
  const off = 'NotApplicable OffByPolicy';
  expect(assessments(october, 'contoso-chat-foundry')).toContain(off);
  expect(assessments(november, 'contoso-chat-foundry')).not.toContain(off);
  expect(at(assignment(november, 'SecurityCenterBuiltIn'), 'properties.parameters')).toEqual({
    'account-cmkEffect': { value: 'Audit' },
    'ml-cmkEffect': { value: 'Audit' },
  });
});

test('Defender gives no cause where its questions do not arise', () => {
  expect(new Set(assessments(november, 'contoso-docs-language'))).toEqual(
    new Set(['NotApplicable ']),
  );
});

test('a change by hand names a person, any other the pipeline', () => {
  const types = rowsOf(november, 'resourcechanges').map(
    (row) =>
      `${text(row, 'properties.changeType')} ${text(row, 'properties.changeAttributes.changedByType')}`,
  );
  expect(new Set(types)).toEqual(
    new Set([
      'Create ServicePrincipal',
      'Delete ServicePrincipal',
      'Delete User',
      'Update ServicePrincipal',
      'Update User',
    ]),
  );
});

test('a deleted account is still listed some hours after its purge was due', () => {
  const deleted = items(
    november,
    `/subscriptions/${idOf(november, 'sandbox')}/providers/Microsoft.CognitiveServices/deletedAccounts`,
  );
  const due = deleted.map((each) => text(each, 'properties.scheduledPurgeDate'));
  expect(due).toEqual(['2026-11-19T09:10:00.0000000Z']);
  expect(november.now.toISOString() > '2026-11-19T09:10').toBe(true);
});

test('the sandbox hangs below the root in November, and four people own it', () => {
  const container = rowsOf(november, 'resourcecontainers').find((row) => row['name'] === 'sandbox');
  const chain = listAt(container, 'properties.managementGroupAncestorsChain');
  expect(chain.map(({ name }) => name)).toEqual([november.tenantId]);
  const owners = rowsOf(november, 'authorizationresources').filter(
    (row) =>
      at(row, 'properties.scope') === `/subscriptions/${idOf(november, 'sandbox')}` &&
      text(row, 'properties.roleDefinitionId').includes('8e3af657'),
  );
  expect(owners.map((row) => at(row, 'properties.principalType'))).toEqual(
    Array.from({ length: 4 }, () => 'User'),
  );
});

test('the repository of credit scoring is mended together with its image', () => {
  expect([code(october), code(november)]).toEqual([['Unhealthy'], ['Healthy']]);
});

test('sign-ins arrive in the security workspace in November, one of them risky', () => {
  expect(signIns(october)).toBeUndefined();
  const risky = signIns(november)?.filter((row) => row['RiskLevelDuringSignIn'] === 'high');
  expect(risky?.map((row) => row['IPAddress'])).toEqual(['203.0.113.200']);
});

test('the gateway that moved inside stores nothing to sign in with but for the CRM', () => {
  const backends = items(
    november,
    `${provider(november, 'chat-prod', 'rg-chat')}/Microsoft.ApiManagement/service/apim-contoso-chat/backends`,
  );
  const stored = backends.filter((each) => at(each, 'properties.credentials') !== undefined);
  expect(stored.map(({ name }) => name)).toEqual(['legacy-crm']);
});

test('a setting that names no place to send to is listed all the same', () => {
  const [setting] = below(
    november,
    'contoso-dev-foundry',
    'providers/Microsoft.Insights/diagnosticSettings',
  );
  const places = ['workspaceId', 'storageAccountId', 'eventHubAuthorizationRuleId'] as const;
  expect(places.map((place) => at(setting, `properties.${place}`) ?? null)).toEqual([
    null,
    null,
    null,
  ]);
});
