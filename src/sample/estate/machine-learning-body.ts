import type { Json, JsonObject } from '../../model/json.ts';
import { identityOf } from './account-body.ts';
import type { Estate, Resource } from './estate.ts';
import { azureInstant } from './instants.ts';
import { present } from './present.ts';
import { privateEndpointConnections } from './private-endpoint.ts';
import type { ResourceBody } from './resource-body.ts';
import type { SpecOf } from './resource-spec.ts';
import { stableGuid } from './stable-guid.ts';

export function workspaceBody(
  resource: Resource,
  spec: SpecOf<'ml-workspace'>,
  estate: Estate,
): ResourceBody {
  const idOf = (name: string | undefined): Json =>
    name === undefined ? null : (estate.resources.get(name)?.id ?? null);
  return {
    kind: spec.kind,
    sku: { name: 'Basic', tier: 'Basic' },
    identity: identityOf(spec.identity, resource, estate),
    properties: present({
      friendlyName: spec.name,
      workspaceId: stableGuid('workspace', resource.id),
      creationTime: azureInstant(spec.created),
      hubResourceId: idOf(spec.hub),
      storageAccount: idOf(spec.storage),
      keyVault: idOf(spec.keyVault),
      containerRegistry: idOf(spec.registry),
      applicationInsights: idOf(spec.insights),
      publicNetworkAccess: spec.publicNetworkAccess,
      managedNetwork: spec.isolation === null ? null : { isolationMode: spec.isolation },
      systemDatastoresAuthMode: spec.datastores,
      encryption: spec.cmk ? cmkOf(idOf(spec.keyVault), spec.name) : null,
      hbiWorkspace: spec.cmk,
      v1LegacyMode: spec.v1Legacy,
      privateEndpointConnections: privateEndpointConnections(resource),
      provisioningState: 'Succeeded',
    }),
  };
}

const cmkOf = (vault: Json, name: string): JsonObject => ({
  status: 'Enabled',
  keyVaultProperties: present({
    keyVaultArmId: vault,
    keyIdentifier: `https://kv-contoso.vault.azure.net/keys/cmk-${name}`,
  }),
});

export const endpointBody = (
  resource: Resource,
  spec: SpecOf<'ml-endpoint'>,
  estate: Estate,
): ResourceBody => ({
  kind: 'Managed',
  identity: identityOf(spec.identity, resource, estate),
  properties: present({
    authMode: spec.authMode,
    publicNetworkAccess: spec.publicNetworkAccess,
    scoringUri: `https://${spec.name}.${spec.location}.inference.ml.azure.com/score`,
    provisioningState: 'Succeeded',
    traffic: { blue: 100 },
  }),
});

export const mlRegistryBody = (
  resource: Resource,
  spec: SpecOf<'ml-registry'>,
  estate: Estate,
): ResourceBody => ({
  identity: identityOf(spec.identity, resource, estate),
  properties: present({
    publicNetworkAccess: spec.publicNetworkAccess,
    discoveryUrl: `https://${spec.location}.api.azureml.ms/registrymanagement/v1.0/registries/${spec.name}/discovery`,
    mlFlowRegistryUri: `azureml://${spec.location}.api.azureml.ms/mlflow/v1.0/registries/${spec.name}`,
  }),
});
