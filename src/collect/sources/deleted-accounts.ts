import { subscriptionScope } from '../../model/ids.ts';
import { type ListTask, readLists } from '../read-lists.ts';
import { cognitiveVersion } from './ai-types.ts';
import { listSource } from './below-resources.ts';

const path = (subscription: string): string =>
  `/subscriptions/${subscription}/providers/Microsoft.CognitiveServices/deletedAccounts?api-version=${cognitiveVersion}`;

/** Accounts that were deleted and can still be brought back: they show for two days. */
export const deletedAccounts = listSource({
  id: 'deleted-accounts',
  title: 'Deleted AI accounts',
  actions: ['Microsoft.CognitiveServices/deletedAccounts/read'],
  requests: [path('{subscription}')],
  apiVersion: cognitiveVersion,
  needs: [],
  read: async (run) => {
    const tasks = run.subscriptions
      // What is not even seen is a gap already.
      .filter((id) => run.seen.has(subscriptionScope(id)))
      .map((id): ListTask => ({
        partition: id,
        subscription: id,
        path: path(id),
        attempted: 'Listing the deleted AI accounts',
        scope: subscriptionScope(id),
      }));
    await readLists(run, tasks);
  },
});
