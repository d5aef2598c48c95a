import type { JsonObject } from '../../model/json.ts';
import type { Estate, Resource } from './estate.ts';
import { azureInstant } from './instants.ts';
import { present } from './present.ts';
import { networkOf, privateEndpointConnections } from './private-endpoint.ts';
import type { ResourceBody } from './resource-body.ts';
import type { SpecOf } from './resource-spec.ts';
import { stableGuid } from './stable-guid.ts';

type Account = SpecOf<'account'>;

export function accountBody(resource: Resource, spec: Account, estate: Estate): ResourceBody {
  return {
    kind: spec.kind,
    sku: { name: 'S0' },
    identity: identityOf(spec.identity, resource, estate),
    properties: present({
      ...networkProperties(resource, spec),
      internalId: stableGuid('internal', resource.id).replaceAll('-', ''),
      dateCreated: azureInstant(spec.created),
      endpoint: endpointOf(spec),
      endpoints: endpointsOf(spec),
      callRateLimit: { rules: [] },
      capabilities: capabilitiesOf(spec),
      isMigrated: true,
      disableLocalAuth: spec.disableLocalAuth,
      encryption: encryptionOf(spec, estate),
      storedCompletionsDisabled: spec.storedCompletionsDisabled,
      allowProjectManagement: spec.kind === 'AIServices' ? true : null,
      provisioningState: 'Succeeded',
    }),
  };
}

function networkProperties(resource: Resource, spec: Account): JsonObject {
  return present({
    customSubDomainName: spec.customSubDomain ? spec.name : null,
    publicNetworkAccess: spec.publicNetworkAccess,
    networkAcls:
      spec.defaultAction === null
        ? null
        : present({
            bypass: spec.bypass,
            defaultAction: spec.defaultAction,
            virtualNetworkRules: [],
            ipRules: spec.ipRules.map((value) => ({ value })),
          }),
    privateEndpointConnections: privateEndpointConnections(resource),
    restrictOutboundNetworkAccess: spec.restrictOutbound,
    allowedFqdnList: spec.allowedFqdns.length > 0 ? spec.allowedFqdns : null,
    networkInjections:
      spec.kind === 'AIServices' && spec.restrictOutbound === true
        ? [
            {
              scenario: 'agent',
              subnetArmId: `${networkOf(resource.subscription)}/subnets/snet-agents`,
              useMicrosoftManagedNetwork: false,
            },
          ]
        : null,
  });
}

const endpointOf = (spec: Account): string =>
  spec.customSubDomain
    ? `https://${spec.name}.${spec.kind === 'OpenAI' ? 'openai' : 'cognitiveservices'}.azure.com/`
    : `https://${spec.location}.api.cognitive.microsoft.com/`;

function endpointsOf(spec: Account): JsonObject {
  const endpoint = endpointOf(spec);
  if (spec.kind === 'OpenAI') return { 'OpenAI Language Model Instance API': endpoint };
  if (spec.kind !== 'AIServices') return { [spec.kind]: endpoint };
  return {
    'AI Foundry API': `https://${spec.name}.services.ai.azure.com/`,
    'OpenAI Language Model Instance API': `https://${spec.name}.openai.azure.com/`,
    'Content Safety': endpoint,
    FormRecognizer: endpoint,
  };
}

function capabilitiesOf(spec: Account): JsonObject[] {
  const offered = [{ name: 'VirtualNetworks' }, { name: 'CustomerManagedKey' }];
  return spec.contentLogging ? offered : [...offered, { name: 'ContentLogging', value: 'false' }];
}

function encryptionOf(spec: Account, estate: Estate): JsonObject | null {
  if (spec.keySource !== 'Microsoft.KeyVault')
    return spec.keySource === null ? null : { keySource: spec.keySource };
  const vault = spec.keyVault === undefined ? undefined : estate.resources.get(spec.keyVault);
  return {
    keySource: spec.keySource,
    keyVaultProperties: {
      keyVaultUri: `https://${vault?.spec.name ?? 'kv-contoso'}.vault.azure.net/`,
      keyName: `cmk-${spec.name}`,
      keyVersion: stableGuid('key', spec.name).replaceAll('-', ''),
    },
  };
}

export function identityOf(
  kind: 'None' | 'SystemAssigned' | 'UserAssigned' | null,
  resource: Resource,
  estate: Estate,
): JsonObject | null {
  if (kind === null || kind === 'None') return kind === null ? null : { type: 'None' };
  const principalId = stableGuid('identity', resource.id);
  if (kind === 'SystemAssigned') return { type: kind, principalId, tenantId: estate.tenantId };
  const id = `${resource.id.slice(0, resource.id.indexOf('/providers/'))}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-${resource.spec.name}`;
  return {
    type: kind,
    userAssignedIdentities: { [id]: { principalId, clientId: stableGuid('client', resource.id) } },
  };
}
