import type { Estate, EstateSubscription } from './estate.ts';
import { fillerGroup } from './filler.ts';
import { type GraphRow, graphRow } from './graph-row.ts';
import { groupScope } from './resource-id.ts';

/** The resource groups that the subscription's resources lie in, spelled as their ids spell them. */
export function groupRows(
  estate: Estate,
  { id, filler }: EstateSubscription,
  resources: readonly GraphRow[],
): GraphRow[] {
  const groups = new Map<string, string>();
  if (filler !== undefined) groups.set(fillerGroup.toLowerCase(), fillerGroup);
  for (const row of resources) {
    const group = /\/resourceGroups\/([^/]+)\//.exec(row.id)?.[1];
    if (group !== undefined && !groups.has(group.toLowerCase()))
      groups.set(group.toLowerCase(), group);
  }
  return [...groups.values()].map((group) =>
    graphRow(estate, {
      id: groupScope(id, group),
      name: group,
      type: 'microsoft.resources/subscriptions/resourcegroups',
      subscription: id,
      group,
      location: 'westeurope',
      tags: {},
      properties: { provisioningState: 'Succeeded' },
    }),
  );
}
