import * as z from 'zod';
import { type JsonObject, valueAt } from '../../model/json.ts';
import type { SampleTenant, Used } from '../tenant.ts';
import { type AzureAnswer, errorAnswer, jsonAnswer } from './azure-answer.ts';

type Asked = {
  readonly subscription: string;
  readonly query: URLSearchParams;
  readonly body: string;
};

const version = '2024-02-01';
const dayMs = 24 * 60 * 60 * 1000;
const mostResources = 50;

const values: Readonly<Record<string, (used: Used) => number>> = {
  AzureOpenAIRequests: ({ requests }) => requests,
  ModelRequests: ({ requests }) => requests,
  ProcessedPromptTokens: ({ promptTokens }) => promptTokens,
  GeneratedTokens: ({ generatedTokens }) => generatedTokens,
  TotalCalls: ({ requests }) => requests,
};

const bodySchema = z.strictObject({
  resourceids: z.array(z.string()).min(1).max(mostResources),
});
const querySchema = z.strictObject({
  starttime: z.iso.datetime(),
  endtime: z.iso.datetime(),
  interval: z.literal('P1D'),
  metricnamespace: z.literal('Microsoft.CognitiveServices/accounts'),
  metricnames: z.string().refine((names) => names.split(',').every((name) => name in values)),
  aggregation: z.literal('total'),
  filter: z.literal("ModelDeploymentName eq '*'").optional(),
  top: z.coerce.number().int().positive().optional(),
  'api-version': z.literal(version),
});

/** Metrics by day of accounts of one subscription, as the batch API gives them. */
export function answerMetrics(
  tenant: SampleTenant,
  { subscription, query, body }: Asked,
): AzureAnswer {
  const asked = querySchema.safeParse(Object.fromEntries(query));
  const named = bodySchema.safeParse(parsed(body));
  if (!asked.success) return errorAnswer(400, 'BadRequest', asked.error.message);
  if (!named.success) return errorAnswer(400, 'BadRequest', named.error.message);
  const { resourceids } = named.data;
  const home = `/subscriptions/${subscription}/`;
  if (resourceids.some((id) => !id.toLowerCase().startsWith(home)))
    return errorAnswer(400, 'BadRequest', 'All resources of a batch must be in one subscription.');
  const found = resourceids.flatMap((id) => {
    const answer = tenant.arm(id.toLowerCase(), new Map());
    return answer !== undefined && 'item' in answer ? [{ id, item: answer.item }] : [];
  });
  if (new Set(found.map(({ item }) => valueAt(item, ['location']))).size > 1)
    return errorAnswer(400, 'BadRequest', 'All resources of a batch must be in one region.');
  return jsonAnswer({
    values: found.map(({ id, item }) => valueOf(tenant, id, item, asked.data)),
  });
}

type Query = z.infer<typeof querySchema>;

function valueOf(
  tenant: SampleTenant,
  id: string,
  item: JsonObject,
  { starttime, endtime, metricnames, filter }: Query,
): JsonObject {
  const days: Date[] = [];
  for (let at = Date.parse(starttime); at < Date.parse(endtime); at += dayMs)
    days.push(new Date(at));
  const used = days.map((day) => tenant.used?.(id.toLowerCase(), day) ?? []);
  const names = [...new Set(used.flatMap((each) => each.map(({ deployment }) => deployment)))];
  const seriesOf = (read: (used: Used) => number, deployment: string): JsonObject => ({
    metadatavalues:
      filter === undefined ? [] : [{ name: { value: 'modeldeploymentname' }, value: deployment }],
    data: days.map((day, at) => {
      const one = used[at]?.find((each) => each.deployment === deployment);
      const timeStamp = day.toISOString().replace('.000Z', 'Z');
      return one === undefined ? { timeStamp } : { timeStamp, total: read(one) };
    }),
  });
  return {
    starttime,
    endtime,
    interval: 'P1D',
    value: metricnames.split(',').map((name) => ({
      id: `${id}/providers/Microsoft.Insights/metrics/${name}`,
      type: 'Microsoft.Insights/metrics',
      name: { value: name, localizedValue: name },
      unit: 'Count',
      timeseries: names.map((deployment) => seriesOf(values[name] ?? (() => 0), deployment)),
      errorCode: 'Success',
    })),
    namespace: 'microsoft.cognitiveservices/accounts',
    resourceregion: valueAt(item, ['location']) ?? '',
    resourceid: id,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema then says so
  }
}
