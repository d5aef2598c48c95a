import type { RequestRecord } from '../../model/snapshot.ts';
import { AzureFault, type Reply } from './classify.ts';
import {
  type AzureClient,
  graphApiVersion,
  graphPath,
  type GraphRequest,
  policyApiVersion,
  pricingApiVersion,
} from './client.ts';
import type { LogQuery, MetricsBatch } from './monitor.ts';
import { type Call, recordOf } from './request-record.ts';
import { createPace, graphLane } from './pace.ts';
import { type Attempts, type Clock, type Limits, type OnWait, sendPatiently } from './retry.ts';

/** Reads the rows out of a reply, or throws an AzureFault when the reply cannot be believed. */
export type Believe<T> = (reply: Reply) => T;

/** Sends a call with patience and pace, and leaves a record of it whatever happens. */
export type Caller = {
  readonly endpoint: string;
  graph<T>(call: Call, request: GraphRequest, believe: Believe<T>): Promise<T | AzureFault>;
  get<T>(call: Call, pathOrUrl: string, believe: Believe<T>): Promise<T | AzureFault>;
  pricing<T>(call: Call, plan: Plan, believe: Believe<T>): Promise<T | AzureFault>;
  policySet<T>(call: Call, name: string, believe: Believe<T>): Promise<T | AzureFault>;
  logs<T>(call: Call, query: LogQuery, believe: Believe<T>): Promise<T | AzureFault>;
  metrics<T>(call: Call, batch: MetricsBatch, believe: Believe<T>): Promise<T | AzureFault>;
};

export type Plan = { readonly subscription: string; readonly name: string };

export type CallerWorld = {
  readonly client: AzureClient;
  readonly clock: Clock;
  readonly limits: Limits;
  /** Takes the record of a request, and how often it was throttled. */
  readonly record: (call: Call, request: RequestRecord, throttled: number) => Promise<void>;
  readonly onWait?: OnWait;
  /** Ends every call and every wait; its reason is thrown. */
  readonly stop: AbortSignal;
};

type Sending<T> = {
  readonly call: Call;
  readonly method: RequestRecord['method'];
  readonly url: string;
  readonly send: (signal: AbortSignal) => Promise<Reply>;
  readonly believe: Believe<T>;
};

export function createCaller(world: CallerWorld): Caller {
  const { client } = world;
  const { endpoint } = client;
  const make = createSender(world);
  const get = <T>(call: Call, url: string, believe: Believe<T>): Promise<T | AzureFault> =>
    make({ call, method: 'GET', url, send: (signal) => client.get(url, signal), believe });

  return {
    endpoint,
    graph: (call, request, believe) =>
      make({
        call,
        method: 'POST',
        url: `${endpoint}${graphPath}?api-version=${graphApiVersion}`,
        send: (signal) => client.graph(request, signal),
        believe,
      }),
    get: (call, pathOrUrl, believe) => get(call, new URL(pathOrUrl, endpoint).href, believe),
    pricing: (call, { subscription, name }, believe) =>
      make({
        call,
        method: 'GET',
        url: `${endpoint}/subscriptions/${subscription}/providers/Microsoft.Security/pricings/${name}?api-version=${pricingApiVersion}`,
        send: (signal) => client.pricing(subscription, name, signal),
        believe,
      }),
    policySet: (call, name, believe) =>
      make({
        call,
        method: 'GET',
        url: `${endpoint}/providers/Microsoft.Authorization/policySetDefinitions/${name}?api-version=${policyApiVersion}`,
        send: (signal) => client.policySet(name, signal),
        believe,
      }),
    logs: (call, query, believe) => make({ call, method: 'POST', ...client.logs(query), believe }),
    metrics: (call, batch, believe) =>
      make({ call, method: 'POST', ...client.metrics(batch), believe }),
  };
}

type Send = <T>(sending: Sending<T>) => Promise<T | AzureFault>;

/** Makes one call at a time its lane allows, again and again while that helps, and records it. */
function createSender(world: CallerWorld): Send {
  const { client, clock, limits, record, stop, onWait = () => {} } = world;
  const sleep = (ms: number): Promise<void> => {
    onWait(ms, 'quota');
    return clock.sleep(ms, stop);
  };
  const pace = createPace({ now: clock.now, sleep });
  const shown = (url: string): string =>
    url.startsWith(client.endpoint) ? client.shownAs + url.slice(client.endpoint.length) : url;

  return async <T>(sending: Sending<T>): Promise<T | AzureFault> => {
    const { call, method, url, send, believe } = sending;
    const lane = laneOf(method, url);
    await pace.enter(lane);
    const at = clock.now();
    const believed = async (signal: AbortSignal): Promise<{ reply: Reply; value: T }> => {
      const reply = await send(signal);
      return { reply, value: believe(reply) };
    };
    let header: Reply['header'] | undefined;
    let attempts: Attempts<{ reply: Reply; value: T }>;
    try {
      attempts = await sendPatiently(believed, clock, limits, stop, onWait);
      header = attempts.result.reply?.header;
    } finally {
      // Whoever waits for the lane gets its turn, however this call ended.
      pace.leave(lane, header);
    }
    const { result, retries, throttled } = attempts;
    const until = clock.now();
    const made = recordOf({ call, method, url: shown(url), at, until, result, retries });
    await record(call, made, throttled);
    return result instanceof AzureFault ? result : result.value;
  };
}

/** Whose quota a call uses: that of Resource Graph, of one subscription, of its metrics, or of logs. */
function laneOf(method: string, url: string): string {
  const { pathname } = new URL(url);
  const scope = /\/subscriptions\/[^/]+/.exec(pathname.toLowerCase())?.[0];
  if (method !== 'POST') return scope ?? 'tenant';
  if (pathname === graphPath) return graphLane;
  return scope === undefined ? 'logs' : `metrics ${scope}`;
}
