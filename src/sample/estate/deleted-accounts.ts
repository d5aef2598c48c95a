import type { JsonObject } from '../../model/json.ts';
import type { Estate } from './estate.ts';
import { addDays, azureInstant, isBefore } from './instants.ts';

/** Deleted accounts can be brought back for forty-eight hours. They are listed a day longer: the purge may run late. */
export const deletedAccountItems = (estate: Estate, home: string): JsonObject[] =>
  estate.deleted
    .filter(({ spec, subscription }) => spec.is === 'account' && subscription === home)
    .filter(({ deleted }) => isBefore(addDays(estate.now, -3), deleted))
    .map(({ spec, deleted }) => ({
      id: `/subscriptions/${home}/providers/Microsoft.CognitiveServices/locations/${spec.location}/resourceGroups/${spec.group}/deletedAccounts/${spec.name}`,
      type: 'Microsoft.CognitiveServices/locations/resourceGroups/deletedAccounts',
      name: spec.name,
      location: spec.location,
      properties: {
        deletionDate: azureInstant(deleted),
        scheduledPurgeDate: azureInstant(addDays(deleted, 2)),
      },
    }));
