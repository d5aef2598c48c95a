import { type Estate, type EstateSubscription, isA, type Resource, resourcesIn } from './estate.ts';
import { type GraphRow, graphRow } from './graph-row.ts';
import {
  connectionState,
  networkOf,
  type PrivateEndpoint,
  privateEndpointOf,
} from './private-endpoint.ts';
import { providerId } from './resource-id.ts';
import { isIndexed } from './resource-rows.ts';
import { stableGuid } from './stable-guid.ts';

/** Private zones and their records live with the shared services. */
const zoneHome = 'data-platform';
const zoneGroup = 'rg-private-dns';

export const privateEndpoints = (resources: Iterable<Resource>): PrivateEndpoint[] =>
  [...resources].flatMap((resource) => privateEndpointOf(resource) ?? []);

export const privateEndpointRow = (estate: Estate, endpoint: PrivateEndpoint): GraphRow =>
  graphRow(estate, {
    ...placeOf(endpoint),
    id: endpoint.id,
    name: endpoint.name,
    type: 'microsoft.network/privateendpoints',
    properties: {
      subnet: { id: endpoint.subnetId },
      networkInterfaces: [{ id: endpoint.nicId }],
      privateLinkServiceConnections: [
        {
          id: `${endpoint.id}/privateLinkServiceConnections/${endpoint.name}`,
          name: endpoint.name,
          type: 'Microsoft.Network/privateEndpoints/privateLinkServiceConnections',
          properties: {
            privateLinkServiceId: endpoint.target.id,
            groupIds: [endpoint.groupId],
            privateLinkServiceConnectionState: connectionState(endpoint),
            provisioningState: 'Succeeded',
          },
        },
      ],
      manualPrivateLinkServiceConnections: [],
      customDnsConfigs: endpoint.zones.map((zone) => ({
        fqdn: `${endpoint.target.spec.name}.${zone.replace('privatelink.', '')}`,
        ipAddresses: [endpoint.address],
      })),
      provisioningState: 'Succeeded',
    },
  });

export const networkInterfaceRow = (estate: Estate, endpoint: PrivateEndpoint): GraphRow =>
  graphRow(estate, {
    ...placeOf(endpoint),
    id: endpoint.nicId,
    name: endpoint.nicId.slice(endpoint.nicId.lastIndexOf('/') + 1),
    type: 'microsoft.network/networkinterfaces',
    properties: {
      privateEndpoint: { id: endpoint.id },
      ipConfigurations: [
        {
          name: 'privateEndpointIpConfig',
          properties: {
            privateIPAddress: endpoint.address,
            privateIPAllocationMethod: 'Dynamic',
            subnet: { id: endpoint.subnetId },
            primary: true,
          },
        },
      ],
      provisioningState: 'Succeeded',
    },
  });

const placeOf = ({ target }: PrivateEndpoint) => ({
  subscription: target.subscription,
  group: target.spec.group,
  location: target.spec.location,
});

/** Foundry brought a third zone, and whoever made it forgot the link. */
const unlinked = 'privatelink.services.ai.azure.com';

/** Zones that some endpoint needs, linked to the hub network and to nothing else. */
export function privateZoneRows(estate: Estate, subscription: EstateSubscription): GraphRow[] {
  if (subscription.name !== zoneHome) return [];
  const place = { subscription: subscription.id, group: zoneGroup, location: 'global' };
  return zonesInUse(estate).flatMap((zone) => {
    const id = zoneId(subscription.id, zone);
    const isLinked = zone !== unlinked;
    const row = graphRow(estate, {
      ...place,
      id,
      name: zone,
      type: 'microsoft.network/privatednszones',
      properties: {
        numberOfVirtualNetworkLinks: isLinked ? 1 : 0,
        provisioningState: 'Succeeded',
      },
    });
    return isLinked ? [row, linkRow(estate, subscription, { ...place, id })] : [row];
  });
}

const linkRow = (
  estate: Estate,
  subscription: EstateSubscription,
  { id, ...place }: { id: string; subscription: string; group: string; location: string },
): GraphRow =>
  graphRow(estate, {
    ...place,
    id: `${id}/virtualNetworkLinks/link-hub`,
    name: 'link-hub',
    type: 'microsoft.network/privatednszones/virtualnetworklinks',
    properties: {
      virtualNetwork: { id: networkOf(subscription.id) },
      registrationEnabled: false,
      virtualNetworkLinkState: 'Completed',
      provisioningState: 'Succeeded',
    },
  });

const zoneId = (subscription: string, zone: string): string =>
  providerId(subscription, zoneGroup, 'Microsoft.Network/privateDnsZones', zone);

const zonesInUse = (estate: Estate): string[] => [
  ...new Set(storyEndpoints(estate).flatMap(({ zones }) => zones)),
];

const storyEndpoints = (estate: Estate): PrivateEndpoint[] =>
  privateEndpoints(estate.resources.values()).filter(({ target }) => isIndexed(target, estate.now));

export function addressRecordRows(estate: Estate, subscription: EstateSubscription): GraphRow[] {
  if (subscription.name !== zoneHome) return [];
  return storyEndpoints(estate).flatMap((endpoint) =>
    endpoint.zones.flatMap((zone) => {
      const { answered, target } = endpoint;
      if (answered === null) return [];
      return [
        graphRow(estate, {
          id: `${zoneId(subscription.id, zone)}/A/${target.spec.name}`,
          name: target.spec.name,
          type: 'microsoft.network/privatednszones/a',
          subscription: subscription.id,
          group: zoneGroup,
          location: 'global',
          properties: {
            fqdn: `${target.spec.name}.${zone}.`,
            ttl: 3600,
            records: [{ ipv4Address: answered }],
          },
        }),
      ];
    }),
  );
}

export const perimeterRows = (estate: Estate, subscription: EstateSubscription): GraphRow[] =>
  resourcesIn(estate, subscription.id).flatMap((resource) =>
    isA(resource, 'perimeter') ? perimeterParts(estate, resource, resource.spec) : [],
  );

function perimeterParts(
  estate: Estate,
  { id, subscription }: Resource,
  spec: Extract<Resource['spec'], { is: 'perimeter' }>,
): GraphRow[] {
  const place = { subscription, group: spec.group, location: spec.location };
  const profile = `${id}/profiles/default`;
  const type = 'microsoft.network/networksecurityperimeters';
  return [
    ...spec.members.flatMap(({ resource, mode }) => {
      const member = estate.resources.get(resource);
      if (member === undefined) return [];
      const name = `assoc-${resource}`;
      return [
        graphRow(estate, {
          ...place,
          id: `${id}/resourceAssociations/${name}`,
          name,
          type: `${type}/resourceassociations`,
          properties: {
            privateLinkResource: { id: member.id },
            profile: { id: profile },
            accessMode: mode,
            hasProvisioningIssues: 'no',
            provisioningState: 'Succeeded',
          },
        }),
      ];
    }),
    graphRow(estate, {
      ...place,
      id: `${profile}/accessRules/inbound-${stableGuid('access-rule', id).slice(0, 8)}`,
      name: `inbound-${stableGuid('access-rule', id).slice(0, 8)}`,
      type: `${type}/profiles/accessrules`,
      properties: {
        direction: 'Inbound',
        addressPrefixes: spec.inboundPrefixes,
        subscriptions: [],
        provisioningState: 'Succeeded',
      },
    }),
  ];
}
