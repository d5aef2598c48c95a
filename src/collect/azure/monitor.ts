import type { Cloud, DataPlane } from './clouds.ts';

/** A question to one log workspace. */
export type LogQuery = {
  /** The id the workspace has among its customers: a GUID. */
  readonly workspace: string;
  readonly text: string;
  /** `start/end`: without an end, asking again would ask something else. */
  readonly timespan: string;
};

/** Metrics of some resources of one subscription, region and type, by day. */
export type MetricsBatch = {
  readonly subscription: string;
  readonly region: string;
  readonly resources: readonly string[];
  readonly namespace: string;
  readonly names: readonly string[];
  readonly from: Date;
  readonly to: Date;
  /** By which dimension values are told apart, and how many of them at most. */
  readonly split?: { readonly by: string; readonly most: number };
};

export const metricsApiVersion = '2024-02-01';

const guid = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const logsPath = new RegExp(`^/v1/workspaces/${guid}/query$`, 'i');
const metricsPath = new RegExp(`^/subscriptions/${guid}/metrics:getBatch$`, 'i');
const regionName = /^[a-z0-9]+$/;

type Planes = Pick<Cloud, 'logs' | 'metrics'>;

/** What is sent with POST, and for which audience. */
export type MonitorRequest = {
  readonly scope: string;
  readonly url: string;
  readonly body: object;
  readonly headers?: Readonly<Record<string, string>>;
};

export function logsRequest({ logs }: Planes, query: LogQuery): MonitorRequest {
  const { endpoint, tokenScope } = known(logs);
  const { workspace, text, timespan } = query;
  return {
    scope: tokenScope,
    url: new URL(`/v1/workspaces/${workspace}/query`, endpoint).href,
    body: { query: text, timespan },
    // The service gives up before the attempt does.
    headers: { prefer: 'wait=90' },
  };
}

export function metricsRequest({ metrics }: Planes, batch: MetricsBatch): MonitorRequest {
  const { endpoint, tokenScope } = known(metrics);
  return {
    scope: tokenScope,
    url: addressOfMetrics(endpoint, batch),
    body: { resourceids: [...batch.resources] },
  };
}

function addressOfMetrics(endpoint: string, batch: MetricsBatch): string {
  const { subscription, region, namespace, names, from, to, split } = batch;
  if (!regionName.test(region)) throw new TypeError('a region that names no host');
  const host = endpoint.replace('{region}', region);
  const url = new URL(`/subscriptions/${subscription}/metrics:getBatch`, host);
  url.search = new URLSearchParams({
    starttime: from.toISOString(),
    endtime: to.toISOString(),
    interval: 'P1D',
    metricnamespace: namespace,
    metricnames: names.join(','),
    aggregation: 'total',
    ...(split === undefined ? {} : { filter: `${split.by} eq '*'`, top: String(split.most) }),
    'api-version': metricsApiVersion,
  }).toString();
  return url.href;
}

function known(plane: DataPlane | undefined): DataPlane {
  if (plane !== undefined) return plane;
  throw new Error('a cloud without this service was asked for it');
}

/** Whether an address is one of these two on its own host: the only ones there that may be asked with POST. */
export function isMonitorQuery(
  { logs, metrics }: Planes,
  { origin, pathname }: { readonly origin: string; readonly pathname: string },
): boolean {
  if (logs !== undefined && logsPath.test(pathname))
    return origin === new URL(logs.endpoint).origin;
  return metrics !== undefined && metricsPath.test(pathname) && isHostOf(metrics.endpoint, origin);
}

function isHostOf(endpoint: string, origin: string): boolean {
  const [before = '', after] = endpoint.split('{region}');
  if (after === undefined) return origin === new URL(endpoint).origin;
  const region = origin.slice(before.length, origin.length - after.length);
  return origin === `${before}${region}${after}` && regionName.test(region);
}
