import { subjectKey } from '../../model/ids.ts';
import { isJsonObject, type Json } from '../../model/json.ts';
import { graphSource } from '../graph-source.ts';
import { type ResourceRow, resourceRow } from '../read-graph-rows.ts';
import type { Source } from '../source.ts';
import { readQuery } from './read-query.ts';

export const privateNetworking: Source = graphSource({
  id: 'private-networking',
  title: 'Private endpoints, their names and security perimeters',
  actions: [
    'Microsoft.Network/privateEndpoints/read',
    'Microsoft.Network/networkInterfaces/read',
    'Microsoft.Network/privateDnsZones/read',
    'Microsoft.Network/privateDnsZones/virtualNetworkLinks/read',
    'Microsoft.Network/privateDnsZones/A/read',
    'Microsoft.Network/networkSecurityPerimeters/resourceAssociations/read',
    'Microsoft.Network/networkSecurityPerimeters/profiles/accessRules/read',
  ],
  queries: {
    endpoints: readQuery('private-endpoints'),
    zones: readQuery('private-zones'),
    addresses: readQuery('private-addresses'),
    perimeters: readQuery('security-perimeters'),
  },
  shape: { ...resourceRow, of: servedResource },
});

/** What an endpoint, an interface or a place in a perimeter is there for; anything else is there for itself. */
function servedResource({ id, properties }: ResourceRow): string {
  const connections = [
    properties['privateLinkServiceConnections'],
    properties['manualPrivateLinkServiceConnections'],
  ].flatMap((list) => (Array.isArray(list) ? list : []));
  const served = [
    ...connections.map((connection) => at(at(connection, 'properties'), 'privateLinkServiceId')),
    at(properties['privateEndpoint'], 'id'),
    at(properties['privateLinkResource'], 'id'),
  ].find((found) => typeof found === 'string');
  return subjectKey(typeof served === 'string' ? served : id);
}

const at = (value: Json | undefined, key: string): Json | undefined =>
  isJsonObject(value) ? value[key] : undefined;
