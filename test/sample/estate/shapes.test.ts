import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { isJsonObject, type Json, type JsonObject } from '../../../src/model/json.ts';
import { idOf, items, months, rowsOf, tenantIn } from './sample-rows.ts';

/** Keys and types of Azure's published example bodies: dotted path to type, `a|b` where both occur. */
const shapes = z
  .record(z.string(), z.record(z.string(), z.string()))
  .parse(JSON.parse(readFileSync(new URL('./azure-shapes.json', import.meta.url), 'utf8')));

const every = (make: (month: string) => JsonObject[]): JsonObject[] => months.flatMap(make);
const security = (type: string, month: string): JsonObject[] =>
  rowsOf(tenantIn(month), 'securityresources', `microsoft.security/${type}`);
const pascal = (row: JsonObject): boolean => 'AlertType' in propertiesOf(row);
const documented = (row: JsonObject): boolean => 'graphComponent' in propertiesOf(row);
const propertiesOf = (row: JsonObject): JsonObject => {
  const properties = row['properties'];
  return isJsonObject(properties) ? properties : {};
};
const chatAccount = (month: string): string =>
  `/subscriptions/${idOf(tenantIn(month), 'chat-prod')}/resourceGroups/rg-chat/providers/Microsoft.CognitiveServices/accounts/contoso-chat-foundry`;
const pricings = (month: string): JsonObject[] =>
  items(
    tenantIn(month),
    `/subscriptions/${idOf(tenantIn(month), 'fraud-prod')}/providers/Microsoft.Security/pricings`,
  );

/** What stands against each shape, and which keys of the example we leave out, with the reason. */
const compared: Readonly<
  Record<string, { ours: () => JsonObject[]; without?: Readonly<Record<string, string>> }>
> = {
  'any row': { ours: () => every((month) => rowsOf(tenantIn(month), 'resources')) },
  'assessment row': { ours: () => every((month) => security('assessments', month)) },
  'alert row': {
    ours: () => every((month) => security('locations/alerts', month)).filter(pascal),
  },
  'attack path row, documented': {
    ours: () => every((month) => security('attackpaths', month)).filter(documented),
  },
  'attack path row, exposure management': {
    ours: () => every((month) => security('attackpaths', month)).filter((row) => !documented(row)),
  },
  'pricing item, AI': {
    ours: () => every(pricings).filter(({ name }) => name === 'AI'),
  },
  'pricing item': {
    ours: () => every(pricings),
    without: {
      'properties.deprecated': 'no plan of the story is deprecated',
      'properties.replacedBy': 'no plan of the story is deprecated',
      'properties.extensions[].additionalExtensionProperties': 'no extension of the story has any',
    },
  },
  'deployment item': {
    ours: () => every((month) => items(tenantIn(month), `${chatAccount(month)}/deployments`)),
  },
  'content filter policy item': {
    ours: () => every((month) => items(tenantIn(month), `${chatAccount(month)}/raiPolicies`)),
  },
  'secure score': { ours: () => every((month) => security('securescores', month)) },
  automation: {
    ours: () =>
      every((month) => rowsOf(tenantIn(month), 'resources', 'microsoft.security/automations')),
    without: {
      etag: 'Graph rows have no such column',
      'properties.actions[].logicAppResourceId': 'the story exports to a workspace',
    },
  },
  'governance assignment': {
    ours: () => every((month) => security('assessments/governanceassignments', month)),
  },
  'governance rule': { ours: () => every((month) => security('governancerules', month)) },
  'policy set definition': {
    ours: () =>
      every((month) =>
        rowsOf(tenantIn(month), 'policyresources', 'microsoft.authorization/policysetdefinitions'),
      ),
    without: {
      'properties.policyDefinitions[].parameters': 'the sets of the story set no parameters',
    },
  },
  'regulatory standard': {
    ours: () => every((month) => security('regulatorycompliancestandards', month)),
  },
  'regulatory assessment': {
    ours: () =>
      every((month) =>
        security(
          'regulatorycompliancestandards/regulatorycompliancecontrols/regulatorycomplianceassessments',
          month,
        ),
      ),
  },
  // The example is a flat REST row; Graph keeps what matters of it under `properties`.
  'policy state': {
    ours: () =>
      every((month) =>
        rowsOf(tenantIn(month), 'policyresources', 'microsoft.policyinsights/policystates'),
      ).map(propertiesOf),
    without: {
      '@odata.id': 'belongs to the REST envelope',
      '@odata.context': 'belongs to the REST envelope',
      effectiveParameters: 'always null in the example',
      resourceTags: 'not sent any more',
      policyAssignmentOwner: 'not sent any more',
      policyDefinitionCategory: 'not sent any more',
      policySetDefinitionOwner: 'not sent any more',
      policySetDefinitionCategory: 'not sent any more',
      policySetDefinitionParameters: 'always null in the example',
    },
  },
};

test('every example body is compared with something', () => {
  expect(Object.keys(compared).toSorted()).toEqual(Object.keys(shapes).toSorted());
});

describe.each(Object.entries(compared))('%s', (name, { ours, without = {} }) => {
  const wanted = shapes[name] ?? {};
  const sent = shapeOf(ours());

  test('has every key of the example, unless there is a reason', () => {
    const missing = Object.keys(wanted).filter(
      (path) =>
        !sent.has(path) &&
        !Object.keys(without).some(
          (left) => path === left || path.startsWith(`${left}.`) || path.startsWith(`${left}[`),
        ),
    );
    expect(missing).toEqual([]);
  });

  test('gives each key the type that the example gives it', () => {
    const other = [...sent].flatMap(([path, types]) => {
      const expected = wanted[path]?.split('|');
      if (expected === undefined || expected.includes('null')) return [];
      return [...types]
        .filter((type) => !expected.includes(type))
        .map((type) => `${path} is ${type}, not ${expected.join(' or ')}`);
    });
    expect(other).toEqual([]);
  });
});

function shapeOf(rows: readonly JsonObject[]): Map<string, Set<string>> {
  const shape = new Map<string, Set<string>>();
  for (const row of rows) note(row, '', shape);
  return shape;
}

function note(value: Json, path: string, shape: Map<string, Set<string>>): void {
  const type = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  if (path !== '') shape.set(path, (shape.get(path) ?? new Set()).add(type));
  if (Array.isArray(value)) for (const each of value) note(each, `${path}[]`, shape);
  if (isJsonObject(value))
    for (const [key, each] of Object.entries(value))
      note(each, path === '' ? key : `${path}.${key}`, shape);
}

test('Resource Manager spells types with capitals, Graph without', () => {
  const tenant = tenantIn('2026-10');
  const home = `/subscriptions/${idOf(tenant, 'fraud-prod')}/providers`;
  const [listed] = items(tenant, `${home}/Microsoft.CognitiveServices/accounts`);
  expect(listed?.['type']).toBe('Microsoft.CognitiveServices/accounts');
  const [row] = rowsOf(tenant, 'resources', 'microsoft.cognitiveservices/accounts');
  expect(row?.['id']).toContain('/providers/Microsoft.CognitiveServices/accounts/');
});
