import { readFileSync } from 'node:fs';
import type { EvidenceRecord } from '../../model/evidence.ts';
import { subscriptionScope, tenantScope } from '../../model/ids.ts';
import { compareBytes } from '../../model/json.ts';
import { readGraphRows, resourceRow } from '../read-graph-rows.ts';
import { secretIds } from '../rejects.ts';
import type { Source, SourceRun } from '../source.ts';
import {
  type Expected,
  managementGroupsApiVersion,
  readExpected,
  subscriptionsApiVersion,
} from './expected-subscriptions.ts';
import {
  authorizationApiVersion,
  type Grants,
  missingActions,
  readRoleGrants,
} from './role-grants.ts';

const query = readFileSync(new URL('./scope.kql', import.meta.url), 'utf8');

/** Reads what everything else is measured against, so it is read by the run itself, first and last. */
export const scope: Omit<Source, 'read'> = {
  id: 'scope',
  title: 'Subscriptions and the rights to read them',
  actions: [
    'Microsoft.Resources/subscriptions/read',
    'Microsoft.Authorization/roleAssignments/read',
    'Microsoft.Authorization/roleDefinitions/read',
  ],
  query: `${query}
GET /subscriptions?api-version=${subscriptionsApiVersion}
GET /providers/Microsoft.Management/managementGroups/{root}/descendants?api-version=${managementGroupsApiVersion}
GET /subscriptions/{subscription}/providers/Microsoft.Authorization/roleAssignments?api-version=${authorizationApiVersion}&$filter=assignedTo('{identity}')
GET {role definition}?api-version=${authorizationApiVersion}`,
  apiVersion: '2024-04-01',
  needs: [],
};

export type ScopeFacts = {
  readonly expected: Expected;
  /** Subject keys, sorted. */
  readonly seen: readonly string[];
  readonly grants: Grants;
};

export type ScopeAsked = {
  readonly managementGroups: readonly string[];
  readonly subscriptions: readonly string[];
  readonly objectId: string;
};

/** `runOver` gives a run over the subscriptions that turn out to be expected. */
export async function readScope(
  round: string,
  asked: ScopeAsked,
  runOver: (subscriptions: readonly string[]) => SourceRun,
): Promise<ScopeFacts> {
  const run = runOver([]);
  const { caller, tenant } = run;
  const kept = new Set<string>();
  const keep = async (record: EvidenceRecord): Promise<void> => {
    const stored = await run.keep(record);
    if (stored === 'refused') run.gap({ scope: tenantScope, ...secretIds('Reading scope', 1) });
    else kept.add(record.id);
  };
  const expected = await readExpected({ caller, round, tenant, keep }, asked);
  const { subscriptions } = expected;
  const seen = new Set<string>();
  await readGraphRows({
    run: runOver(subscriptions),
    query,
    shape: resourceRow,
    round: `${round}-`,
    notes: () => {
      const found = new Set<string>();
      return {
        add: (row) => found.add(subscriptionScope(row.subscriptionId)),
        commit: () => found.forEach((key) => seen.add(key)),
      };
    },
  });
  const grants = await readRoleGrants({
    caller,
    round,
    objectId: asked.objectId,
    subscriptions,
    keep,
  });
  // Lists tell no total: what came is what there was.
  run.count({ reported: kept.size, received: kept.size, distinct: kept.size, answered: false });
  return { expected, seen: [...seen].toSorted(compareBytes), grants };
}

/** Subscriptions that were seen and on which every action of a source is granted. */
export function provedFor(source: Pick<Source, 'actions'>, { seen, grants }: ScopeFacts): string[] {
  return seen.filter((key) => missingActions(grants, key, source.actions)?.length === 0);
}
