import { hash } from 'node:crypto';
import * as z from 'zod';
import type { EvidenceRecord } from '../../../model/evidence.ts';
import { rowKey, subscriptionScopeOf, tenantScope } from '../../../model/ids.ts';
import { canonicalJson, type JsonObject } from '../../../model/json.ts';
import { readListOnce } from '../../list-once.ts';
import { covers, type Permission } from '../../scope/covers.ts';
import type { SourceRun } from '../../source.ts';
import { addressOf, nameOf } from '../below-resources.ts';
import type { Workspace } from './read-workspaces.ts';

export const queryAction = (table: string): string =>
  `Microsoft.OperationalInsights/workspaces/query/${table}/read`;

/**
 * A table that does not resolve was never logged to, or is hidden from this identity; the answer is the
 * same. Only the rights tell which, so without them it is not known that nothing was logged.
 */
export async function tellHidden(
  run: SourceRun,
  workspace: Workspace,
  unresolved: readonly string[],
): Promise<void> {
  if (unresolved.length === 0 || isProvedAbove(run, workspace)) return;
  const permissions = await readPermissions(run, workspace);
  const open = unresolved.filter(
    (table) => !permissions.some((one) => covers(one, queryAction(table))),
  );
  if (open.length > 0)
    run.gap({
      scope: workspace.scope ?? tenantScope,
      reason: 'unproved',
      detail: `The workspace ${nameOf(workspace.key)} shows no table ${open.join(', ')}, and nothing proves that this identity would see it: rows may be hidden.`,
      cure: `${byId(workspace)}ive the collecting identity Log Analytics Reader on the workspace, or a role with ${open.map(queryAction).join(', ')} and ${permissionsRead}; then collect again.`,
    });
}

const permissionsRead = 'Microsoft.Authorization/permissions/read';
const apiVersion = '2022-04-01';

/** Of a bare workspace id nobody knows the resource, on which rights would be granted. */
const byId = ({ scope }: Workspace): string =>
  scope === undefined ? 'Name the workspace by its resource id, and g' : 'G';

/** What is granted on a subscription is granted on the workspaces in it. */
function isProvedAbove({ proved }: SourceRun, { scope }: Workspace): boolean {
  const subscription = scope === undefined ? undefined : subscriptionScopeOf(scope);
  return subscription !== undefined && proved.has(subscription);
}

const permissionSchema = z.looseObject({
  actions: z.array(z.string()),
  notActions: z.array(z.string()).default([]),
  condition: z.string().nullish(),
});

/** What Azure says this identity may do on the workspace, wherever it was granted. No answer grants nothing. */
async function readPermissions(
  run: SourceRun,
  { key, scope, customerId }: Workspace,
): Promise<readonly Permission[]> {
  const address = scope === undefined ? undefined : addressOf(scope);
  if (address === undefined) return [];
  const found: Permission[] = [];
  const keep = async (record: EvidenceRecord): Promise<'refused' | undefined> => {
    if ((await run.keep(record)) === 'refused') return 'refused';
    const { data } = permissionSchema.safeParse(record.row);
    // Conditions can take away what a role gives.
    if (data !== undefined && (data.condition ?? '') === '') found.push(data);
    return undefined;
  };
  const identity = (row: JsonObject): string =>
    rowKey('logs', ['permissions', key, hash('sha256', canonicalJson(row)).slice(0, 16)]);
  const { items, refused } = await readListOnce(run, {
    named: { partition: `permissions:${customerId}`, scope: key },
    path: `${address}/providers/Microsoft.Authorization/permissions?api-version=${apiVersion}`,
    identity,
    take: (row, call) => keep({ id: identity(row), of: key, call, row }),
    again: keep,
  });
  run.count({ reported: items, received: items, distinct: items - refused, answered: items > 0 });
  return found;
}
