import type { Json, JsonObject } from '../../model/json.ts';
import { alertKinds } from './alert-kinds.ts';
import { cased } from './cased.ts';
import type { Estate, EstateSubscription, Resource } from './estate.ts';
import { type GraphRow, graphRow } from './graph-row.ts';
import { azureInstant } from './instants.ts';
import { groupScope } from './resource-id.ts';
import { stableGuid } from './stable-guid.ts';
import type { Alert } from './story-schema.ts';

/** The story refuses alerts where no AI plan could have raised them: none here says nothing about safety. */
export const alertRows = (estate: Estate, subscription: EstateSubscription): GraphRow[] =>
  estate.alerts.flatMap((alert) => {
    const resource = estate.resources.get(alert.resource);
    return resource?.subscription === subscription.id
      ? [alertRow(estate, subscription, resource, alert)]
      : [];
  });

function alertRow(
  estate: Estate,
  subscription: EstateSubscription,
  resource: Resource,
  alert: Alert,
): GraphRow {
  const { group, location } = resource.spec;
  const name = alertName(alert);
  const properties = alertProperties(resource, alert, name);
  return graphRow(estate, {
    id: `${groupScope(subscription.id, group)}/providers/Microsoft.Security/locations/${location}/alerts/${name}`,
    name,
    type: 'microsoft.security/locations/alerts',
    subscription: subscription.id,
    group,
    location,
    properties: cased(properties, subscription.casing),
  });
}

/** Newer alerts sort first, as the service's own names do. */
export const alertName = ({ name, raised }: Alert): string =>
  `2518${String(9_999_999_999_999 - Date.parse(raised)).padStart(15, '0')}_${stableGuid('alert', name)}`;

function alertProperties({ spec, id }: Resource, alert: Alert, name: string): JsonObject {
  const { title, severity, intent } = alertKinds[alert.type];
  const raised = azureInstant(alert.raised);
  return {
    SystemAlertId: name,
    AlertType: alert.type,
    AlertDisplayName: title,
    Description: `${title}.`,
    Severity: severity,
    Status: alert.status,
    Intent: intent,
    ProductName: 'Microsoft Defender for Cloud',
    VendorName: 'Microsoft',
    StartTimeUtc: raised,
    EndTimeUtc: raised,
    TimeGeneratedUtc: azureInstant(new Date(Date.parse(alert.raised) + 180_000).toISOString()),
    ProcessingEndTimeUtc: azureInstant(new Date(Date.parse(alert.raised) + 181_000).toISOString()),
    CompromisedEntity: spec.name,
    ResourceIdentifiers: [
      { $id: `${spec.location}_1`, Type: 'AzureResource', AzureResourceId: id },
    ],
    Entities: [{ $id: `${spec.location}_2`, Type: 'ip', Address: alert.address }],
    ExtendedProperties: extendedProperties(spec.name, alert),
    IsIncident: false,
    Techniques: [],
    AlertUri: `https://portal.azure.com/#blade/Microsoft_Azure_Security_AzureDefenderForData/AlertBlade/alertId/${name}`,
  };
}

/** With prompt evidence on, alerts carry what people typed, secrets included. Nobody may keep it. */
function extendedProperties(account: string, alert: Alert): JsonObject {
  const shown: Record<string, Json> = {
    'Azure AI resource': account,
    'Client IP address': alert.address,
  };
  if (alert.deployment !== undefined) shown['Model deployment name'] = alert.deployment;
  if (alert.prompt === undefined) return shown;
  return {
    ...shown,
    'User prompt': alert.prompt,
    'Model response': `PLANTED-RESPONSE to ${alert.name}`,
    'Suspicious content': `Bearer PLANTED-TOKEN-${stableGuid('token', alert.name)}`,
  };
}
