import type { EvidenceRecord } from '../evidence.ts';
import { isWithin, subjectKey, subscriptionScope, subscriptionScopeOf } from '../ids.ts';
import { isJsonObject, type JsonObject } from '../json.ts';
import { compileLike } from '../like.ts';
import type { Selector } from './selector.ts';

/** A resource as far as a selector can ask about it. */
export type Selectable = {
  readonly key: string;
  readonly types: readonly string[];
  /** Names in lower case. */
  readonly tags: ReadonlyMap<string, string>;
};

const noTags: ReadonlyMap<string, string> = new Map();

/** What a record can be named by: itself, and the resource it concerns. A row key of ours names nothing. */
export function selectables({ id, of, row }: Omit<EvidenceRecord, 'call'>): Selectable[] {
  const key = subjectKey(id);
  const about = of === undefined ? key : subjectKey(of);
  const own = { key, types: [typeOf(key), textAt(row, 'type')], tags: tagsOf(row) };
  const named = about === key ? [own] : [own, { key: about, types: [typeOf(about)], tags: noTags }];
  return named.filter((one) => one.key.startsWith('/'));
}

const textAt = (row: JsonObject, field: string): string => {
  const value = Object.hasOwn(row, field) ? row[field] : undefined;
  return typeof value === 'string' ? value.toLowerCase() : '';
};

function tagsOf(row: JsonObject): ReadonlyMap<string, string> {
  const tags = Object.hasOwn(row, 'tags') ? row['tags'] : undefined;
  if (!isJsonObject(tags)) return noTags;
  return new Map(
    Object.entries(tags).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name.toLowerCase(), value]] : [],
    ),
  );
}

/** The type of a resource as its id tells it. */
function typeOf(key: string): string {
  const at = key.lastIndexOf('/providers/');
  if (at < 0)
    return key.includes('/resourcegroups/')
      ? 'microsoft.resources/resourcegroups'
      : 'microsoft.resources/subscriptions';
  const [provider, ...parts] = key.slice(at + '/providers/'.length).split('/');
  return [provider, ...parts.filter((_, index) => index % 2 === 0)].join('/');
}

const groupOf = (key: string): string | undefined =>
  /^\/subscriptions\/[^/]+\/resourcegroups\/([^/]+)/.exec(key)?.[1];

/** An id and every id over it, the nearest first. */
export function* upwards(key: string): Generator<string> {
  for (let at = key.length; at > 0; at = key.lastIndexOf('/', at - 1)) yield key.slice(0, at);
}

/** Whether a resource is named. All that is given must hold. */
export function compileSelector(selector: Selector): (resource: Selectable) => boolean {
  const tests: ((resource: Selectable) => boolean)[] = [];
  const { id, group, subscription, type, like, tag } = selector;
  if (id !== undefined) {
    const scope = subjectKey(id);
    tests.push(({ key }) => isWithin(scope, key));
  }
  if (subscription !== undefined) {
    const scope = subscriptionScope(subscription);
    tests.push(({ key }) => subscriptionScopeOf(key) === scope);
  }
  if (group !== undefined) tests.push(({ key }) => groupOf(key) === group.toLowerCase());
  if (type !== undefined) tests.push(({ types }) => types.includes(type.toLowerCase()));
  if (tag !== undefined)
    for (const [name, value] of Object.entries(tag))
      tests.push(({ tags }) => tags.get(name.toLowerCase()) === value);
  if (like !== undefined) {
    const matches = compileLike(like);
    tests.push(({ key }) => matches(key));
  }
  const [only] = tests;
  return only !== undefined && tests.length === 1
    ? only
    : (resource) => tests.every((holds) => holds(resource));
}

/** Whether a selector can name something that lies in a scope, whatever lies there. */
export function mayNameWithin({ id, group, subscription }: Selector, scope: string): boolean {
  const at = subscriptionScopeOf(scope);
  // Which subscriptions a management group holds is not in its id.
  if (at === undefined) return true;
  const own = id === undefined ? undefined : subjectKey(id);
  if (own !== undefined && !isWithin(scope, own) && !isWithin(own, scope)) return false;
  if (subscription !== undefined && subscriptionScope(subscription) !== at) return false;
  const inside = groupOf(scope);
  return group === undefined || inside === undefined || inside === group.toLowerCase();
}

type Filed<T> = { readonly names: (resource: Selectable) => boolean; readonly value: T };

/** Finds what names a resource among many selectors, by the narrowest thing that each of them says. */
export class SelectorIndex<T> {
  readonly #filed = new Map<string, Filed<T>[]>();

  add(selector: Selector, value: T): void {
    const drawer = drawerOf(selector);
    const filed = this.#filed.get(drawer) ?? [];
    filed.push({ names: compileSelector(selector), value });
    this.#filed.set(drawer, filed);
  }

  naming(resource: Selectable): T[] {
    const { key, types, tags } = resource;
    if (this.#filed.size === 0) return [];
    const drawers = new Set([
      '',
      `group ${groupOf(key) ?? ''}`,
      ...types.map((type) => `type ${type}`),
      ...[...tags].map(([name, value]) => `tag ${name} ${value}`),
      ...[...upwards(key)].map((scope) => `id ${scope}`),
    ]);
    const found: T[] = [];
    for (const drawer of drawers)
      for (const { names, value } of this.#filed.get(drawer) ?? [])
        if (names(resource)) found.push(value);
    return found;
  }
}

function drawerOf({ id, group, subscription, type, tag }: Selector): string {
  if (id !== undefined) return `id ${subjectKey(id)}`;
  // A subscription is a scope over all that lies in it.
  if (subscription !== undefined) return `id ${subscriptionScope(subscription)}`;
  const [label] = Object.entries(tag ?? {});
  if (label !== undefined) return `tag ${label[0].toLowerCase()} ${label[1]}`;
  if (group !== undefined) return `group ${group.toLowerCase()}`;
  return type === undefined ? '' : `type ${type.toLowerCase()}`;
}
