import { isWithin, subjectKey, subscriptionScope, tenantScope } from '../../model/ids.ts';
import type { JsonObject } from '../../model/json.ts';
import type { SampleTenant } from '../tenant.ts';
import { chainOf, containerOf, parents } from './graph-scope.ts';

/** One role the collector holds at a scope, with its actions as role definitions write them. */
export type Grant = {
  /** An Azure id: a management group, a subscription, or anything below one. */
  readonly scope: string;
  readonly role?: string;
  readonly actions: readonly string[];
  readonly notActions?: readonly string[];
};

export type Rights = {
  /** The tenant as far as the grants show it: rows that are not covered are left out without a word. */
  readonly seen: SampleTenant;
  /** Whether an action is granted on a path, at it or above it. */
  readonly allows: (path: string, action: string) => boolean;
};

/** Where a type is not read by the action it is named after. */
const readActions: Readonly<Record<string, string>> = {
  tenants: 'microsoft.resources/tenants/read',
  subscriptions: 'microsoft.resources/subscriptions/read',
  'subscriptions/resourcegroups': 'microsoft.resources/subscriptions/resourcegroups/read',
  'microsoft.policyinsights/policystates':
    'microsoft.policyinsights/policystates/queryresults/read',
  'microsoft.policyinsights/componentpolicystates':
    'microsoft.policyinsights/componentpolicystates/queryresults/read',
};

/** The action that reads a lower-cased type. */
export const actionOf = (type: string): string => readActions[type] ?? `${type}/read`;

/** Asked of nobody in particular: Azure shows everyone the part of them that is theirs. */
const open: ReadonlySet<string> = new Set(['/tenants', '/subscriptions']);

/** What Microsoft ships for everyone to read, also for who holds no role. */
const shipped = /^\/providers\/microsoft\.authorization\/policysetdefinitions(?:\/|$)/;

/** Without a list of grants, what the story lets the collector read. */
export const rightsOn = (tenant: SampleTenant, given: readonly Grant[] | undefined): Rights =>
  given === undefined ? { seen: tenant, allows: () => true } : openRights(tenant, given);

function openRights(tenant: SampleTenant, given: readonly Grant[]): Rights {
  const grants = given.map((grant, at): Held => {
    return { grant, key: subjectKey(grant.scope), at, covers: coverage(grant) };
  });
  const parentOf = parents(tenant);
  const isUnder = (key: string, scope: string): boolean =>
    isWithin(scope, key) || chainOf(parentOf, containerOf(key)).includes(scope);
  const above = (key: string): Held[] => grants.filter((held) => isUnder(key, held.key));
  const around = (key: string): Held[] =>
    grants.filter((held) => isUnder(key, held.key) || isUnder(held.key, key));

  /** What is assigned above a subscription shows from inside it as well. */
  const seesRow = ({ id, type }: JsonObject): boolean => {
    if (typeof id !== 'string' || typeof type !== 'string') return false;
    const key = subjectKey(id);
    const container = containerOf(key);
    const held = container.startsWith('/subscriptions/') ? above(key) : around(container);
    return held.some(({ covers }) => covers(actionOf(type.toLowerCase())));
  };

  return {
    allows(path, action) {
      const key = subjectKey(path);
      // What else Microsoft ships lies above all scopes, and is shown to whoever may read it anywhere.
      const held = containerOf(key) === tenantScope ? grants : above(key);
      return open.has(path) || shipped.test(path) || held.some(({ covers }) => covers(action));
    },
    seen: {
      ...tenant,
      subscriptions: tenant.subscriptions.map((one) => ({
        ...one,
        readable: one.readable && around(subscriptionScope(one.id)).length > 0,
      })),
      *rows(table) {
        for (const row of tenant.rows(table)) if (seesRow(row)) yield row;
      },
      arm: (path, query) => {
        const place = permissionsPath.exec(path)?.[1];
        if (place !== undefined) return { list: above(place).map(permissionOf) };
        const [, scope = '', kind = '', name = ''] = rolePath.exec(path) ?? [];
        if (kind === 'roleassignments')
          return { list: around(scope).map((held) => assignmentOf(held, scope, tenant)) };
        const held = grants.find(({ at }) => kind === 'roledefinitions' && roleGuid(at) === name);
        return held === undefined ? tenant.arm(path, query) : { item: definitionOf(held, scope) };
      },
    },
  };
}

type Held = {
  readonly grant: Grant;
  readonly key: string;
  readonly at: number;
  readonly covers: (action: string) => boolean;
};

/** What one may do at a place, wherever it was granted. */
const permissionsPath = /^(.+)\/providers\/microsoft\.authorization\/permissions$/;
const permissionOf = ({ grant: { actions, notActions = [] } }: Held): JsonObject => ({
  actions,
  notActions,
  dataActions: [],
  notDataActions: [],
});

const rolePath =
  /^(\/subscriptions\/[^/]+|)\/providers\/microsoft\.authorization\/(roleassignments|roledefinitions)(?:\/(.+))?$/;
const provider = 'providers/Microsoft.Authorization';
const guid = (kind: string, at: number): string =>
  `${kind}-0000-4000-8000-${String(at).padStart(12, '0')}`;
const roleGuid = (at: number): string => guid('0000d0e5', at);

function assignmentOf({ grant, at }: Held, scope: string, { principal }: SampleTenant): JsonObject {
  const name = guid('0000a551', at);
  return {
    id: `${grant.scope}/${provider}/roleAssignments/${name}`,
    type: 'Microsoft.Authorization/roleAssignments',
    name,
    properties: {
      roleDefinitionId: `${scope}/${provider}/roleDefinitions/${roleGuid(at)}`,
      principalId: principal.objectId,
      principalType: principal.kind === 'user' ? 'User' : 'ServicePrincipal',
      scope: grant.scope,
      condition: null,
    },
  };
}

function definitionOf({ grant, at }: Held, scope: string): JsonObject {
  const { role = 'A role', actions, notActions = [] } = grant;
  return {
    id: `${scope}/${provider}/roleDefinitions/${roleGuid(at)}`,
    type: 'Microsoft.Authorization/roleDefinitions',
    name: roleGuid(at),
    properties: {
      roleName: role,
      type: 'CustomRole',
      permissions: [{ actions, notActions, dataActions: [], notDataActions: [] }],
    },
  };
}

/** Remembers what it said: a table has many rows of few types. */
function coverage({ actions, notActions = [] }: Grant): (action: string) => boolean {
  const granted = actions.map(asPattern);
  const excluded = notActions.map(asPattern);
  const known = new Map<string, boolean>();
  return (action) => {
    const said =
      known.get(action) ??
      (granted.some((one) => one.test(action)) && !excluded.some((one) => one.test(action)));
    known.set(action, said);
    return said;
  };
}

const asPattern = (text: string): RegExp =>
  new RegExp(
    `^${text
      .split('*')
      .map((piece) => piece.replaceAll('.', '\\.'))
      .join('.*')}$`,
    'i',
  );
