import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import { SecurityCenter } from '@azure/arm-security';
import type { TokenCredential } from '@azure/core-auth';
import {
  bearerTokenAuthenticationPolicy,
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type HttpClient,
  type Pipeline,
} from '@azure/core-rest-pipeline';
import { AzureFault, faultOfError, faultOfReply, type Reply } from './classify.ts';
import type { Cloud } from './clouds.ts';

export const graphApiVersion = '2024-04-01';
export const graphPath = '/providers/Microsoft.ResourceGraph/resources';
/** What the arm-security client asks for; it cannot be told another. */
export const pricingApiVersion = '2022-03-01';
export const graphPageRows = 1000;

export type GraphRequest = {
  readonly query: string;
  /** Always explicit: an unscoped query would mix in the tenants of other customers. */
  readonly subscriptions: readonly string[];
  readonly skipToken: string | undefined;
  /** Also rows assigned above the subscriptions: without them inherited ones would be missing in silence. */
  readonly above: boolean;
};

/** Azure's own clients, one attempt a call. Every failure is an AzureFault. */
export type AzureClient = {
  readonly endpoint: string;
  /** The endpoint as request records name it. */
  readonly shownAs: string;
  graph(request: GraphRequest, signal: AbortSignal): Promise<Reply>;
  get(url: string, signal: AbortSignal): Promise<Reply>;
  pricing(subscription: string, plan: string, signal: AbortSignal): Promise<Reply>;
};

export function openAzureClient(
  cloud: Cloud,
  credential: TokenCredential,
  certificate: string | undefined,
): AzureClient {
  const common = {
    endpoint: cloud.endpoint,
    httpClient: readOnly(createDefaultHttpClient(), cloud.endpoint),
    retryOptions: { maxRetries: 0 },
    userAgentOptions: { userAgentPrefix: 'proofpack' },
    ...(certificate === undefined ? {} : { tlsOptions: { ca: certificate } }),
  };
  const graphClient = new ResourceGraphClient(credential, {
    ...common,
    credentials: { scopes: [cloud.tokenScope] },
  });
  withoutRedirects(graphClient.pipeline);
  const pipeline = createPipelineFromOptions(common);
  pipeline.addPolicy(bearerTokenAuthenticationPolicy({ credential, scopes: [cloud.tokenScope] }));
  withoutRedirects(pipeline);

  return {
    endpoint: cloud.endpoint,
    shownAs: cloud.shownAs,
    graph: (request, signal) => graphPage(graphClient, request, signal),
    get: (url, signal) => getJson(pipeline, common.httpClient, url, signal),
    pricing: (subscription, plan, signal) => {
      const options = { ...common, credentialScopes: cloud.tokenScope };
      const client = new SecurityCenter(credential, subscription, options);
      withoutRedirects(client.pipeline);
      return pricing(client, plan, signal);
    },
  };
}

/** A redirect could carry the token to a host nobody chose. */
const withoutRedirects = (pipeline: Pipeline): void =>
  void pipeline.removePolicy({ name: 'redirectPolicy' });

/** The promise that nothing is ever changed in Azure, kept where every client has to pass. */
export function readOnly(inner: HttpClient, endpoint: string): HttpClient {
  const home = new URL(endpoint).origin;
  return {
    sendRequest: (request) => {
      const { origin, pathname } = new URL(request.url);
      const isQuery =
        request.method === 'POST' && pathname.toLowerCase() === graphPath.toLowerCase();
      if (origin === home && (request.method === 'GET' || isQuery))
        return inner.sendRequest(request);
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
    options: { resultFormat: 'objectArray' as const, top: graphPageRows, ...above, ...skipToken },
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

async function getJson(
  pipeline: Pipeline,
  httpClient: HttpClient,
  url: string,
  abortSignal: AbortSignal,
): Promise<Reply> {
  const headers = createHttpHeaders({ accept: 'application/json' });
  const request = createPipelineRequest({ url, method: 'GET', headers, abortSignal });
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
