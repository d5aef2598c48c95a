import { describe, expect, test } from 'vitest';
import { questions, textOf, textUntil } from '../../../src/collect/sources/logs/questions.ts';
import { isJsonObject, type JsonObject, valueAt } from '../../../src/model/json.ts';
import { textOf as cellText } from '../../../src/sample/logs/cells.ts';
import { openSampleTenant } from '../../../src/sample/open-sample-tenant.ts';
import { serve } from './serve.ts';

const tenant = openSampleTenant({ month: '2026-10', seed: 1, scale: 1 });
const chat = '00c80047-4026-4b2d-aae1-563750497cd0';

const rowNamed = (name: string): JsonObject => {
  for (const row of tenant.rows('resources')) if (row['name'] === name) return row;
  throw new Error(`no resource ${name}`);
};
const idOf = (name: string): string => cellText(rowNamed(name)['id']);

const customerOf = (name: string): string =>
  cellText(valueAt(rowNamed(name), ['properties', 'customerId']));

const parsed = (text: string | null | undefined): JsonObject => {
  const body: unknown = JSON.parse(text ?? '');
  if (isJsonObject(body)) return body;
  throw new TypeError('not an object');
};

const metricsPath = (changes: Record<string, string> = {}, subscription = chat): string =>
  `/subscriptions/${subscription}/metrics:getBatch?${new URLSearchParams({
    starttime: '2026-10-12T00:00:00Z',
    endtime: '2026-10-16T00:00:00Z',
    interval: 'P1D',
    metricnamespace: 'Microsoft.CognitiveServices/accounts',
    metricnames: 'AzureOpenAIRequests,GeneratedTokens',
    aggregation: 'total',
    filter: "ModelDeploymentName eq '*'",
    top: '100',
    'api-version': '2024-02-01',
    ...changes,
  }).toString()}`;

describe('metrics', () => {
  const foundry = idOf('contoso-chat-foundry');
  const body = { resourceids: [foundry] };

  test('come by resource, metric, deployment and day, as the documented example does', async () => {
    const { send } = await serve(tenant);
    const answer = parsed((await send('POST', metricsPath(), { body })).bodyAsText);

    expect(answer).toMatchObject({
      values: [
        {
          resourceid: foundry,
          interval: 'P1D',
          namespace: 'microsoft.cognitiveservices/accounts',
          value: [
            {
              name: { value: 'AzureOpenAIRequests' },
              errorCode: 'Success',
              timeseries: [
                {
                  metadatavalues: [{ name: { value: 'modeldeploymentname' }, value: 'retail-gpt' }],
                  data: [
                    { timeStamp: '2026-10-12T00:00:00Z', total: expect.any(Number) },
                    { total: expect.any(Number) },
                    { total: expect.any(Number) },
                    { total: expect.any(Number) },
                  ],
                },
                { metadatavalues: [{ value: 'branch-gpt' }] },
              ],
            },
            { name: { value: 'GeneratedTokens' } },
          ],
        },
      ],
    });
  });

  test('show the flood on the day its alert was raised', () => {
    const [before = 0, flood = 0, after = 0] = ['13', '14', '15'].map((day) => {
      const at = new Date(`2026-10-${day}T00:00:00Z`);
      return tenant.used?.(foundry.toLowerCase(), at)[0]?.requests;
    });
    expect(flood).toBeGreaterThan(3 * Math.max(before, after, 1));
  });

  test.for([
    ['another version', metricsPath({ 'api-version': '2017-01-01' }), body],
    ['a metric that does not exist', metricsPath({ metricnames: 'Tokens' }), body],
    ['no resource', metricsPath(), { resourceids: [] }],
    ['51 resources', metricsPath(), { resourceids: Array.from({ length: 51 }, () => foundry) }],
    ['another subscription', metricsPath(), { resourceids: [idOf('contoso-credit-openai')] }],
    ['two regions', metricsPath(), { resourceids: [foundry, idOf('contoso-chat-openai')] }],
  ] as const)('%s is refused', async ([, target, asked]) => {
    const { send } = await serve(tenant);
    expect((await send('POST', target, { body: asked })).status).toBe(400);
  });
});

describe('logs', () => {
  const path = `/v1/workspaces/${customerOf('log-contoso-ai')}/query`;
  const timespan = `2026-10-01T00:00:00.000Z/${tenant.now.toISOString()}`;

  test.for(questions)('$id is answered, and refused as soon as its text differs', async (asked) => {
    const { send } = await serve(tenant);
    const query = textUntil(asked, tenant.now);
    const ask = async (text: string): Promise<number> =>
      (await send('POST', path, { body: { query: text, timespan } })).status;

    expect(await ask(query)).toBe(asked.tables.includes('SecurityAlert') ? 400 : 200);
    expect(await ask(query.replace('| order', '| where true | order'))).toBe(400);
    expect(await ask(textOf(asked))).toBe(400);
  });

  test('hold the requests that the metrics count', () => {
    const day = new Date('2026-10-15T00:00:00Z');
    const rows = tenant
      .logWorkspace?.(customerOf('log-contoso-ai'))
      ?.tables.get('AzureDiagnostics');
    const logged = Map.groupBy(
      [...(rows?.(tenant.now) ?? [])].filter((row) =>
        cellText(row['TimeGenerated']).startsWith('2026-10-15'),
      ),
      (row) => cellText(row['_ResourceId']),
    );

    expect(logged.size).toBeGreaterThan(0);
    for (const [account, requests] of logged)
      expect(tenant.used?.(account, day).reduce((sum, each) => sum + each.requests, 0)).toBe(
        requests.length,
      );
  });

  test('of another workspace are not there', async () => {
    const { send } = await serve(tenant);
    const other = path.replace(
      /workspaces\/[^/]+/,
      'workspaces/99999999-0000-4000-8000-000000000000',
    );
    expect((await send('POST', other, { body: { query: 'x', timespan } })).status).toBe(404);
  });
});
