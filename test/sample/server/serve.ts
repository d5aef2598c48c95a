import { ResourceGraphClient } from '@azure/arm-resourcegraph';
import {
  createDefaultHttpClient,
  createHttpHeaders,
  createPipelineFromOptions,
  createPipelineRequest,
  type PipelineResponse,
} from '@azure/core-rest-pipeline';
import { onTestFinished } from 'vitest';
import {
  createSampleServer,
  type SampleServer,
} from '../../../src/sample/server/create-sample-server.ts';
import type { Clock } from '../../../src/sample/server/quota.ts';
import type { ServerOptions } from '../../../src/sample/server/server-options.ts';
import type { SampleTenant } from '../../../src/sample/tenant.ts';

type Served = {
  readonly server: SampleServer;
  /** The real SDK client, its own retries off. */
  readonly client: ResourceGraphClient;
  /** Sends anything at all, with the token unless told otherwise. */
  readonly send: (
    method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH',
    path: string,
    more?: { body?: unknown; token?: string | null },
  ) => Promise<PipelineResponse>;
  /** The body of one Graph answer, as it came. */
  readonly query: (body: object) => Promise<PipelineResponse>;
};

const far = new Date('2100-01-01T00:00:00Z').getTime();

/** Serves a tenant for the length of one test. */
export async function serve(
  tenant: SampleTenant,
  options: ServerOptions = {},
  clock: Clock = () => 0,
): Promise<Served> {
  const server = await createSampleServer(tenant, options, clock);
  onTestFinished(() => server.close());
  const tlsOptions = { ca: server.certificate };
  const credential = {
    getToken: () => Promise.resolve({ token: server.token, expiresOnTimestamp: far }),
  };
  const http = createDefaultHttpClient();
  const pipeline = createPipelineFromOptions({ tlsOptions, retryOptions: { maxRetries: 0 } });
  const send: Served['send'] = (method, path, { body, token = server.token } = {}) => {
    const headers = createHttpHeaders({ 'Content-Type': 'application/json' });
    if (token !== null) headers.set('Authorization', `Bearer ${token}`);
    const url = path.startsWith('https:') ? path : `${server.endpoint}${path}`;
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    return pipeline.sendRequest(http, createPipelineRequest({ url, method, headers, ...text }));
  };
  return {
    server,
    client: new ResourceGraphClient(credential, '', {
      endpoint: server.endpoint,
      credentials: { scopes: ['https://management.azure.com/.default'] },
      retryOptions: { maxRetries: 0 },
      tlsOptions,
    }),
    send,
    query: (body) => send('POST', queryPath, { body }),
  };
}

export const queryPath = '/providers/Microsoft.ResourceGraph/resources?api-version=2024-04-01';

export type GraphBody = {
  readonly totalRecords: number;
  readonly count: number;
  readonly resultTruncated: string;
  readonly facets: unknown[];
  readonly $skipToken?: string;
  readonly data: Record<string, unknown>[];
};

/** The parsed body of a Graph answer; tests compare it at once, so a wrong shape shows there. */
export const graphBody = (response: PipelineResponse): GraphBody =>
  JSON.parse(response.bodyAsText ?? '');

export const errorOf = (
  response: PipelineResponse,
): { code: string; message: string; details?: Record<string, unknown>[] } =>
  JSON.parse(response.bodyAsText ?? '').error;

/** Reads all pages of a query by the skip token alone. */
export async function allRows(
  served: Served,
  query: string,
  options: Record<string, unknown> = {},
  scope: Record<string, unknown> = {},
): Promise<{ rows: Record<string, unknown>[]; pages: GraphBody[] }> {
  const pages: GraphBody[] = [];
  let $skipToken: string | undefined;
  do {
    const given = $skipToken === undefined ? options : { ...options, $skipToken };
    const page = graphBody(await served.query({ query, ...scope, options: given }));
    pages.push(page);
    ({ $skipToken } = page);
  } while ($skipToken !== undefined && pages.length < 100);
  return { rows: pages.flatMap((page) => page.data), pages };
}
