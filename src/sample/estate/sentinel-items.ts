import type { JsonObject } from '../../model/json.ts';
import type { Estate, ResourceOf } from './estate.ts';
import { stableGuid } from './stable-guid.ts';

const provider = 'providers/microsoft.securityinsights/';

/** What Microsoft Sentinel lists below a log workspace; undefined is a 404. */
export function sentinelPart(
  workspace: ResourceOf<'log-workspace'>,
  path: string,
  estate: Estate,
): JsonObject[] | undefined {
  if (!path.startsWith(provider) || !workspace.spec.sentinel) return undefined;
  const of = (list: string, name: string, more: JsonObject): JsonObject => ({
    id: `${workspace.id}/providers/Microsoft.SecurityInsights/${list}/${name}`,
    name,
    type: `Microsoft.SecurityInsights/${list}`,
    ...more,
  });
  switch (path.slice(provider.length)) {
    case 'onboardingstates':
      return [of('onboardingStates', 'default', { properties: { customerManagedKey: false } })];
    case 'dataconnectors':
      return (workspace.spec.sentinelUsed ? connected(estate) : []).map((id) =>
        of('dataConnectors', stableGuid('connector', id), {
          kind: 'AzureSecurityCenter',
          properties: { subscriptionId: id, dataTypes: { alerts: { state: 'enabled' } } },
        }),
      );
    case 'alertrules':
      if (!workspace.spec.sentinelUsed) return [];
      return [
        of('alertRules', stableGuid('rule', 'ai-alerts'), {
          kind: 'Scheduled',
          properties: {
            displayName: 'AI alerts become incidents',
            enabled: true,
            severity: 'High',
            query: "SecurityAlert | where AlertType startswith 'AI.'",
            queryFrequency: 'PT15M',
            queryPeriod: 'PT15M',
          },
        }),
      ];
    default:
      return undefined;
  }
}

/** Alerts come from where the AI plan is on. */
const connected = ({ subscriptions }: Estate): string[] =>
  subscriptions.filter(({ plans }) => plans.get('AI')?.tier === 'Standard').map(({ id }) => id);
