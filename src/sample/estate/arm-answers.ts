import type { JsonObject } from '../../model/json.ts';
import type { ArmAnswer } from '../tenant.ts';
import { logsNothing, resourcePart, singlePart } from './arm-resource-parts.ts';
import { roleAssignmentItems, roleDefinitionItem } from './authorization-rows.ts';
import { descendantItems, subscriptionItem, tenantItem } from './container-rows.ts';
import { builtInSetItem } from './built-in-sets.ts';
import { deletedAccountItems } from './deleted-accounts.ts';
import { eligibleRoleItems } from './eligible-roles.ts';
import { type Estate, type EstateSubscription, type Resource, resourcesIn } from './estate.ts';
import { fillerAccountNamed, fillerAccounts } from './filler.ts';
import { modelItems, usageItems } from './model-catalog.ts';
import { pricingItems } from './pricing-rows.ts';
import { resourceItem } from './resource-rows.ts';

type Query = ReadonlyMap<string, string>;
type Answer = ArmAnswer | undefined;
type Asked = {
  readonly estate: Estate;
  readonly subscription: EstateSubscription;
  readonly query: Query;
  readonly path: string;
};

const list = (items: readonly JsonObject[] | undefined): Answer =>
  items === undefined ? undefined : { list: items };
const item = (body: JsonObject | undefined): Answer =>
  body === undefined ? undefined : { item: body };

/** Answers a decoded, lower-cased path as Resource Manager would; undefined where it would say 404. */
export function armAnswer(estate: Estate, path: string, query: Query): Answer {
  for (const [pattern, answer] of tenantRoutes) {
    const match = pattern.exec(path);
    if (match !== null) return answer(estate, match[1] ?? '', match[2] ?? '');
  }
  const [, id, rest = ''] = /^\/subscriptions\/([^/]+)(?:\/(.*))?$/.exec(path) ?? [];
  const subscription = estate.subscriptions.find((each) => each.id === id);
  if (subscription === undefined) return undefined;
  return subscriptionAnswer({ estate, subscription, query, path }, rest);
}

function subscriptionAnswer(asked: Asked, rest: string): Answer {
  for (const [pattern, answer] of subscriptionRoutes) {
    const match = pattern.exec(rest);
    if (match !== null) return answer(asked, match[1] ?? '');
  }
  return undefined;
}

/** What each path answers; the texts are what the pattern's brackets caught. */
const tenantRoutes: readonly [RegExp, (estate: Estate, a: string, b: string) => Answer][] = [
  [/^\/tenants$/, (estate) => list([tenantItem(estate)])],
  [/^\/subscriptions$/, (estate) => list(readableSubscriptions(estate))],
  [
    /^\/providers\/microsoft\.management\/managementgroups\/([^/]+)\/descendants$/,
    (estate, group) => list(descendantItems(estate, group)),
  ],
  [
    /^\/providers\/microsoft\.authorization\/policysetdefinitions\/([^/]+)$/,
    (estate, name) => item(builtInSetItem(estate, name)),
  ],
  [
    /^(.*)\/providers\/microsoft\.authorization\/roledefinitions\/([^/]+)$/,
    (_estate, scope, role) => item(roleDefinitionItem(scope, role)),
  ],
];

const subscriptionRoutes: readonly [RegExp, (asked: Asked, caught: string) => Answer][] = [
  [/^$/, ({ estate, subscription }) => item(subscriptionItem(estate, subscription))],
  [/^resourcegroups\//, resourceAnswer],
  [
    /^providers\/microsoft\.authorization\/roleassignments$/,
    ({ estate, subscription, query }) =>
      list(roleAssignmentItems(estate, subscription, query.get('$filter'))),
  ],
  [
    /^providers\/microsoft\.authorization\/roleeligibilityscheduleinstances$/,
    ({ estate, subscription }) => list(eligibleRoleItems(estate, subscription)),
  ],
  [
    /^providers\/microsoft\.security\/pricings$/,
    ({ subscription }) => list(pricingItems(subscription)),
  ],
  [/^providers\/microsoft\.security(\/pricings\/[^/]+)$/, pricingAnswer],
  [/^providers\/microsoft\.cognitiveservices\/locations\/[^/]+\/models$/, () => list(modelItems())],
  [
    /^providers\/microsoft\.cognitiveservices\/locations\/([^/]+)\/usages$/,
    ({ estate, subscription }, location) => list(usageItems(estate, subscription.id, location)),
  ],
  [
    /^providers\/microsoft\.cognitiveservices\/deletedaccounts$/,
    ({ estate, subscription }) => list(deletedAccountItems(estate, subscription.id)),
  ],
  [/^providers\/([^/]+\/[^/]+)$/, resourceList],
];

const readableSubscriptions = (estate: Estate): JsonObject[] =>
  estate.subscriptions
    .filter(({ readable }) => readable)
    .map((each) => subscriptionItem(estate, each));

function pricingAnswer({ subscription }: Asked, path: string): Answer {
  return item(pricingItems(subscription).find(({ id }) => id.toLowerCase().endsWith(path)));
}

const listable: ReadonlySet<string> = new Set([
  'microsoft.cognitiveservices/accounts',
  'microsoft.machinelearningservices/workspaces',
  'microsoft.machinelearningservices/registries',
  'microsoft.search/searchservices',
  'microsoft.botservice/botservices',
  'microsoft.databricks/workspaces',
  'microsoft.healthbot/healthbots',
  'microsoft.operationalinsights/workspaces',
  'microsoft.apimanagement/service',
]);

/** Includes what Graph does not show yet. */
function resourceList({ estate, subscription }: Asked, type: string): Answer {
  if (!listable.has(type)) return undefined;
  const isAsked = (resource: Resource): boolean => resource.type.toLowerCase() === type;
  const told = resourcesIn(estate, subscription.id).filter(isAsked);
  const made = [...fillerAccounts(subscription, estate.seed)].filter(isAsked);
  return list([...told, ...made].map((each) => resourceItem(each, estate)));
}

function resourceAnswer({ estate, subscription, path }: Asked): Answer {
  const resource = resourceAt(estate, subscription, path);
  if (resource === undefined) return undefined;
  const rest = path.slice(resource.id.length + 1);
  if (rest === '') return item(resourceItem(resource, estate));
  if (rest === 'providers/microsoft.insights/diagnosticsettings' && logsNothing(resource))
    return cannotLog(resource);
  return item(singlePart(resource, rest)) ?? list(resourcePart(resource, rest, estate));
}

/** Azure Monitor puts no envelope around its errors. */
const cannotLog = ({ type }: Resource): Answer => ({
  refusal: {
    status: 400,
    body: {
      code: 'ResourceTypeNotSupported',
      message: `The resource type '${type.toLowerCase()}' cannot have diagnostic settings.`,
    },
  },
});

/** The deepest resource whose id the path starts with: a project before its account. */
function resourceAt(
  estate: Estate,
  subscription: EstateSubscription,
  path: string,
): Resource | undefined {
  const isAt = ({ id }: Resource): boolean => `${path}/`.startsWith(`${id.toLowerCase()}/`);
  const account = /\/accounts\/(ai-\d{6})(?=\/|$)/.exec(path)?.[1] ?? '';
  const made = fillerAccountNamed(subscription, account, estate.seed);
  return [...resourcesIn(estate, subscription.id), ...(made === undefined ? [] : [made])]
    .filter(isAt)
    .toSorted((a, b) => b.id.length - a.id.length)[0];
}
