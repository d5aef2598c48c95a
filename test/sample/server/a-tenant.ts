import type { JsonObject } from '../../../src/model/json.ts';
import { compareBytes } from '../../../src/model/json.ts';
import type { ArmAnswer, GraphTable, SampleTenant } from '../../../src/sample/tenant.ts';

export const prod = '11111111-1111-4111-8111-111111111111';
export const dev = '22222222-2222-4222-8222-222222222222';
export const hidden = '33333333-3333-4333-8333-333333333333';

type Parts = {
  rows?: Partial<Record<GraphTable, readonly JsonObject[]>>;
  arm?: ReadonlyMap<string, ArmAnswer>;
  onRows?: () => void;
};

/** Contoso with two readable subscriptions (prod, dev), one hidden, and what a test puts in. */
export function aTenant({ rows = {}, arm = new Map(), onRows }: Parts = {}): SampleTenant {
  return {
    tenantId: '99999999-9999-4999-8999-999999999999',
    displayName: 'Contoso',
    month: '2026-10',
    now: new Date('2026-10-31T06:00:00Z'),
    principal: { objectId: '88888888-8888-4888-8888-888888888888', kind: 'service-principal' },
    managementGroups: [
      { name: 'contoso', displayName: 'Contoso', parent: null },
      { name: 'contoso-prod', displayName: 'Production', parent: 'contoso' },
      { name: 'contoso-dev', displayName: 'Development', parent: 'contoso' },
    ],
    subscriptions: [
      { id: prod, displayName: 'prod', managementGroup: 'contoso-prod', readable: true },
      { id: dev, displayName: 'dev', managementGroup: 'contoso-dev', readable: true },
      { id: hidden, displayName: 'hidden', managementGroup: 'contoso-prod', readable: false },
    ],
    rows(table) {
      onRows?.();
      return (rows[table] ?? []).toSorted((a, b) => compareBytes(idOf(a), idOf(b)));
    },
    arm: (path) => arm.get(path),
  };
}

const idOf = ({ id }: JsonObject): string => (typeof id === 'string' ? id.toLowerCase() : '');

/** A Cognitive Services account as Graph shows it. */
export function anAccountRow(
  subscription: string,
  name: string,
  more: JsonObject = {},
): JsonObject {
  return {
    id: `/subscriptions/${subscription}/resourceGroups/rg-ai/providers/Microsoft.CognitiveServices/accounts/${name}`,
    name,
    type: 'microsoft.cognitiveservices/accounts',
    tenantId: '99999999-9999-4999-8999-999999999999',
    kind: 'OpenAI',
    location: 'westeurope',
    resourceGroup: 'rg-ai',
    subscriptionId: subscription,
    managedBy: '',
    sku: { name: 'S0' },
    plan: null,
    properties: { disableLocalAuth: true },
    tags: { owner: 'ai-platform@contoso.example' },
    identity: null,
    zones: null,
    extendedLocation: null,
    ...more,
  };
}

export const manyAccounts = (count: number, subscription = prod): JsonObject[] =>
  Array.from({ length: count }, (_, at) =>
    anAccountRow(subscription, `account-${String(at).padStart(6, '0')}`),
  );
