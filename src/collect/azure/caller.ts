import type { EvidenceWriter } from '../../model/evidence.ts';
import type { RequestRecord } from '../../model/snapshot.ts';
import { AzureFault, type Reply } from './classify.ts';
import {
  type AzureClient,
  graphApiVersion,
  graphPath,
  type GraphRequest,
  pricingApiVersion,
} from './client.ts';
import { type Call, recordOf } from './request-record.ts';
import { createPace, graphLane } from './pace.ts';
import { type Clock, type Limits, sendPatiently } from './retry.ts';

/** Reads the rows out of a reply, or throws an AzureFault when the reply cannot be believed. */
export type Believe<T> = (reply: Reply) => T;

export type Effort = {
  readonly pages: number;
  readonly retries: number;
  readonly throttled: number;
};

/** Sends a call with patience and pace, and leaves a record of it whatever happens. */
export type Caller = {
  readonly endpoint: string;
  graph<T>(call: Call, request: GraphRequest, believe: Believe<T>): Promise<T | AzureFault>;
  get<T>(call: Call, pathOrUrl: string, believe: Believe<T>): Promise<T | AzureFault>;
  pricing<T>(call: Call, plan: Plan, believe: Believe<T>): Promise<T | AzureFault>;
  effort(source: string): Effort;
};

export type Plan = { readonly subscription: string; readonly name: string };

export type CallerWorld = {
  readonly client: AzureClient;
  readonly clock: Clock;
  readonly limits: Limits;
  readonly requests: Pick<EvidenceWriter, 'request'>;
};

type Sending<T> = {
  readonly call: Call;
  readonly method: RequestRecord['method'];
  readonly url: string;
  readonly send: (signal: AbortSignal) => Promise<Reply>;
  readonly believe: Believe<T>;
};

export function createCaller({ client, clock, limits, requests }: CallerWorld): Caller {
  const pace = createPace(clock);
  const efforts = new Map<string, Effort>();
  const { endpoint } = client;
  const shown = (url: string): string =>
    url.startsWith(endpoint) ? client.shownAs + url.slice(endpoint.length) : url;

  async function make<T>(sending: Sending<T>): Promise<T | AzureFault> {
    const { call, method, url, send, believe } = sending;
    const lane = laneOf(method, url);
    await pace.enter(lane);
    const at = clock.now();
    const attempts = await sendPatiently(
      async (signal) => {
        const reply = await send(signal);
        return { reply, value: believe(reply) };
      },
      clock,
      limits,
    );
    const { result, ...effort } = attempts;
    pace.leave(lane, result.reply?.header);
    efforts.set(call.source, sum(effortOf(call.source), { ...effort, pages: 1 }));
    await requests.request(
      recordOf({
        call,
        method,
        url: shown(url),
        at,
        until: clock.now(),
        result,
        retries: effort.retries,
      }),
    );
    return result instanceof AzureFault ? result : result.value;
  }
  const effortOf = (source: string): Effort => efforts.get(source) ?? none;
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
    effort: effortOf,
  };
}

const laneOf = (method: string, url: string): string =>
  method === 'POST'
    ? graphLane
    : (/\/subscriptions\/[^/?]+/.exec(url.toLowerCase())?.[0] ?? 'tenant');

const none: Effort = { pages: 0, retries: 0, throttled: 0 };

const sum = (a: Effort, b: Effort): Effort => ({
  pages: a.pages + b.pages,
  retries: a.retries + b.retries,
  throttled: a.throttled + b.throttled,
});
