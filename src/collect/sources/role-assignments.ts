import { subjectKey, subscriptionScope } from '../../model/ids.ts';
import { AzureFault, errorCode } from '../azure/classify.ts';
import { graphSource } from '../graph-source.ts';
import { type ListTask, readLists } from '../read-lists.ts';
import type { Source, SourceRun } from '../source.ts';
import { withGet } from '../with-get.ts';
import { attachedRow, attachedTo } from './attached-row.ts';
import { readQuery } from './read-query.ts';

const eligibleApiVersion = '2020-10-01';

const eligiblePath = (subscription: string): string =>
  `/subscriptions/${subscription}/providers/Microsoft.Authorization/roleEligibilityScheduleInstances?api-version=${eligibleApiVersion}`;

const held = graphSource({
  id: 'role-assignments',
  title: 'Role assignments and role definitions',
  actions: [
    'Microsoft.Authorization/roleAssignments/read',
    'Microsoft.Authorization/roleDefinitions/read',
    'Microsoft.Authorization/roleEligibilityScheduleInstances/read',
  ],
  queries: { '': readQuery('role-assignments') },
  shape: attachedRow,
  above: true,
});

/** Roles that are held, by Resource Graph, and roles that can be taken up at any time, by Resource Manager. */
export const roleAssignments: Source = {
  ...held,
  query: `${held.query}\nGET ${eligiblePath('{subscription}')}`,
  read: async (run) => {
    await held.read(run);
    // What is not even seen is a gap already; asking would only be refused once more.
    const seen = run.subscriptions.filter((id) => run.seen.has(subscriptionScope(id)));
    await readLists(eligibleRun(run), seen.map(eligibleIn));
  },
};

function eligibleIn(subscription: string): ListTask {
  const scope = subscriptionScope(subscription);
  return {
    partition: `eligible-${subscription}`,
    subscription,
    path: eligiblePath(subscription),
    attempted: 'Listing the eligible role assignments',
    scope,
    key: ({ id }) => (typeof id === 'string' ? seenFrom(scope, subjectKey(id)) : undefined),
  };
}

/** What was made above comes with every subscription below, worded for it: a record for each. */
const seenFrom = (scope: string, key: string): string =>
  key.startsWith(`${scope}/`) ? key : `${scope}${key}`;

const eligibleRun = (run: SourceRun): SourceRun => ({
  ...withoutLicence(run),
  keep: (record) => {
    const { id } = record.row;
    return run.keep(typeof id === 'string' ? { ...record, of: attachedTo(id) } : record);
  },
});

/** Without the licence for eligible roles nobody can have one: Azure's refusal says that the list is empty. */
const withoutLicence = (run: SourceRun): SourceRun =>
  withGet(run, async (call, pathOrUrl, believe) => {
    const answer = await run.caller.get(call, pathOrUrl, believe);
    const isUnlicensed =
      answer instanceof AzureFault &&
      answer.status === 400 &&
      errorCode(answer.reply?.body) === 'AadPremiumLicenseRequired';
    return isUnlicensed ? believe(emptyList) : answer;
  });

const emptyList = { status: 200, header: () => undefined, body: { value: [] } };
