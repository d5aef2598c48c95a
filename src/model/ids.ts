/** The one form in which Azure ids are compared: no trailing slash, lower case, not decoded. */
export function subjectKey(id: string): string {
  // The tenant's own scope is nothing but the slash.
  return (id.length > 1 && id.endsWith('/') ? id.slice(0, -1) : id).toLowerCase();
}

/** The name at the end of an id: a role definition is named by ids of several scopes. */
export const lastPartOf = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

/** What to call a row that has no name: the last part of each part of its id that says anything. */
export const nameFromId = (id: string): string =>
  id
    .split('|')
    .map(lastPartOf)
    .filter((part) => part.trim() !== '')
    .join(', ') || id;

/** The key of a row that has no id of its own: its source and the values of its declared key columns. */
export function rowKey(source: string, values: readonly string[]): string {
  return `${source}:${values.map((value) => value.toLowerCase()).join('|')}`;
}

export const subscriptionScope = (subscription: string): string =>
  `/subscriptions/${subscription.toLowerCase()}`;

export const managementGroupScope = (name: string): string =>
  `/providers/microsoft.management/managementgroups/${name.toLowerCase()}`;

/** The whole tenant as a scope: covers everything. */
export const tenantScope = '/';

/** `/subscriptions/x` of any id at or below a subscription; undefined above it. */
export function subscriptionScopeOf(key: string): string | undefined {
  return /^\/subscriptions\/[^/]+/.exec(key)?.[0];
}

/** True when `key` is `scope` itself or lies below it. Both are subject keys. */
export function isWithin(scope: string, key: string): boolean {
  return scope === tenantScope || key === scope || key.startsWith(`${scope}/`);
}
