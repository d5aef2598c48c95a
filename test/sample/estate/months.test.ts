import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import type { SampleTenant } from '../../../src/sample/tenant.ts';
import { at, idOf, items, listAt, resource, rowsOf, tenantIn, text } from './sample-rows.ts';

const keyAccess = '13b10b36-aa99-4db6-b00c-dcf87c4761e6';

const findings = (tenant: SampleTenant, name: string, key: string): JsonObject[] =>
  rowsOf(tenant, 'securityresources', 'microsoft.security/assessments').filter(
    (row) => row['name'] === key && at(row, 'properties.resourceDetails.ResourceName') === name,
  );
const statusOf = (tenant: SampleTenant, name: string, key = keyAccess): unknown[] =>
  findings(tenant, name, key).map((row) => at(row, 'properties.status.code'));
const named = (tenant: SampleTenant, type: string): unknown[] =>
  rowsOf(tenant, 'securityresources', `microsoft.security/${type}`).map(
    (row) => at(row, 'properties.AlertType') ?? at(row, 'properties.alertType'),
  );
const pathCount = (month: string): number =>
  rowsOf(tenantIn(month), 'securityresources', 'microsoft.security/attackpaths').length;
const collectorRoles = (tenant: SampleTenant, subscription: string): JsonObject[] =>
  items(
    tenant,
    `/subscriptions/${idOf(tenant, subscription)}/providers/Microsoft.Authorization/roleAssignments`,
    `assignedTo('${tenant.principal.objectId}')`,
  ).filter((item) => text(item, 'properties.roleDefinitionId').includes('acdd72a7'));

test('the root group is named by the tenant, as Azure names it', () => {
  const roots = tenantIn('2026-07').managementGroups.filter(({ parent }) => parent === null);
  expect(roots.map(({ name }) => name)).toEqual([tenantIn('2026-07').tenantId]);
});

/** Addresses that the private zones answer with for a resource, and its endpoint's own address. */
function addresses(tenant: SampleTenant, name: string): { answered: unknown[]; own: unknown } {
  const records = rowsOf(tenant, 'dnsresources').filter((row) => row['name'] === name);
  const [dns] = listAt(resource(tenant, `pe-${name}`), 'properties.customDnsConfigs');
  const answered = records.map((row) => at(listAt(row, 'properties.records')[0], 'ipv4Address'));
  return { answered, own: at(dns, 'ipAddresses') };
}

test.each([
  ['answers the address of the endpoint', '2026-07', 'contoso-fraud-openai', 1, true],
  ['still answers an old address in three zones', '2026-07', 'contoso-chat-foundry', 3, false],
  ['answers nothing', '2026-09', 'contoso-docs-foundry', 0, false],
  ['was repaired', '2026-11', 'contoso-chat-foundry', 3, true],
])('private DNS %s', (_, month, name, count, matches) => {
  const { answered, own } = addresses(tenantIn(month), name);
  expect(answered).toHaveLength(count);
  expect(answered.length > 0 && answered.every((each) => [each].join() === String(own))).toBe(
    matches,
  );
});

describe('2026-07, the first look', () => {
  const tenant = tenantIn('2026-07');

  test('keys are open on the fraud account and Defender says so', () => {
    expect(at(resource(tenant, 'contoso-fraud-openai'), 'properties.disableLocalAuth')).toBe(false);
    expect(statusOf(tenant, 'contoso-fraud-openai')).toEqual(['Unhealthy']);
  });

  test('a running waiver hides the key finding of the chat index', () => {
    expect(statusOf(tenant, 'srch-chat-knowledge')).toEqual(['NotApplicable']);
  });

  test('the waiver counts for the benchmark it was granted from, not for the baseline', () => {
    const states = rowsOf(tenant, 'policyresources', 'microsoft.policyinsights/policystates')
      .filter((row) => text(row, 'properties.resourceId').endsWith('/srch-chat-knowledge'))
      .filter((row) => at(row, 'properties.policyDefinitionReferenceId') === 'key-access')
      .map(
        (row) =>
          [
            at(row, 'properties.policyAssignmentName'),
            at(row, 'properties.complianceState'),
          ] as const,
      );
    expect(new Map(states)).toEqual(
      new Map([
        ['SecurityCenterBuiltIn', 'Exempt'],
        ['ai-security-baseline-v1', 'NonCompliant'],
      ]),
    );
  });

  test('both shapes of attack paths are there', () => {
    expect(pathCount('2026-07')).toBe(2);
  });

  test('an account that never set the property shows none, and is unhealthy', () => {
    const row = resource(tenant, 'contoso-chat-openai');
    expect(at(row, 'properties.disableLocalAuth')).toBeUndefined();
    expect(statusOf(tenant, 'contoso-chat-openai')).toEqual(['Unhealthy']);
  });

  test("the sandbox is left out of the firm's baseline but not of the benchmark", () => {
    const names = rowsOf(tenant, 'policyresources', 'microsoft.policyinsights/policystates')
      .filter((row) => row['subscriptionId'] === idOf(tenant, 'sandbox'))
      .map((row) => at(row, 'properties.policyAssignmentName'));
    expect(new Set(names)).toEqual(new Set(['SecurityCenterBuiltIn', 'nist-ai-rmf']));
  });

  test('about forty AI resources of all kinds stand in six subscriptions', () => {
    const ai = rowsOf(tenant, 'resources').filter((row) =>
      /^microsoft\.(cognitiveservices|machinelearningservices|search|botservice|databricks)\//.test(
        text(row, 'type'),
      ),
    );
    expect(ai.length).toBeGreaterThanOrEqual(30);
    expect(ai.length).toBeLessThanOrEqual(40);
    expect(tenant.subscriptions).toHaveLength(6);
  });
});

describe('2026-08, fixes and a blind spot', () => {
  const tenant = tenantIn('2026-08');

  test('the fraud account dropped its keys and the finding turned healthy on that day', () => {
    const [finding] = findings(tenant, 'contoso-fraud-openai', keyAccess);
    expect(at(finding, 'properties.status.code')).toBe('Healthy');
    expect(text(finding, 'properties.status.statusChangeDate')).toBe(
      '2026-08-04T09:30:00.0000000Z',
    );
  });

  test('the shared platform is unreadable, yet still expected below the root group', () => {
    const platform = idOf(tenant, 'data-platform');
    expect(tenant.subscriptions.find(({ id }) => id === platform)?.readable).toBe(false);
    expect(collectorRoles(tenant, 'data-platform')).toEqual([]);
    const below = items(
      tenant,
      `/providers/Microsoft.Management/managementGroups/${tenant.tenantId}/descendants`,
    );
    expect(below.map(({ name }) => name)).toContain(platform);
  });

  test('a new account appears, the sandbox index is gone, the safety service is open', () => {
    expect(resource(tenant, 'contoso-fraud-triage')).toBeDefined();
    expect(resource(tenant, 'srch-sandbox')).toBeUndefined();
    const safety = resource(tenant, 'contoso-chat-safety');
    expect(at(safety, 'properties.networkAcls.defaultAction')).toBe('Allow');
  });
});

describe('2026-09, scope and plans move', () => {
  const tenant = tenantIn('2026-09');

  test('document processing enters the tenant', () => {
    expect(tenantIn('2026-08').subscriptions.map((each) => each.displayName)).not.toContain(
      'docs-prod',
    );
    expect(resource(tenant, 'contoso-docs-foundry')).toBeDefined();
  });

  test('the AI plan is on in credit scoring, and was never configured before', () => {
    const home = idOf(tenant, 'credit-prod');
    const path = `/subscriptions/${home}/providers/microsoft.security/pricings/ai`;
    expect(tenantIn('2026-08').arm(path, new Map())).toBeUndefined();
    expect(tenant.arm(path, new Map())).toMatchObject({
      item: { properties: { pricingTier: 'Standard' } },
    });
  });

  test('without the posture plan the attack path of chat cannot be seen any more', () => {
    expect(pathCount('2026-09')).toBe(0);
    expect(pathCount('2026-10')).toBe(1);
  });

  test('ai-dev still answers but nothing proves that the collector may read it', () => {
    expect(collectorRoles(tenant, 'ai-dev')).toEqual([]);
    expect(tenant.subscriptions.find(({ displayName }) => displayName === 'ai-dev')?.readable).toBe(
      true,
    );
    expect(collectorRoles(tenantIn('2026-10'), 'ai-dev')).toHaveLength(1);
  });

  test('the newest credit account is known to Resource Manager and not to Graph', () => {
    const accounts = items(
      tenant,
      `/subscriptions/${idOf(tenant, 'credit-prod')}/providers/Microsoft.CognitiveServices/accounts`,
    );
    expect(accounts.map(({ name }) => name)).toContain('contoso-credit-foundry');
    expect(resource(tenant, 'contoso-credit-foundry')).toBeUndefined();
    expect(resource(tenantIn('2026-10'), 'contoso-credit-foundry')).toBeDefined();
  });

  test('Defender still speaks of an account that is gone, and it can be brought back', () => {
    expect(resource(tenant, 'contoso-dev-openai')).toBeUndefined();
    expect(statusOf(tenant, 'contoso-dev-openai')).toEqual(['Unhealthy']);
    expect(statusOf(tenantIn('2026-10'), 'contoso-dev-openai')).toEqual([]);
    const deleted = items(
      tenant,
      `/subscriptions/${idOf(tenant, 'ai-dev')}/providers/Microsoft.CognitiveServices/deletedAccounts`,
    );
    expect(deleted.map(({ name }) => name)).toEqual(['contoso-dev-openai']);
  });

  test('a regression turns key access unhealthy again', () => {
    expect(statusOf(tenantIn('2026-08'), 'contoso-fraud-language')).toEqual(['Healthy']);
    expect(statusOf(tenant, 'contoso-fraud-language')).toEqual(['Unhealthy']);
  });
});

describe('2026-10, a waiver runs out', () => {
  const tenant = tenantIn('2026-10');

  test('the exemption is still listed, but the finding is back', () => {
    const exemptions = rowsOf(
      tenant,
      'policyresources',
      'microsoft.authorization/policyexemptions',
    );
    expect(exemptions.map(({ name }) => name)).toEqual(['search-keys-until-october', 'dev-logs']);
    expect(statusOf(tenant, 'srch-chat-knowledge')).toEqual(['Unhealthy']);
  });

  test('the jailbreak shield only annotates, and the guardrail policy says so', () => {
    const states = rowsOf(
      tenant,
      'policyresources',
      'microsoft.policyinsights/componentpolicystates',
    );
    const shield = states.find(
      (row) =>
        at(row, 'properties.componentName') === 'retail-gpt' &&
        at(row, 'properties.policyDefinitionReferenceId') === 'promptJailbreak',
    );
    expect(at(shield, 'properties.complianceState')).toBe('NonCompliant');
  });
});

describe('2026-11, the last look', () => {
  const tenant = tenantIn('2026-11');

  test('no attack path is left', () => {
    expect(pathCount('2026-11')).toBe(0);
  });

  test('changes of the last fourteen days name the properties that moved, older ones are gone', () => {
    const changes = rowsOf(tenant, 'resourcechanges');
    const credit = changes.find((row) =>
      text(row, 'properties.targetResourceId').endsWith('/contoso-credit-language'),
    );
    expect(at(credit, 'properties.changes')).toHaveProperty(['properties.disableLocalAuth'], {
      propertyChangeType: 'Update',
      changeCategory: 'User',
      previousValue: 'false',
      newValue: 'true',
    });
    const kinds = changes.map((row) => at(row, 'properties.changeType'));
    expect(new Set(kinds)).toEqual(new Set(['Create', 'Update', 'Delete']));
    const chat = changes.filter((row) => text(row, 'id').includes('contoso-chat-foundry/'));
    expect(chat).toEqual([]);
  });

  test('alerts of eight kinds were raised over the months, in both casings', () => {
    const kinds = named(tenant, 'locations/alerts');
    expect(new Set(kinds).size).toBe(8);
    expect(kinds).not.toContain(undefined);
    const alerts = rowsOf(tenant, 'securityresources', 'microsoft.security/locations/alerts');
    expect(alerts.some((row) => at(row, 'properties.alertType') !== undefined)).toBe(true);
    expect(alerts.some((row) => at(row, 'properties.AlertType') !== undefined)).toBe(true);
  });

  test('alerts carry planted prompts and secrets that nobody may keep', () => {
    const alerts = rowsOf(tenant, 'securityresources', 'microsoft.security/locations/alerts');
    const planted = alerts.filter((row) => JSON.stringify(row).includes('PLANTED-'));
    expect(planted.length).toBeGreaterThan(3);
  });

  test('connections, tables and backends can be listed', () => {
    const chat = `/subscriptions/${idOf(tenant, 'chat-prod')}/resourceGroups/rg-chat/providers`;
    const backends = items(
      tenant,
      `${chat}/Microsoft.ApiManagement/service/apim-contoso-chat/backends`,
    );
    expect(backends.map((each) => at(each, 'properties.url'))).toContain(
      'https://contoso-chat-foundry.openai.azure.com/openai',
    );
    const logs = `/subscriptions/${idOf(tenant, 'data-platform')}/resourceGroups/rg-logs/providers/Microsoft.OperationalInsights/workspaces/log-contoso-ai`;
    expect(items(tenant, `${logs}/tables`)).toHaveLength(2);
    const account = `${chat}/Microsoft.CognitiveServices/accounts/contoso-chat-openai`;
    const [setting] = items(tenant, `${account}/providers/Microsoft.Insights/diagnosticSettings`);
    expect(listAt(setting, 'properties.logs').map((log) => log['enabled'])).toEqual([false, false]);
  });
});
