import { compileQuery, type CompiledQuery } from '../kql/compile-query.ts';
import { QueryError } from '../kql/query-error.ts';
import type { JsonObject } from '../../model/json.ts';
import type { SampleTenant } from '../tenant.ts';
import { type AzureAnswer, errorAnswer, graphErrorAnswer } from './azure-answer.ts';
import type { FaultKind } from './fault.ts';
import { type GraphRequest, readGraphRequest } from './graph-request.ts';
import { type RowScope, rowScope } from './graph-scope.ts';
import { type Page, readSpoilt } from './page.ts';
import { ResultPages, type Results } from './result-pages.ts';
import { readSkipToken, tokenKey, writeSkipToken } from './skip-token.ts';

const payloadLimit = 16_777_216;

export type QueryCall = {
  readonly body: string;
  readonly requestId: string;
  readonly fault: FaultKind | undefined;
};

/** Answers Resource Graph queries over one tenant; keeps open where their pages ended. */
export function createQueryAnswerer(tenant: SampleTenant): (call: QueryCall) => AzureAnswer {
  const pages = new ResultPages();
  return (call) => {
    const refuse = (...details: readonly JsonObject[]): AzureAnswer =>
      graphErrorAnswer(400, 'BadRequest', details, {
        now: tenant.now,
        requestId: call.requestId,
      });
    const read = readGraphRequest(call.body);
    if ('problems' in read) {
      return refuse(...read.problems.map((message) => ({ code: 'InvalidRequest', message })));
    }
    try {
      const query = compileQuery(read.request.query);
      const scope = rowScope(tenant, read.request, query.table);
      if (scope === undefined) return noneReadable(tenant);
      return answerPage({ tenant, pages, query, scope, request: read.request, call, refuse });
    } catch (error) {
      if (!(error instanceof QueryError)) throw error;
      return refuse(invalidQuery, error.fault);
    }
  };
}

const invalidQuery = {
  code: 'InvalidQuery',
  message:
    'Query is invalid. Please refer to the documentation for the Azure Resource Graph service and fix the error before retrying.',
};

function noneReadable(tenant: SampleTenant): AzureAnswer {
  const { objectId } = tenant.principal;
  return errorAnswer(
    403,
    'AuthorizationFailed',
    `The client '${objectId}' with object id '${objectId}' does not have authorization to read any of the listed scopes.`,
  );
}

type Asked = {
  readonly tenant: SampleTenant;
  readonly pages: ResultPages;
  readonly query: CompiledQuery;
  readonly scope: RowScope;
  readonly request: GraphRequest;
  readonly call: QueryCall;
  readonly refuse: (...details: readonly JsonObject[]) => AzureAnswer;
};

function answerPage({ tenant, pages, query, scope, request, call, refuse }: Asked): AzureAnswer {
  const { $skipToken, $top, authorizationScopeFilter } = request.options;
  const { subscriptions, managementGroups } = request;
  const key = tokenKey([request.query, subscriptions, managementGroups, authorizationScopeFilter]);
  const at = $skipToken === undefined ? 0 : readSkipToken($skipToken, key);
  if (at === undefined) {
    const message = 'The skip token is not one that was given for this query and scope.';
    return refuse({ code: 'InvalidSkipToken', message });
  }
  const results: Results = {
    key,
    stableOrder: query.stableOrder,
    rows: () => query.run(seenRows(tenant.rows(query.table), scope)),
  };
  const totalRecords = pages.total(results);
  const page = readSpoilt((from) => pages.read(results, from, $top), at, call.fault);
  const body = pageBody(page, totalRecords, query.pageable ? key : undefined);
  if (Buffer.byteLength(body) > payloadLimit) {
    const message = `Response payload size is larger than the limit of ${payloadLimit} bytes. Query fewer rows or columns at a time.`;
    return refuse({ code: 'ResponsePayloadTooLarge', message });
  }
  const headers = { 'x-ms-tenant-subscription-limit-hit': String(scope.limitHit) };
  return { status: 200, headers, body };
}

function* seenRows(rows: Iterable<JsonObject>, scope: RowScope): Iterable<JsonObject> {
  for (const row of rows) if (scope.sees(row)) yield row;
}

/** Without a key there is no token: the rest of the rows cannot be had, which `resultTruncated` says. */
function pageBody(page: Page, totalRecords: number, key: string | undefined): string {
  const cut = page.next !== undefined && key === undefined;
  const about = {
    totalRecords,
    count: page.items.length,
    resultTruncated: cut ? 'true' : 'false',
    facets: [],
    ...(page.next !== undefined && key !== undefined
      ? { $skipToken: writeSkipToken(key, page.next) }
      : {}),
  };
  // The rows are text already; only the frame is written here.
  return `${JSON.stringify(about).slice(0, -1)},"data":[${page.items.join(',')}]}`;
}
