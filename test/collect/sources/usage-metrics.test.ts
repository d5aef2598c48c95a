import { describe, expect, test } from 'vitest';
import { type JsonObject, valueAt } from '../../../src/model/json.ts';
import type { SampleTenant } from '../../../src/sample/tenant.ts';
import { aTenant, anAccount, subscriptionA } from '../a-tenant.ts';
import { type Collected, collectFrom, gapsOf, statusOf } from '../run-collect.ts';
import { collectList, inMonth, keyOf } from './list-tenants.ts';

const id = 'usage-metrics';
const october = inMonth('2026-10');
const whole = await collectList([id, 'diagnostic-settings', 'model-deployments'], october);

const rowOf = ({ writer }: Collected, account: string): JsonObject | undefined =>
  writer.records(id).find(({ of }) => of === account)?.row;

/** Requests by deployment over the window. */
function requestsOf(row: JsonObject | undefined): Record<string, number> {
  const metrics = row?.['value'];
  const requests = (Array.isArray(metrics) ? metrics : []).find(
    (metric) => valueAt(metric, ['name', 'value']) === 'AzureOpenAIRequests',
  );
  const series = valueAt(requests, ['timeseries']);
  return Object.fromEntries(
    (Array.isArray(series) ? series : []).map((each) => {
      const data = valueAt(each, ['data']);
      const metadata = valueAt(each, ['metadatavalues']);
      const name = Array.isArray(metadata) ? valueAt(metadata[0], ['value']) : '';
      const totals = (Array.isArray(data) ? data : []).map((day) =>
        Number(valueAt(day, ['total']) ?? 0),
      );
      return [typeof name === 'string' ? name : '', totals.reduce((sum, total) => sum + total, 0)];
    }),
  );
}

describe('the sample tenant', () => {
  test('every account is there once, under the key of its resource', () => {
    const accounts = whole.writer
      .records('ai-resources')
      .filter(({ row }) => row['type'] === 'microsoft.cognitiveservices/accounts')
      .map((record) => record.id);

    expect(gapsOf(whole, id)).toEqual([]);
    expect(statusOf(whole, id)).toBe('complete');
    expect(whole.writer.records(id).map(({ of }) => of)).toEqual(accounts);
    expect(whole.writer.records(id)[0]?.id).toBe(`${id}:${accounts[0] ?? ''}`);
  });

  test('shows a deployment in use where nothing is logged', () => {
    const account = keyOf(october, 'contoso-chat-openai');
    const settings = whole.writer
      .records('diagnostic-settings')
      .filter(({ of }) => of === account)
      .map(({ row }) => valueAt(row, ['properties', 'logs']));

    expect(JSON.stringify(settings)).not.toContain('"enabled":true');
    expect(requestsOf(rowOf(whole, account))['voice-gpt']).toBeGreaterThan(100);
  });

  test('asks for fifty accounts of one subscription and region at most, over a fixed window', () => {
    const calls = whole.writer.requests.filter(({ source }) => source === id);
    const windows = calls.map(({ url }) => {
      const { searchParams } = new URL(url);
      return [searchParams.get('starttime'), searchParams.get('endtime')];
    });

    expect(calls.length).toBeGreaterThan(3);
    expect(new Set(calls.map(({ method }) => method))).toEqual(new Set(['POST']));
    expect(new Set(windows.map(String))).toEqual(
      new Set([`2026-10-01T00:00:00.000Z,${october.now.toISOString()}`]),
    );
  });
});

test('more accounts than one call takes are asked about in several', async () => {
  const resources = Array.from({ length: 101 }, (_, at) => anAccount(`chat-${1000 + at}`));
  const collected = await collectFrom(aTenant({ resources }), {}, { only: [id] });

  expect(collected.writer.requests.filter(({ source }) => source === id)).toHaveLength(3);
  expect(collected.writer.records(id)).toHaveLength(101);
  expect(gapsOf(collected, id)).toEqual([]);
});

describe('what is missing is told', () => {
  const scope = `/subscriptions/${subscriptionA}`;

  test('a refusal is a gap of the subscription', async () => {
    const actions = ['Microsoft.Resources/*/read', 'Microsoft.CognitiveServices/accounts/read'];
    const rights = [{ scope: '/providers/Microsoft.Management/managementGroups/contoso', actions }];
    const collected = await collectFrom(aTenant(), { rights }, { only: [id] });

    expect(gapsOf(collected, id)).toContainEqual(
      expect.objectContaining({ scope, reason: 'refused' }),
    );
    expect(collected.writer.records(id)).toEqual([]);
    expect(statusOf(collected, id)).toBe('failed');
  });

  test.for(['429', '503', 'reset', 'cut-body', 'html-200'] as const)(
    '%s once changes nothing, for ever it is a gap',
    async (kind) => {
      const once = { match: 'metrics:getBatch', nth: 1, kind } as const;
      const healed = await collectFrom(aTenant(), { faults: [once] }, { only: [id] });
      expect(gapsOf(healed, id)).toEqual([]);
      expect(healed.writer.records(id)).toHaveLength(1);

      const always = { ...once, nth: 'every' } as const;
      const broken = await collectFrom(aTenant(), { faults: [always] }, { only: [id] });
      expect(gapsOf(broken, id)).toEqual([expect.objectContaining({ scope, reason: 'failed' })]);
      expect(statusOf(broken, id)).toBe('failed');
    },
  );

  test('an account Azure says nothing about is a gap of that account', async () => {
    const [gone, there] = [anAccount('chat-1'), anAccount('chat-2')];
    const tenant: SampleTenant = aTenant({ resources: [gone, there] });
    const silent = {
      ...tenant,
      arm: (path: string, query: ReadonlyMap<string, string>) =>
        path === gone.id.toLowerCase() ? undefined : tenant.arm(path, query),
    };
    const collected = await collectFrom(silent, {}, { only: [id] });

    expect(gapsOf(collected, id)).toEqual([
      expect.objectContaining({ scope: gone.id.toLowerCase(), reason: 'short' }),
    ]);
    expect(collected.writer.records(id).map(({ of }) => of)).toEqual([there.id.toLowerCase()]);
  });

  test('an account without a region is a gap of that account', async () => {
    const account = { ...anAccount('chat'), location: '' };
    const collected = await collectFrom(aTenant({ resources: [account] }), {}, { only: [id] });

    expect(gapsOf(collected, id)).toEqual([
      expect.objectContaining({ scope: account.id.toLowerCase(), reason: 'failed' }),
    ]);
  });

  test('a cloud whose hosts are not known says so', async () => {
    const collected = await collectFrom(aTenant(), {}, { only: [id], lacks: ['metrics'] });

    expect(gapsOf(collected, id)).toEqual([
      expect.objectContaining({ scope: '/', reason: 'not-offered' }),
    ]);
    expect(collected.writer.requests.filter(({ source }) => source === id)).toEqual([]);
  });
});
