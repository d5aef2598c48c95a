import { managementGroupId } from './container-rows.ts';
import type { Estate } from './estate.ts';
import { subscriptionId } from './subscription-id.ts';

/** The Azure id of a scope told in the story's words; undefined when nothing is called so. */
export function scopeId(told: string, estate: Estate): string | undefined {
  if (told === 'tenant') return managementGroupId(rootGroup(estate));
  const [kind = '', name = ''] = told.split(/:(.*)/s);
  if (kind === 'management-group') return managementGroupId(name);
  if (kind === 'subscription') return `/subscriptions/${subscriptionId(name)}`;
  return estate.resources.get(name)?.id;
}

const rootGroup = (estate: Estate): string =>
  estate.managementGroups.find(({ parent }) => parent === null)?.name ?? estate.tenantId;

/** The subscription a scope lies in; undefined above subscriptions. */
export const subscriptionOf = (scope: string): string | undefined =>
  /^\/subscriptions\/([^/]+)/i.exec(scope)?.[1];
