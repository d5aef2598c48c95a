import type { JsonObject } from '../../model/json.ts';
import type { SampleTenant } from '../tenant.ts';
import { isKnownNamespace, supportedVersions } from './api-versions.ts';
import { type ArmPath, readArmPath } from './arm-path.ts';
import { type AzureAnswer, errorAnswer, jsonAnswer } from './azure-answer.ts';
import type { FaultKind } from './fault.ts';
import { type Page, readSpoilt } from './page.ts';
import { actionOf, type Rights } from './rights.ts';
import { readSkipToken, tokenKey, writeSkipToken } from './skip-token.ts';

export type GetCall = { readonly url: URL; readonly fault: FaultKind | undefined };

/** Answers Resource Manager's GET requests over one tenant, lists page by page. */
export function createGetAnswerer(
  tenant: SampleTenant,
  pageSize: number,
  allows: Rights['allows'],
): (call: GetCall) => AzureAnswer {
  return ({ url, fault }) => {
    const asked = readArmPath(url.pathname);
    if (asked === undefined) {
      return errorAnswer(400, 'InvalidRequestUri', 'The request path is not a resource id.');
    }
    const query = new Map(
      [...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]),
    );
    const refusal =
      refuseVersion(asked, query.get('api-version')) ??
      refuseScope(tenant, asked) ??
      (allows(asked.path, actionOf(asked.type)) ? undefined : notAllowed(tenant, asked));
    if (refusal !== undefined) return refusal;

    const answer = tenant.arm(asked.path, query);
    if (answer === undefined) return notFound(asked);
    if ('item' in answer) return jsonAnswer(answer.item);
    if ('refusal' in answer)
      return { ...jsonAnswer(answer.refusal.body), status: answer.refusal.status };
    const items = asked.path === '/subscriptions' ? readable(tenant, answer.list) : answer.list;
    return listAnswer({ url, asked, items, pageSize, fault, skipToken: query.get('$skiptoken') });
  };
}

function refuseVersion({ type }: ArmPath, version: string | undefined): AzureAnswer | undefined {
  if (version === undefined) {
    return errorAnswer(
      400,
      'MissingApiVersionParameter',
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  }
  const supported = supportedVersions(type);
  const [namespace = '', ...rest] = type.split('/');
  if (supported === undefined) return unknownType(namespace, rest.join('/'), version);
  if (supported.includes(version)) return undefined;
  const listed = supported.join(', ');
  if (namespace === 'subscriptions') {
    return errorAnswer(
      400,
      'InvalidApiVersionParameter',
      `The api-version '${version}' is invalid. The supported versions are '${listed}'.`,
    );
  }
  return errorAnswer(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location 'global' and API version '${version}' for type '${rest.join('/')}'. The supported api-versions are '${listed}'.`,
  );
}

function unknownType(namespace: string, type: string, version: string): AzureAnswer {
  if (!isKnownNamespace(namespace)) {
    return errorAnswer(
      404,
      'InvalidResourceNamespace',
      `The resource namespace '${namespace}' is invalid.`,
    );
  }
  return errorAnswer(
    404,
    'InvalidResourceType',
    `The resource type '${type}' could not be found in the namespace '${namespace}' for api version '${version}'.`,
  );
}

function refuseScope(tenant: SampleTenant, asked: ArmPath): AzureAnswer | undefined {
  if (asked.subscription === undefined) return undefined;
  const found = tenant.subscriptions.find(({ id }) => id.toLowerCase() === asked.subscription);
  if (found === undefined) {
    const message = `The subscription '${asked.subscription}' could not be found.`;
    return errorAnswer(404, 'SubscriptionNotFound', message);
  }
  return found.readable ? undefined : notAllowed(tenant, asked);
}

function notAllowed({ principal: { objectId } }: SampleTenant, { type, path }: ArmPath) {
  return errorAnswer(
    403,
    'AuthorizationFailed',
    `The client '${objectId}' with object id '${objectId}' does not have authorization to perform action '${actionOf(type)}' over scope '${path}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}

const notFound = ({ path, type }: ArmPath): AzureAnswer =>
  errorAnswer(
    404,
    'ResourceNotFound',
    `The resource of type '${type}' at '${path}' was not found.`,
  );

/** The list of subscriptions holds what the caller may read, and does not mention the rest. */
function readable(tenant: SampleTenant, items: readonly JsonObject[]): readonly JsonObject[] {
  const hidden = new Set(
    tenant.subscriptions.filter((one) => !one.readable).map(({ id }) => id.toLowerCase()),
  );
  return items.filter(({ subscriptionId }) => {
    return typeof subscriptionId === 'string' && !hidden.has(subscriptionId.toLowerCase());
  });
}

type List = {
  readonly url: URL;
  readonly asked: ArmPath;
  readonly items: readonly JsonObject[];
  readonly pageSize: number;
  readonly fault: FaultKind | undefined;
  readonly skipToken: string | undefined;
};

function listAnswer({ url, asked, items, pageSize, fault, skipToken }: List): AzureAnswer {
  const parameters = [...url.searchParams].filter(([name]) => name.toLowerCase() !== '$skiptoken');
  const key = tokenKey([asked.path, parameters]);
  const at = skipToken === undefined ? 0 : readSkipToken(skipToken, key);
  if (at === undefined) {
    return errorAnswer(400, 'InvalidSkipToken', 'The skip token was not given for this list.');
  }
  const read = (from: number): Page => {
    const end = from + pageSize;
    const page = items.slice(from, end).map((item) => JSON.stringify(item));
    return { items: page, next: end < items.length ? end : undefined };
  };
  const page = readSpoilt(read, at, fault);
  const value = `"value":[${page.items.join(',')}]`;
  if (page.next === undefined) return { status: 200, headers: {}, body: `{${value}}` };
  const next = new URL(url);
  next.search = new URLSearchParams([
    ...parameters,
    ['$skiptoken', writeSkipToken(key, page.next)],
  ]).toString();
  const body = `{${value},"nextLink":${JSON.stringify(next.href)}}`;
  return { status: 200, headers: {}, body };
}
