import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import type { SampleTenant } from '../../../src/sample/tenant.ts';
import { gapsOf, statusOf } from '../run-collect.ts';
import { callsOf, collectList, inMonth, subscriptionOf, textIn } from './list-tenants.ts';

const october = inMonth('2026-10');
const lists = [
  'connections',
  'content-filters',
  'deleted-accounts',
  'diagnostic-settings',
  'ml-computes',
  'model-catalog',
  'model-deployments',
  'usages',
] as const;
const all = [...lists, 'log-destinations', 'defender-switches'];
const whole = await collectList(all, october);

const itemsBelow = (tenant: SampleTenant, list: RegExp): string[] => {
  const found: string[] = [];
  for (const { id } of tenant.rows('resources')) {
    if (typeof id !== 'string') continue;
    for (const part of ['deployments', 'raiPolicies', 'raiBlocklists', 'connections', 'computes']) {
      const answer = list.test(part)
        ? tenant.arm(`${id}/${part}`.toLowerCase(), new Map())
        : undefined;
      if (answer !== undefined && 'list' in answer)
        found.push(...answer.list.map((item) => textIn(item, 'id').toLowerCase()));
    }
  }
  return found.toSorted();
};

describe('the sample tenant', () => {
  test.for(lists)('%s is read completely', (source) => {
    expect(gapsOf(whole, source)).toEqual([]);
    expect(statusOf(whole, source)).toBe('complete');
  });

  test.for([
    ['model-deployments', /^deployments$/],
    ['connections', /^connections$/],
    ['ml-computes', /^computes$/],
  ] as const)('%s holds every item there is, under its own key', ([source, list]) => {
    const ids = whole.writer.records(source).map(({ id }) => id);

    expect(ids).toEqual(itemsBelow(october, list));
    expect(ids.length).toBeGreaterThan(2);
  });

  test('every record of a list below a resource names that resource', () => {
    const resources = new Set(whole.writer.records('ai-resources').map(({ id }) => id));
    for (const source of ['model-deployments', 'content-filters', 'connections', 'ml-computes'])
      for (const { of } of whole.writer.records(source)) expect(resources).toContain(of);
  });

  test('rows without an id are kept once for every subscription and region', () => {
    const keys = whole.writer.records('model-catalog').map(({ id }) => id);

    expect(new Set(keys).size).toBe(keys.length);
    expect(keys[0]).toMatch(/^model-catalog:[0-9a-f-]{36}\|[a-z]+\|aiservices\|s0\|meta\|llama-/);
    expect(whole.writer.records('usages')[0]?.id).toMatch(
      /^usages:[0-9a-f-]{36}\|[a-z]+\|openai\./,
    );
  });

  test('a deleted account shows as long as Azure lists it', async () => {
    const september = await collectList(['deleted-accounts'], inMonth('2026-09'));

    expect(september.writer.records('deleted-accounts')).toHaveLength(1);
    expect(whole.writer.records('deleted-accounts')).toEqual([]);
  });
});

describe('what need not be asked is not asked', () => {
  const rows = [...october.rows('resources')];
  const kinds = (...wanted: string[]): JsonObject[] =>
    rows.filter(
      (row) =>
        row['type'] === 'microsoft.cognitiveservices/accounts' &&
        wanted.includes(textIn(row, 'kind')),
    );
  const hosts = kinds('OpenAI', 'AIServices');
  const deploying = hosts.filter((row) => {
    const answer = october.arm(`${textIn(row, 'id')}/deployments`.toLowerCase(), new Map());
    return answer !== undefined && 'list' in answer && answer.list.length > 0;
  });

  test('deployments only of the kinds that can have some', () => {
    expect(kinds('TextAnalytics', 'FormRecognizer', 'ContentSafety').length).toBeGreaterThan(3);
    expect(callsOf(whole, 'model-deployments')).toEqual({ deployments: hosts.length });
  });

  test('content filters only where something is deployed', () => {
    expect(deploying.length).toBeLessThan(hosts.length);
    expect(callsOf(whole, 'content-filters')).toEqual({
      raiPolicies: deploying.length,
      raiBlocklists: deploying.length,
    });
  });

  test('connections only of Foundry accounts, projects and workspaces', () => {
    const asked =
      kinds('AIServices').length +
      rows.filter((row) => textIn(row, 'type').endsWith('/accounts/projects')).length +
      rows.filter(({ type }) => type === 'microsoft.machinelearningservices/workspaces').length;

    expect(callsOf(whole, 'connections')).toEqual({ connections: asked });
  });

  test('regional lists once for each subscription and region with such accounts', () => {
    const regions = new Set(
      hosts.map((row) => `${textIn(row, 'subscriptionId')} ${textIn(row, 'location')}`),
    );

    expect(callsOf(whole, 'model-catalog')).toEqual({ models: regions.size });
    expect(callsOf(whole, 'usages')).toEqual({ usages: regions.size });
  });

  test('the Defender switch only where the plan is on, and the rest is told', () => {
    const on = ['fraud-prod', 'chat-prod', 'credit-prod'].map((name) =>
      subscriptionOf(october, name),
    );
    const switched = hosts.filter((row) =>
      on.some((one) => textIn(row, 'id').startsWith(`${one}/`)),
    );

    expect(callsOf(whole, 'defender-switches')).toEqual({ defenderForAISettings: switched.length });
    expect(
      gapsOf(whole, 'defender-switches').map(({ scope, reason }) => `${reason} ${scope}`),
    ).toEqual(
      ['ai-dev', 'data-platform', 'docs-prod', 'sandbox']
        .map((name) => `plan-off ${subscriptionOf(october, name)}`)
        .toSorted(),
    );
  });
});
