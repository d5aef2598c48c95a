import { subjectKey } from '../../model/ids.ts';
import type { LogDestination } from '../ledger.ts';
import type { SourceRun } from '../source.ts';
import { type Ask, listSource, readBelow, tellUninventoried } from './below-resources.ts';

const workspaceVersion = '2023-09-01';
const storageVersion = '2023-05-01';

/** How long logs are kept where they are sent, which a diagnostic setting does not say. */
export const logDestinations = listSource({
  id: 'log-destinations',
  title: 'Where AI logs are kept, and how long',
  actions: [
    'Microsoft.OperationalInsights/workspaces/read',
    'Microsoft.OperationalInsights/workspaces/tables/read',
    'Microsoft.Storage/storageAccounts/read',
    'Microsoft.Storage/storageAccounts/managementPolicies/read',
  ],
  requests: [
    `{workspace}?api-version=${workspaceVersion}`,
    `{workspace}/tables/AzureDiagnostics?api-version=${workspaceVersion}`,
    `{workspace}/tables?api-version=${workspaceVersion}`,
    `{storage account}?api-version=${storageVersion}`,
    `{storage account}/managementPolicies/default?api-version=${storageVersion}`,
  ],
  apiVersion: workspaceVersion,
  needs: ['diagnostic-settings'],
  read: async (run) => {
    const destinations = [...run.ledger.logDestinations.values()];
    const readable = destinations.filter(({ kind }) => kind !== 'elsewhere');
    const unread = await readBelow(run, readable.map(itself));
    // What cannot be read itself would only be refused a second time.
    const whole = readable.filter(({ id }) => !unread.has(subjectKey(id)));
    await readBelow(run, whole.map(retentionOf));
    for (const { id, kind } of destinations) if (kind === 'elsewhere') tellElsewhere(run, id);
    tellUninventoried(run, { asks: readable.length, projects: true });
    tellUndiagnosed(run);
  },
});

const itself = ({ id, kind }: LogDestination): Ask => {
  const apiVersion = kind === 'workspace' ? workspaceVersion : storageVersion;
  return {
    resource: id,
    resourceVersion: apiVersion,
    list: '',
    apiVersion,
    what: kind === 'workspace' ? 'log workspace' : 'storage account',
    single: true,
  };
};

/** All tables only where logs land in some that Azure names after the service. */
function retentionOf({ id, kind, dedicated }: LogDestination): Ask {
  const of = subjectKey(id);
  if (kind === 'storage')
    return {
      resource: id,
      resourceVersion: storageVersion,
      list: 'managementPolicies/default',
      apiVersion: storageVersion,
      what: 'lifecycle rules',
      single: true,
      // Without rules, nothing is ever deleted.
      absentIsEmpty: true,
      of,
    };
  const table = {
    resource: id,
    resourceVersion: workspaceVersion,
    apiVersion: workspaceVersion,
    of,
  };
  return dedicated
    ? { ...table, list: 'tables', what: 'tables' }
    : // The table is not there until a first log arrives.
      {
        ...table,
        list: 'tables/AzureDiagnostics',
        what: 'log table',
        single: true,
        absentIsEmpty: true,
      };
}

const tellElsewhere = (run: SourceRun, id: string): void =>
  run.gap({
    scope: subjectKey(id),
    reason: 'unproved',
    detail: 'Logs are sent on to where Azure does not say how long they are kept.',
    cure: 'Show the retention of the system that receives the logs.',
  });

function tellUndiagnosed(run: SourceRun): void {
  const { undiagnosed, uninventoried } = run.ledger;
  for (const scope of undiagnosed)
    if (!uninventoried.has(scope))
      run.gap({
        scope,
        reason: 'short',
        detail: 'The diagnostic settings here were not read, so their destinations are not known.',
        cure: 'Close the gap of the diagnostic settings, then collect again.',
      });
}
