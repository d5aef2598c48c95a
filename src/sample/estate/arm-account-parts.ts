import type { JsonObject } from '../../model/json.ts';
import { filterPoliciesOf, filterPolicyProperties } from './content-filters.ts';
import { type Estate, isA, type Resource, type ResourceOf } from './estate.ts';
import { azureInstant } from './instants.ts';
import { present } from './present.ts';
import { resourceItem } from './resource-rows.ts';
import type { SpecOf } from './resource-spec.ts';
import { stableGuid } from './stable-guid.ts';

type Account = SpecOf<'account'>;
type Connection = Account['connections'][number];

/** The lists below a Cognitive Services account; undefined for a list that does not exist. */
export function accountPart(
  account: ResourceOf<'account'>,
  list: string,
  estate: Estate,
): JsonObject[] | undefined {
  const { spec } = account;
  switch (list) {
    case 'deployments':
      return spec.deployments.map((each) => deploymentItem(account, each));
    case 'raipolicies':
      return filterPoliciesOf(spec).map((policy) => ({
        ...below(account, 'raiPolicies', policy.name),
        properties: filterPolicyProperties(policy),
      }));
    case 'raiblocklists':
      return spec.blocklists.map((name) => ({
        ...below(account, 'raiBlocklists', name),
        properties: { description: `Words of ${name}` },
      }));
    case 'projects':
      return projectsOf(spec.name, estate).map((project) => resourceItem(project, estate));
    case 'connections':
      return connectionItems(account, spec.connections);
    case 'defenderforaisettings':
      return [
        {
          ...below(account, 'defenderForAISettings', 'Default'),
          properties: { state: spec.defender },
        },
      ];
    default:
      return undefined;
  }
}

const below = (resource: Resource, list: string, name: string): JsonObject => ({
  id: `${resource.id}/${list}/${name}`,
  name,
  type: `${resource.type}/${list}`,
});

const projectsOf = (account: string, estate: Estate): Resource[] =>
  [...estate.resources.values()].filter(
    (resource) => isA(resource, 'project') && resource.spec.account === account,
  );

export const connectionItems = (
  resource: Resource,
  connections: readonly Connection[],
): JsonObject[] =>
  connections.map(({ name, category, authType, target, sharedToAll }) => ({
    ...below(resource, 'connections', name),
    properties: {
      authType,
      category,
      target,
      group: 'AzureAI',
      isSharedToAll: sharedToAll,
      metadata: {},
      ...credentialsOf(authType),
    },
  }));

/** What a list must not show and some versions show all the same: a collector has to throw it away. */
const credentialsOf = (authType: Connection['authType']): JsonObject =>
  authType === 'ApiKey' || authType === 'AccountKey'
    ? { credentials: { key: 'PLANTED-CONNECTION-KEY' } }
    : {};

/** Since the first version of the account that has it. */
function madeBy({ spec, versions }: ResourceOf<'account'>, name: string): JsonObject {
  const first = versions.find(
    (version) =>
      version.spec.is === 'account' && version.spec.deployments.some((each) => each.name === name),
  );
  const at = azureInstant(first?.at ?? spec.created);
  const by = stableGuid('principal', 'platform-operations');
  return {
    createdBy: by,
    createdByType: 'Application',
    createdAt: at,
    lastModifiedBy: by,
    lastModifiedByType: 'Application',
    lastModifiedAt: at,
  };
}

const deploymentItem = (
  account: ResourceOf<'account'>,
  deployment: Account['deployments'][number],
): JsonObject => ({
  ...below(account, 'deployments', deployment.name),
  systemData: madeBy(account, deployment.name),
  sku: { name: deployment.sku, capacity: deployment.capacity },
  properties: present({
    model: {
      format: deployment.publisher,
      name: deployment.model,
      version: deployment.version,
      ...(deployment.tuned ? { source: account.id } : {}),
    },
    versionUpgradeOption: deployment.upgrade,
    currentCapacity: deployment.capacity,
    capabilities: { chatCompletion: 'true' },
    // Without a name the service's default filter is in force.
    raiPolicyName: deployment.filter,
    provisioningState: deployment.state,
  }),
});
