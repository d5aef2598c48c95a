import {
  managementGroupScope,
  subjectKey,
  subscriptionScope,
  tenantScope,
} from '../../model/ids.ts';
import type { JsonObject } from '../../model/json.ts';
import type { GraphTable, SampleTenant } from '../tenant.ts';
import type { GraphRequest, ScopeFilter } from './graph-request.ts';

/** Which rows of a table a request may see. */
export type RowScope = {
  readonly sees: (row: JsonObject) => boolean;
  /** A query over everything readable looks at the first 10,000 subscriptions only. */
  readonly limitHit: boolean;
};

const subscriptionLimit = 10_000;

/** The tables on which `authorizationScopeFilter` has an effect; elsewhere it is ignored. */
const filteredTables: ReadonlySet<GraphTable> = new Set([
  'authorizationresources',
  'policyresources',
]);

/** Undefined when nothing that was asked for can be read. What cannot be read is else left out unsaid. */
export function rowScope(
  tenant: SampleTenant,
  request: GraphRequest,
  table: GraphTable,
): RowScope | undefined {
  const filter = filteredTables.has(table)
    ? request.options.authorizationScopeFilter
    : 'AtScopeAndBelow';
  const everything = request.subscriptions === undefined && request.managementGroups === undefined;
  const listed = listedScopes(tenant, request);
  if (listed.length === 0 && !everything) return undefined;

  const exact = new Set(listed);
  const below = new Set([...exact, ...scopesBelow(tenant, listed)]);
  const subscriptions = readableSubscriptions(tenant).filter((scope) => below.has(scope));
  const visible = subscriptions.slice(0, subscriptionLimit);
  const containers = new Set([...groupsIn(below), ...visible]);
  return {
    sees: rowTest({ filter, exact, below: containers, above: scopesAbove(tenant, listed) }),
    limitHit: subscriptions.length > subscriptionLimit,
  };
}

const readableSubscriptions = (tenant: SampleTenant): string[] =>
  tenant.subscriptions.filter(({ readable }) => readable).map(({ id }) => subscriptionScope(id));

const groupsIn = (scopes: ReadonlySet<string>): string[] =>
  [...scopes].filter((scope) => !scope.startsWith('/subscriptions/'));

/** The scopes named in the request that exist and can be read; the whole tenant when none is named. */
function listedScopes(tenant: SampleTenant, request: GraphRequest): string[] {
  if (request.subscriptions !== undefined) {
    const asked = new Set(request.subscriptions.map(subscriptionScope));
    return readableSubscriptions(tenant).filter((scope) => asked.has(scope));
  }
  if (request.managementGroups !== undefined) {
    const asked = new Set(request.managementGroups.map(managementGroupScope));
    return tenant.managementGroups
      .map(({ name }) => managementGroupScope(name))
      .filter((scope) => asked.has(scope));
  }
  return [tenantScope];
}

/** Each scope's parent: a management group, or the tenant for the root group. */
export function parents(tenant: SampleTenant): Map<string, string> {
  const groups = tenant.managementGroups.map(({ name, parent }): [string, string] => [
    managementGroupScope(name),
    parent === null ? tenantScope : managementGroupScope(parent),
  ]);
  const subscriptions = tenant.subscriptions.map(({ id, managementGroup }): [string, string] => [
    subscriptionScope(id),
    managementGroupScope(managementGroup),
  ]);
  return new Map([...groups, ...subscriptions]);
}

function scopesAbove(tenant: SampleTenant, listed: readonly string[]): Set<string> {
  const parentOf = parents(tenant);
  return new Set(listed.flatMap((scope) => chainOf(parentOf, scope).slice(1)));
}

function scopesBelow(tenant: SampleTenant, listed: readonly string[]): string[] {
  const parentOf = parents(tenant);
  const roots = new Set(listed);
  return [...parentOf.keys()].filter((scope) =>
    chainOf(parentOf, scope).some((step) => roots.has(step)),
  );
}

/** The scope itself, then everything over it. */
export function chainOf(parentOf: ReadonlyMap<string, string>, scope: string): string[] {
  const chain = [scope];
  for (let at = parentOf.get(scope); at !== undefined; at = parentOf.get(at)) chain.push(at);
  return chain;
}

type Reach = {
  readonly filter: ScopeFilter;
  readonly exact: ReadonlySet<string>;
  readonly below: ReadonlySet<string>;
  readonly above: ReadonlySet<string>;
};

function rowTest({ filter, exact, below, above }: Reach): (row: JsonObject) => boolean {
  const isExact = (id: string): boolean => exact.has(scopeOf(id));
  const isBelow = (id: string): boolean => below.has(containerOf(id));
  const isAbove = (id: string): boolean => above.has(scopeOf(id));
  const tests: Record<ScopeFilter, (id: string) => boolean> = {
    AtScopeAndBelow: isBelow,
    AtScopeExact: isExact,
    AtScopeAndAbove: (id) => isExact(id) || isAbove(id),
    AtScopeAboveAndBelow: (id) => isBelow(id) || isAbove(id),
  };
  const test = tests[filter];
  return (row) => typeof row['id'] === 'string' && test(subjectKey(row['id']));
}

/** The subscription or management group a row lies in; the tenant when it lies in neither. */
export function containerOf(key: string): string {
  const found =
    /^\/subscriptions\/[^/]+/.exec(key) ??
    /^\/providers\/microsoft\.management\/managementgroups\/[^/]+/.exec(key);
  return found?.[0] ?? tenantScope;
}

/** What a row is attached to: the part of its id before its own `/providers/…`. */
function scopeOf(key: string): string {
  const cut = key.lastIndexOf('/providers/');
  return cut <= 0 ? containerOf(key) : key.slice(0, cut);
}
