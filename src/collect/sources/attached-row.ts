import { subjectKey, tenantScope } from '../../model/ids.ts';
import { type ResourceRow, resourceRow, type RowShape } from '../read-graph-rows.ts';

/**
 * What a row about something else is attached to: the part of its id in front of its own provider. That
 * is a resource, a group, a subscription, a management group, or the tenant.
 */
export function attachedTo(id: string): string {
  const key = subjectKey(id);
  const at = key.lastIndexOf('/providers/');
  if (at === 0) return tenantScope;
  return at > 0 ? key.slice(0, at) : key;
}

/** A row that concerns what it is attached to: an assessment, an assignment, an exemption. */
export const attachedRow: RowShape<ResourceRow> = {
  ...resourceRow,
  of: (row) => attachedTo(row.id),
};
