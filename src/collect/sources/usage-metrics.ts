import * as z from 'zod';
import { rowKey, subjectKey, subscriptionScope } from '../../model/ids.ts';
import {
  compareBytes,
  isJsonObject,
  type Json,
  type JsonObject,
  valueAt,
} from '../../model/json.ts';
import { plural } from '../../model/plural.ts';
import { type Answer, askOnce } from '../ask-once.ts';
import { AzureFault, type Reply } from '../azure/classify.ts';
import { metricsApiVersion, type MetricsBatch } from '../azure/monitor.ts';
import { inParallel } from '../../model/in-parallel.ts';
import type { AiResource } from '../ledger.ts';
import type { Source, SourceRun } from '../source.ts';
import { tellUninventoried } from './below-resources.ts';
import { accountType, modelHosts, ofType } from './model-hosts.ts';

const id = 'usage-metrics';
const namespace = 'Microsoft.CognitiveServices/accounts';
const days = 30;
const dayMs = 24 * 60 * 60 * 1000;

/** More time series than an account can have deployments. */
const mostSeries = 1000;

/** Every value Microsoft documents with the deployment it belongs to; one without it would spoil the split. */
const ofModels = {
  names: ['AzureOpenAIRequests', 'ModelRequests', 'ProcessedPromptTokens', 'GeneratedTokens'],
  split: { by: 'ModelDeploymentName', most: mostSeries },
} as const;
/** Documented as not for OpenAI, and as all there is for the other kinds. */
const ofOthers = { names: ['TotalCalls'] } as const;
type Group = Pick<MetricsBatch, 'names' | 'split'>;
const groups: readonly Group[] = [ofModels, ofOthers];

/** What was used, by day: it shows deployments in use also where nothing is logged. */
export const usageMetrics: Source = {
  id,
  title: 'Use of AI accounts by day',
  actions: ['Microsoft.Insights/metrics/read'],
  query: groups.map(requestLine).join('\n'),
  apiVersion: metricsApiVersion,
  service: 'metrics',
  needs: ['ai-resources'],
  read: async (run) => {
    const accounts = ofType(run, accountType);
    await inParallel(batchesOf(run), width, (batch) => readBatch(run, batch));
    tellUninventoried(run, { asks: accounts.length });
  },
};

function requestLine({ names, split }: Group): string {
  const filter = split === undefined ? '' : `&filter=${split.by} eq '*'&top=${split.most}`;
  return `POST /subscriptions/{subscription}/metrics:getBatch?starttime={midnight, ${days} days before}&endtime={start of the run}&interval=P1D&metricnamespace=${namespace}&metricnames=${names.join(',')}&aggregation=total${filter}&api-version=${metricsApiVersion}`;
}

const width = 8;
const mostResources = 50;

type Batch = {
  readonly label: string;
  readonly subscription: string;
  readonly region: string;
  readonly group: Group;
  readonly accounts: readonly AiResource[];
};

type Lane = Omit<Batch, 'label' | 'accounts'> & { readonly accounts: AiResource[] };

/** Fifty accounts of one subscription, region and group at most, in the same order in every run. */
function batchesOf(run: SourceRun): Batch[] {
  const hosts = new Set(modelHosts(run));
  const lanes = new Map<string, Lane>();
  const accounts = ofType(run, accountType).toSorted((a, b) =>
    compareBytes(subjectKey(a.id), subjectKey(b.id)),
  );
  for (const account of accounts) {
    const region = account.location.replaceAll(' ', '').toLowerCase();
    if (!/^[a-z0-9]+$/.test(region)) {
      run.gap({ scope: subjectKey(account.id), ...nowhere });
      continue;
    }
    const isHost = hosts.has(account);
    const subscription = account.subscription.toLowerCase();
    const name = `${subscription}:${region}:${isHost ? 'models' : 'others'}`;
    const group = isHost ? ofModels : ofOthers;
    const lane: Lane = lanes.get(name) ?? { subscription, region, group, accounts: [] };
    lane.accounts.push(account);
    lanes.set(name, lane);
  }
  return [...lanes].flatMap(([name, lane]) =>
    Array.from({ length: Math.ceil(lane.accounts.length / mostResources) }, (_, at) => ({
      ...lane,
      label: `${name}:${at + 1}`,
      accounts: lane.accounts.slice(at * mostResources, (at + 1) * mostResources),
    })),
  );
}

const nowhere = {
  reason: 'failed' as const,
  detail: 'The account names no region, so its metrics were not asked for.',
  cure: 'Look the account up in the portal; report it if it shows a region there.',
};

async function readBatch(run: SourceRun, batch: Batch): Promise<void> {
  const { label, subscription, region, group, accounts } = batch;
  const asked = new Map(accounts.map((account) => [subjectKey(account.id), account.id]));
  const answered = new Set<string>();
  const to = run.started;
  const from = new Date(Math.floor(to.getTime() / dayMs) * dayMs - days * dayMs);
  const resources = [...asked.values()];
  const request = { ...group, subscription, region, resources, namespace, from, to };
  const isWhole = await askOnce(run, {
    partition: label,
    scope: subscriptionScope(subscription),
    about: resources.join(' '),
    attempted: `Reading the metrics of ${plural(asked.size, 'account', 'accounts')} in ${region}`,
    ask: (call) => run.caller.metrics(call, request, (reply) => believeValues(reply, asked)),
    take: (record) => {
      const { of = record.id, row } = record;
      answered.add(of);
      tellDoubts(run, of, row);
      tellAbsent(run, of, row, group.names);
    },
  });
  if (!isWhole) return;
  for (const key of asked.keys()) if (!answered.has(key)) run.gap({ scope: key, ...unanswered });
}

const unanswered = {
  reason: 'short' as const,
  detail: 'Azure Monitor gave no metrics of the account, not even empty ones.',
  cure: 'Collect again; if it stays, look the metrics of the account up in the portal.',
};

const valuesSchema = z.looseObject({
  // The very objects that came: a schema's copy could differ in the order of keys.
  values: z.array(z.custom<JsonObject>(isJsonObject)),
});

function believeValues(reply: Reply, asked: ReadonlyMap<string, string>): Answer {
  const parsed = valuesSchema.safeParse(reply.body);
  if (!parsed.success) throw new AzureFault('unreadable', 'the answer holds no values', reply);
  const rows = parsed.data.values.map((row) => {
    const { resourceid, value } = row;
    const key = typeof resourceid === 'string' ? subjectKey(resourceid) : '';
    if (!asked.has(key) || !Array.isArray(value))
      throw new AzureFault('unreadable', 'the answer is about something else', reply);
    return { id: rowKey(id, [key]), of: key, row };
  });
  return { rows };
}

const metricsOf = ({ value }: JsonObject): readonly Json[] => (Array.isArray(value) ? value : []);

/** What was asked for and did not come is not the same as nothing used. */
function tellAbsent(
  run: SourceRun,
  scope: string,
  row: JsonObject,
  asked: readonly string[],
): void {
  const came = new Set(metricsOf(row).map((metric) => valueAt(metric, ['name', 'value'])));
  for (const name of asked)
    if (!came.has(name))
      run.gap({
        scope,
        reason: 'short',
        detail: `Azure Monitor left out the metric ${name} of the account.`,
        cure: 'Collect again; if it stays, look the metric up in the portal.',
      });
}

/** A metric that failed or was cut is worth nothing, though it came in an answer that succeeded. */
function tellDoubts(run: SourceRun, scope: string, row: JsonObject): void {
  for (const metric of metricsOf(row)) {
    const told = valueAt(metric, ['name', 'value']);
    const name = typeof told === 'string' ? told.replaceAll(/\W/g, '') : 'without a name';
    const code = valueAt(metric, ['errorCode']) ?? 'Success';
    if (code !== 'Success')
      run.gap({
        scope,
        reason: 'failed',
        detail: `Azure Monitor could not read the metric ${name} of the account.`,
        cure: 'Collect again; if it stays, look the metric up in the portal.',
      });
    const series = valueAt(metric, ['timeseries']);
    if (Array.isArray(series) && series.length >= mostSeries)
      run.gap({
        scope,
        reason: 'truncated',
        detail: `The metric ${name} came for ${mostSeries} deployments, and there may be more.`,
        cure: 'Look the metric up in the portal; this release reads no more at once.',
      });
  }
}
