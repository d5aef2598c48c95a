import type { RequestRecord } from '../../model/snapshot.ts';
import { AzureFault, type Reply } from './classify.ts';

/** Names one request: records point at it, so it must not depend on time or on who came first. */
export type Call = {
  readonly source: string;
  readonly partition: string;
  readonly page: number;
  /** What was asked about, in words an auditor can use to ask again. */
  readonly scope: string;
};

/** What the calls of one source took. */
export type Effort = {
  readonly pages: number;
  readonly retries: number;
  readonly throttled: number;
};

export const callName = ({ source, partition, page }: Call): string =>
  `${source}/${partition}/${page}`;

type Sent = {
  readonly call: Call;
  readonly method: RequestRecord['method'];
  readonly url: string;
  readonly at: Date;
  readonly until: Date;
  readonly result: { readonly reply: Reply } | AzureFault;
  readonly retries: number;
};

/** The line an auditor reads about one call, whatever came of it. */
export function recordOf({ call, method, url, at, until, result, retries }: Sent): RequestRecord {
  const { reply } = result;
  return {
    call: callName(call),
    source: call.source,
    at: at.toISOString(),
    method,
    url: withoutSecrets(url),
    scope: call.scope,
    page: call.page,
    rows: result instanceof AzureFault ? 0 : rowsIn(result.reply.body),
    ms: Math.max(0, until.getTime() - at.getTime()),
    status: reply?.status ?? 0,
    requestId: reply === undefined ? '' : requestId(reply),
    retries,
  };
}

const requestId = ({ header }: Reply): string =>
  header('x-ms-request-id') ?? header('x-ms-correlation-request-id') ?? '';

/** Each service names its rows differently; anything else is one item. */
function rowsIn(body: unknown): number {
  if (typeof body !== 'object' || body === null) return 0;
  for (const key of ['data', 'value', 'values']) {
    const rows = listIn(body, key);
    if (rows !== undefined) return rows.length;
  }
  const tables = listIn(body, 'tables');
  if (tables === undefined) return 1;
  return tables.reduce<number>((sum, table) => sum + (listIn(table, 'rows')?.length ?? 0), 0);
}

function listIn(value: unknown, key: string): readonly unknown[] | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  const list: unknown = Reflect.get(value, key);
  return Array.isArray(list) ? list : undefined;
}

/** Addresses of next pages come from the service and may be signed. */
const withoutSecrets = (url: string): string =>
  url
    .replace(/([?&](?:sig|code|access_token|token)=)[^&]*/gi, '$1removed')
    .replace(/eyJ[\w-]+\.[\w-]+\.[\w-]*/g, 'removed');
