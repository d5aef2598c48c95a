import type { JsonObject } from '../../model/json.ts';
import { accountBody } from './account-body.ts';
import type { Estate, Resource } from './estate.ts';
import {
  containerRegistryBody,
  gatewayBody,
  insightsBody,
  keyVaultBody,
  logWorkspaceBody,
  machineBody,
  perimeterBody,
  storageBody,
} from './linked-body.ts';
import { endpointBody, mlRegistryBody, workspaceBody } from './machine-learning-body.ts';
import { botBody, databricksBody, projectBody, searchBody } from './other-ai-body.ts';
import type { ResourceSpec, SpecOf } from './resource-spec.ts';

/** What differs from kind to kind; the envelope around it is the same for all. */
export type ResourceBody = {
  readonly kind?: string;
  readonly sku?: JsonObject;
  readonly identity?: JsonObject | null;
  readonly properties: JsonObject;
};

type AiSpec = SpecOf<
  | 'account'
  | 'project'
  | 'ml-workspace'
  | 'ml-endpoint'
  | 'ml-registry'
  | 'search'
  | 'bot'
  | 'databricks'
>;
type LinkedSpec = Exclude<ResourceSpec, AiSpec>;

/** The body of a resource as its spec has it now, or had it in an earlier version. */
export function resourceBody(
  resource: Resource,
  estate: Estate,
  spec: ResourceSpec = resource.spec,
): ResourceBody {
  const at = spec === resource.spec ? resource : { ...resource, spec };
  return isLinked(spec) ? linkedBody(spec, estate) : aiBody(at, spec, estate);
}

function aiBody(resource: Resource, spec: AiSpec, estate: Estate): ResourceBody {
  switch (spec.is) {
    case 'account':
      return accountBody(resource, spec, estate);
    case 'project':
      return projectBody(resource, spec, estate);
    case 'ml-workspace':
      return workspaceBody(resource, spec, estate);
    case 'ml-endpoint':
      return endpointBody(resource, spec, estate);
    case 'ml-registry':
      return mlRegistryBody(resource, spec, estate);
    case 'search':
      return searchBody(resource, spec, estate);
    case 'bot':
      return botBody(resource, spec);
    case 'databricks':
      return databricksBody(resource, spec);
  }
}

const linkedKinds: ReadonlySet<string> = new Set<LinkedSpec['is']>([
  'storage',
  'key-vault',
  'container-registry',
  'app-insights',
  'api-management',
  'log-workspace',
  'perimeter',
  'virtual-machine',
]);
const isLinked = (spec: ResourceSpec): spec is LinkedSpec => linkedKinds.has(spec.is);

function linkedBody(spec: LinkedSpec, estate: Estate): ResourceBody {
  switch (spec.is) {
    case 'storage':
      return storageBody(spec);
    case 'key-vault':
      return keyVaultBody(spec, estate);
    case 'container-registry':
      return containerRegistryBody(spec);
    case 'app-insights':
      return insightsBody(spec, estate);
    case 'api-management':
      return gatewayBody(spec);
    case 'log-workspace':
      return logWorkspaceBody(spec);
    case 'perimeter':
      return perimeterBody(spec);
    case 'virtual-machine':
      return machineBody(spec);
  }
}
