import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import { months, rowsOf, tenantIn, at, text, key, listAt, items } from './sample-rows.ts';

const keyAccess = '13b10b36-aa99-4db6-b00c-dcf87c4761e6';
const privateLink = '67279c29-fa4c-4f09-ae59-cb1491565995';
const keyPolicy = '71ef260a-8f18-47b7-abcb-62d0673d94dc';
const linkPolicy = 'd6759c02-b87f-42b7-892e-71b3f471d782';

const usesNoKeys = (row: JsonObject): boolean => at(row, 'properties.disableLocalAuth') === true;
const isLinked = (row: JsonObject): boolean =>
  listAt(row, 'properties.privateEndpointConnections').some(
    (each) => at(each, 'properties.privateLinkServiceConnectionState.status') === 'Approved',
  );

/** Month and scale: the generated estate must agree with itself as well. */
describe.each([...months.map((month) => [month, 1] as const), ['2026-10', 2] as const])(
  'in %s at scale %i',
  (month, scale) => {
    const tenant = tenantIn(month, scale);
    const resources = new Map(rowsOf(tenant, 'resources').map((row) => [key(row), row]));
    const assessments = rowsOf(tenant, 'securityresources', 'microsoft.security/assessments');
    const states = rowsOf(tenant, 'policyresources', 'microsoft.policyinsights/policystates');

    test.each([
      ['key access', keyAccess, usesNoKeys],
      ['private link', privateLink, isLinked],
    ])('the recommendation on %s says what the properties say', (_, name, holds) => {
      const judged = assessments.filter(
        (row) => row['name'] === name && at(row, 'properties.status.code') !== 'NotApplicable',
      );
      expect(judged.length).toBeGreaterThan(5);
      const wrong = judged.filter((row) => {
        const resource = resources.get(assessedId(row));
        const code = text(row, 'properties.status.code');
        return resource !== undefined && code !== (holds(resource) ? 'Healthy' : 'Unhealthy');
      });
      expect(wrong).toEqual([]);
    });

    test.each([
      ['key access', keyPolicy, usesNoKeys],
      ['private link', linkPolicy, isLinked],
    ])('the policy states on %s say what the properties say', (_, policy, holds) => {
      const judged = states.filter(
        (row) =>
          at(row, 'properties.policyDefinitionName') === policy &&
          at(row, 'properties.complianceState') !== 'Exempt',
      );
      expect(judged.length).toBeGreaterThan(5);
      const wrong = judged.filter((row) => {
        const resource = resources.get(text(row, 'properties.resourceId'));
        const state = text(row, 'properties.complianceState');
        return resource !== undefined && state !== (holds(resource) ? 'Compliant' : 'NonCompliant');
      });
      expect(wrong).toEqual([]);
    });

    test('private endpoint, its interface and the service agree on state and address', () => {
      const endpoints = [...resources.values()].filter(
        (row) => row['type'] === 'microsoft.network/privateendpoints',
      );
      expect(endpoints.length).toBeGreaterThan(5);
      for (const endpoint of endpoints) {
        const [link] = listAt(endpoint, 'properties.privateLinkServiceConnections');
        const service = resources.get(text(link, 'properties.privateLinkServiceId').toLowerCase());
        const [connection] = listAt(service, 'properties.privateEndpointConnections');
        expect(at(connection, 'properties.privateEndpoint.id')).toBe(endpoint['id']);
        const state = 'properties.privateLinkServiceConnectionState.status';
        expect(at(connection, state)).toBe(at(link, state));
        const [card] = listAt(endpoint, 'properties.networkInterfaces');
        const nic = resources.get(text(card, 'id').toLowerCase());
        expect(at(nic, 'properties.privateEndpoint.id')).toBe(endpoint['id']);
        const [dns] = listAt(endpoint, 'properties.customDnsConfigs');
        const [configuration] = listAt(nic, 'properties.ipConfigurations');
        expect(at(dns, 'ipAddresses')).toEqual([at(configuration, 'properties.privateIPAddress')]);
      }
    });

    test('a subscription without a posture plan has no assessments, one without the paid plan no risk', () => {
      const on = plans(tenant);
      const wrong = assessments.filter((row) => {
        const has = on.get(text(row, 'subscriptionId')) ?? new Set();
        const paid = has.has('CloudPosture');
        const preview = at(row, 'properties.metadata.preview') === true;
        const risk = at(row, 'properties.risk') !== undefined;
        return (!paid && !has.has('FoundationalCspm')) || (!paid && preview) || risk !== paid;
      });
      expect(wrong).toEqual([]);
    });

    test('a subscription without the AI plan has no alerts', () => {
      const on = plans(tenant);
      const alerts = rowsOf(tenant, 'securityresources', 'microsoft.security/locations/alerts');
      expect(alerts.filter((row) => !on.get(text(row, 'subscriptionId'))?.has('AI'))).toEqual([]);
    });

    test('Resource Manager answers for pricings with what Graph shows', () => {
      const shown = rowsOf(tenant, 'securityresources', 'microsoft.security/pricings');
      const listed = tenant.subscriptions.flatMap(({ id }) =>
        items(tenant, `/subscriptions/${id}/providers/Microsoft.Security/pricings`),
      );
      expect(new Map(listed.map((item) => [key(item), item['properties']]))).toEqual(
        new Map(shown.map((row) => [key(row), row['properties']])),
      );
    });

    test('assignments, exemptions and states name assignments, sets and roles that exist', () => {
      const policy = rowsOf(tenant, 'policyresources');
      const known = new Set(
        [...policy, ...rowsOf(tenant, 'authorizationresources')].map((row) => key(row)),
      );
      const named = [
        ...policy.flatMap((row) => [
          at(row, 'properties.policyAssignmentId'),
          at(row, 'properties.policySetDefinitionId'),
        ]),
        ...rowsOf(tenant, 'policyresources', 'microsoft.authorization/policyassignments').map(
          (row) => at(row, 'properties.policyDefinitionId'),
        ),
        ...rowsOf(tenant, 'authorizationresources').map((row) =>
          at(row, 'properties.roleDefinitionId'),
        ),
      ].filter((id) => typeof id === 'string');
      expect(named.length).toBeGreaterThan(100);
      expect(named.filter((id) => !known.has(id.toLowerCase()))).toEqual([]);
    });

    test('a subscription is unreadable exactly when no role lets the collector read it', () => {
      const provable = tenant.subscriptions.filter(({ id }) => reads(tenant, id));
      const unreadable = tenant.subscriptions.filter(({ readable }) => !readable);
      expect(unreadable.filter((each) => provable.includes(each))).toEqual([]);
    });

    test('scores and regulatory counts add up the assessments', () => {
      const scores = rowsOf(
        tenant,
        'securityresources',
        'microsoft.security/securescores/securescorecontrols',
      );
      expect(scores.length).toBeGreaterThan(0);
      for (const score of scores) {
        const keys = listAt(score, 'properties.definition.properties.assessmentDefinitions').map(
          (each) => text(each, 'id').split('/').at(-1),
        );
        const counted = assessments.filter(
          (row) =>
            row['subscriptionId'] === score['subscriptionId'] &&
            keys.includes(text(row, 'name')) &&
            at(row, 'properties.status.code') === 'Unhealthy' &&
            resources.has(assessedId(row)),
        );
        expect(at(score, 'properties.unhealthyResourceCount')).toBe(counted.length);
      }
    });
  },
);

function plans(tenant: ReturnType<typeof tenantIn>): Map<string, Set<string>> {
  const on = new Map<string, Set<string>>();
  for (const row of rowsOf(tenant, 'securityresources', 'microsoft.security/pricings')) {
    if (at(row, 'properties.pricingTier') !== 'Standard') continue;
    const subscription = text(row, 'subscriptionId');
    on.set(subscription, (on.get(subscription) ?? new Set()).add(text(row, 'name')));
  }
  return on;
}

/** Reader at the subscription or above it, as Resource Manager would prove it. */
function reads(tenant: ReturnType<typeof tenantIn>, subscription: string): boolean {
  const path = `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleAssignments`;
  const filter = `assignedTo('${tenant.principal.objectId}')`;
  return items(tenant, path, filter).some((item) =>
    text(item, 'properties.roleDefinitionId').endsWith('acdd72a7-3385-48ef-bd42-f606fba81ae7'),
  );
}

/** Both casings of the key occur. */
function assessedId(row: JsonObject): string {
  const details = 'properties.resourceDetails';
  return at(row, `${details}.Id`) === undefined
    ? text(row, `${details}.id`)
    : text(row, `${details}.Id`);
}
