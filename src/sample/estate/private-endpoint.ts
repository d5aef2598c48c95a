import { hash } from 'node:crypto';
import type { JsonObject } from '../../model/json.ts';
import type { Resource } from './estate.ts';
import { providerId } from './resource-id.ts';
import type { ResourceSpec } from './resource-spec.ts';
import { stableGuid } from './stable-guid.ts';

/** The private endpoint of a resource: one description, from which all tables take what they show. */
export type PrivateEndpoint = {
  readonly id: string;
  readonly name: string;
  readonly nicId: string;
  readonly connectionId: string;
  readonly subnetId: string;
  readonly target: Resource;
  readonly groupId: string;
  readonly state: 'Approved' | 'Pending' | 'Rejected' | 'Disconnected';
  readonly address: string;
  /** Address the private zones answer with; null when they hold no record. */
  readonly answered: string | null;
  readonly zones: readonly string[];
};

export function privateEndpointOf(resource: Resource): PrivateEndpoint | undefined {
  const { spec, subscription } = resource;
  const wanted = 'privateEndpoint' in spec ? spec.privateEndpoint : null;
  if (wanted === null) return undefined;
  const name = `pe-${spec.name}`;
  const id = providerId(subscription, spec.group, 'Microsoft.Network/privateEndpoints', name);
  const address = addressOf(id, 4);
  const answers = { matches: address, stale: addressOf(id, 200), missing: null };
  const nic = `${name}.nic.${stableGuid('nic', id)}`;
  return {
    id,
    name,
    nicId: providerId(subscription, spec.group, 'Microsoft.Network/networkInterfaces', nic),
    connectionId: `${resource.id}/privateEndpointConnections/${name}.${stableGuid('pec', id)}`,
    subnetId: `${networkOf(subscription)}/subnets/snet-private-endpoints`,
    target: resource,
    groupId: groupIds[spec.is] ?? 'account',
    state: wanted.state,
    address,
    answered: answers[wanted.dns],
    zones: zonesOf(spec),
  };
}

export const networkOf = (subscription: string): string =>
  providerId(subscription, 'rg-network', 'Microsoft.Network/virtualNetworks', 'vnet-ai');

/** The list every service shows in its own properties. */
export function privateEndpointConnections(resource: Resource): JsonObject[] {
  const endpoint = privateEndpointOf(resource);
  if (endpoint === undefined) return [];
  return [
    {
      id: endpoint.connectionId,
      name: endpoint.connectionId.slice(endpoint.connectionId.lastIndexOf('/') + 1),
      type: `${resource.type}/privateEndpointConnections`,
      location: resource.spec.location,
      properties: {
        privateEndpoint: { id: endpoint.id },
        groupIds: [endpoint.groupId],
        privateLinkServiceConnectionState: connectionState(endpoint),
        provisioningState: 'Succeeded',
      },
    },
  ];
}

export const connectionState = ({ state }: PrivateEndpoint): JsonObject => ({
  status: state,
  description: state === 'Approved' ? 'Approved by the platform team' : `${state} by the owner`,
  actionsRequired: 'None',
});

const groupIds: Partial<Record<ResourceSpec['is'], string>> = {
  search: 'searchService',
  'ml-workspace': 'amlworkspace',
  databricks: 'databricks_ui_api',
  bot: 'Bot',
};

function zonesOf(spec: ResourceSpec): readonly string[] {
  if (spec.is === 'search') return ['privatelink.search.windows.net'];
  if (spec.is === 'bot') return ['privatelink.directline.botframework.com'];
  if (spec.is === 'databricks') return ['privatelink.azuredatabricks.net'];
  if (spec.is === 'ml-workspace')
    return ['privatelink.api.azureml.ms', 'privatelink.notebooks.azure.net'];
  const openAi = 'privatelink.openai.azure.com';
  const cognitive = 'privatelink.cognitiveservices.azure.com';
  if (spec.is !== 'account') return [];
  if (spec.kind === 'OpenAI') return [openAi];
  return spec.kind === 'AIServices'
    ? [cognitive, openAi, 'privatelink.services.ai.azure.com']
    : [cognitive];
}

function addressOf(id: string, lowest: number): string {
  const [a = 0, b = 0, c = 0] = hash('sha256', id.toLowerCase(), 'buffer');
  return `10.${a % 64}.${b}.${lowest + (c % 50)}`;
}
