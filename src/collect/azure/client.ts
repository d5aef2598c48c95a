import { Agent } from 'node:https';
import { createSecureContext } from 'node:tls';
import { PolicyClient } from '@azure/arm-policy';
import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import { SecurityCenter } from '@azure/arm-security';
import type { TokenCredential } from '@azure/core-auth';
import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type HttpClient,
  type Pipeline,
  type PipelinePolicy,
} from '@azure/core-rest-pipeline';
import { authoriseBy, authorising } from './authorise.ts';
import { AzureFault, faultOfError, faultOfReply, type Reply } from './classify.ts';
import type { Cloud } from './clouds.ts';
import {
  isMonitorQuery,
  type LogQuery,
  logsRequest,
  type MetricsBatch,
  metricsRequest,
  type MonitorRequest,
} from './monitor.ts';

export const graphApiVersion = '2024-04-01';
export const graphPath = '/providers/Microsoft.ResourceGraph/resources';
/** What the arm-security client asks for; it cannot be told another. */
export const pricingApiVersion = '2022-03-01';
/** What the arm-policy client asks for unless told otherwise. */
export const policyApiVersion = '2025-03-01';
export const graphPageRows = 1000;

export type GraphRequest = {
  readonly query: string;
  /** Always explicit: an unscoped query would mix in the tenants of other customers. */
  readonly subscriptions: readonly string[];
  readonly skipToken: string | undefined;
  /** Also rows assigned above the subscriptions: without them inherited ones would be missing in silence. */
  readonly above: boolean;
  /** How many rows a page may hold; as many as Azure gives if left out. */
  readonly rows?: number;
};

/** Azure's own clients, one attempt a call. Every failure is an AzureFault. */
export type AzureClient = {
  readonly endpoint: string;
  /** The endpoint as request records name it. */
  readonly shownAs: string;
  graph(request: GraphRequest, signal: AbortSignal): Promise<Reply>;
  get(url: string, signal: AbortSignal): Promise<Reply>;
  pricing(subscription: string, plan: string, signal: AbortSignal): Promise<Reply>;
  /** An initiative that Microsoft ships. */
  policySet(name: string, signal: AbortSignal): Promise<Reply>;
  logs(query: LogQuery): Sendable;
  metrics(batch: MetricsBatch): Sendable;
};

/** A call that knows where it goes. */
export type Sendable = {
  readonly url: string;
  readonly send: (signal: AbortSignal) => Promise<Reply>;
};

export function openAzureClient(
  cloud: Cloud,
  credential: TokenCredential,
  certificate: string | undefined,
): AzureClient {
  const common = {
    endpoint: cloud.endpoint,
    httpClient: readOnly(trusting(createDefaultHttpClient(), certificate), cloud),
    retryOptions: { maxRetries: 0 },
    userAgentOptions: { userAgentPrefix: 'proofpack' },
    ...(certificate === undefined ? {} : { tlsOptions: { ca: certificate } }),
  };
  const graphClient = new ResourceGraphClient(credential, {
    ...common,
    credentials: { scopes: [cloud.tokenScope] },
  });
  const prepare = preparing(credential, cloud.tokenScope);
  prepare(graphClient.pipeline);
  const policyClient = new PolicyClient(credential, {
    ...common,
    credentials: { scopes: [cloud.tokenScope] },
  });
  prepare(policyClient.pipeline);
  const pipeline = createPipelineFromOptions(common);
  prepare(pipeline);
  const ask = ({ scope, ...asking }: MonitorRequest, signal: AbortSignal): Promise<Reply> => {
    const other = createPipelineFromOptions(common);
    prepare(other, scope);
    return sendJson(other, common.httpClient, { ...asking, signal });
  };

  return {
    endpoint: cloud.endpoint,
    shownAs: cloud.shownAs,
    graph: (request, signal) => graphPage(graphClient, request, signal),
    get: (url, signal) => sendJson(pipeline, common.httpClient, { url, signal }),
    pricing: (subscription, plan, signal) => {
      const options = { ...common, credentialScopes: cloud.tokenScope };
      const client = new SecurityCenter(credential, subscription, options);
      prepare(client.pipeline);
      return pricing(client, plan, signal);
    },
    policySet: (name, signal) => policySet(policyClient, name, signal),
    logs: (query) => {
      const request = logsRequest(cloud, query);
      return { url: request.url, send: (signal) => ask(request, signal) };
    },
    metrics: (batch) => {
      const request = metricsRequest(cloud, batch);
      return { url: request.url, send: (signal) => ask(request, signal) };
    },
  };
}

/** Fits a pipeline for an audience; a token of each is asked for once and shown to nobody else. */
function preparing(
  credential: TokenCredential,
  usual: string,
): (pipeline: Pipeline, scope?: string) => void {
  const policies = new Map<string, PipelinePolicy>();
  return (pipeline, scope = usual) => {
    const policy = policies.get(scope) ?? authorising(credential, scope);
    policies.set(scope, policy);
    authoriseBy(policy, pipeline);
    // A redirect could carry the token to a host nobody chose.
    pipeline.removePolicy({ name: 'redirectPolicy' });
  };
}

/**
 * The authorities of a system are a long text. As an option of the connections Node would parse it for each
 * of them, and name every one by it at every call; so they are made into one context for all.
 */
function trusting(inner: HttpClient, authorities: string | undefined): HttpClient {
  if (authorities === undefined) return inner;
  const secureContext = createSecureContext({ ca: authorities });
  const agent = new Agent({ keepAlive: true, secureContext });
  return {
    sendRequest(request) {
      // What goes over a proxy has its own by now.
      request.agent ??= agent;
      return inner.sendRequest(request);
    },
  };
}

/** The promise that nothing is ever changed in Azure, kept where every client has to pass. */
export function readOnly(
  inner: HttpClient,
  cloud: Pick<Cloud, 'endpoint' | 'logs' | 'metrics'>,
): HttpClient {
  const home = new URL(cloud.endpoint).origin;
  const isHarmless = (method: string, { origin, pathname }: URL): boolean => {
    if (method === 'GET') return origin === home;
    if (method !== 'POST') return false;
    const isGraph = origin === home && pathname.toLowerCase() === graphPath.toLowerCase();
    return isGraph || isMonitorQuery(cloud, { origin, pathname });
  };
  return {
    sendRequest: (request) => {
      const url = new URL(request.url);
      if (isHarmless(request.method, url)) return inner.sendRequest(request);
      const { origin, pathname } = url;
      throw new TypeError(`refusing to send ${request.method} ${origin}${pathname}`);
    },
  };
}

type RawResponse = {
  readonly status: number;
  readonly headers: { get(name: string): string | undefined };
};

const replyOf = (raw: RawResponse, body: unknown): Reply => ({
  status: raw.status,
  header: (name) => raw.headers.get(name),
  body,
});

/** The body is taken from the response: the client's own model may leave fields out. */
function graphPage(
  client: ResourceGraphClient,
  request: GraphRequest,
  abortSignal: AbortSignal,
): Promise<Reply> {
  const skipToken = request.skipToken === undefined ? {} : { skipToken: request.skipToken };
  const above = request.above ? { authorizationScopeFilter: 'AtScopeAboveAndBelow' as const } : {};
  const body = {
    query: request.query,
    subscriptions: [...request.subscriptions],
    options: {
      resultFormat: 'objectArray' as const,
      top: request.rows ?? graphPageRows,
      ...above,
      ...skipToken,
    },
  };
  return answered((take) =>
    client.resources(body, { abortSignal, onResponse: (raw) => take(raw, raw.parsedBody) }),
  );
}

/** This client has reshaped what it calls the parsed body, so the text is read again. */
const pricing = (client: SecurityCenter, plan: string, abortSignal: AbortSignal): Promise<Reply> =>
  answered((take) =>
    client.pricings.get(plan, {
      abortSignal,
      onResponse: (raw) => take(raw, parseJson(raw.bodyAsText ?? '')),
    }),
  );

/** The body is taken as it came here too; what the client's model cannot make of it is no matter. */
const policySet = (client: PolicyClient, name: string, abortSignal: AbortSignal): Promise<Reply> =>
  answered(async (take) => {
    let hasAnswer = false;
    const onResponse = (raw: RawResponse & { readonly parsedBody?: unknown }): void => {
      hasAnswer = raw.status === 200;
      take(raw, raw.parsedBody);
    };
    try {
      await client.policySetDefinitions.getBuiltIn(name, { abortSignal, onResponse });
    } catch (error) {
      if (!hasAnswer) throw error;
    }
  });

async function answered(
  call: (take: (raw: RawResponse, body: unknown) => void) => Promise<unknown>,
): Promise<Reply> {
  let reply: Reply | undefined;
  try {
    await call((raw, body) => {
      reply = replyOf(raw, body);
    });
  } catch (error) {
    throw faultOfError(error, reply) ?? error;
  }
  if (reply === undefined) throw new TypeError('an Azure client answered without a response');
  return reply;
}

type Asking = {
  readonly url: string;
  readonly signal: AbortSignal;
  /** Asked with POST; left out, with GET. */
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
};

async function sendJson(
  pipeline: Pipeline,
  httpClient: HttpClient,
  { url, signal: abortSignal, body: asked, headers: more = {} }: Asking,
): Promise<Reply> {
  const headers = createHttpHeaders({ accept: 'application/json', ...more });
  if (asked !== undefined) headers.set('content-type', 'application/json');
  const request = createPipelineRequest({
    url,
    headers,
    abortSignal,
    ...(asked === undefined ? { method: 'GET' } : { method: 'POST', body: JSON.stringify(asked) }),
  });
  let response;
  try {
    response = await pipeline.sendRequest(httpClient, request);
  } catch (error) {
    throw faultOfError(error, undefined) ?? error;
  }
  const body = parseJson(response.bodyAsText ?? '');
  const reply = replyOf(response, body);
  if (response.status >= 300) throw faultOfReply(reply);
  if (body === undefined)
    throw new AzureFault('unreadable', 'the answer was cut off or is not JSON', reply);
  return reply;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // JSON cannot be undefined, so this says "not JSON" and nothing else
  }
}
