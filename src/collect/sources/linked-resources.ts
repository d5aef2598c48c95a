import { subjectKey } from '../../model/ids.ts';
import { withoutCredentials } from '../privacy/without-credentials.ts';
import { graphApiVersion } from '../azure/client.ts';
import { readGraphRows, type ResourceRow, resourceRow } from '../read-graph-rows.ts';
import { type ListTask, readLists } from '../read-lists.ts';
import type { Source } from '../source.ts';
import { withSieve } from '../privacy/with-sieve.ts';
import { readQuery } from './read-query.ts';

const query = readQuery('linked-resources');
const gatewayType = 'microsoft.apimanagement/service';
const backendsApiVersion = '2024-05-01';

const backendsPath = (gateway: string): string =>
  `${gateway}/backends?api-version=${backendsApiVersion}`;

/** A gateway in front of AI accounts is found through its backends, which Resource Graph does not hold. */
export const linkedResources: Source = {
  id: 'linked-resources',
  title: 'Resources that AI workloads rely on',
  actions: [
    'Microsoft.Storage/storageAccounts/read',
    'Microsoft.KeyVault/vaults/read',
    'Microsoft.ContainerRegistry/registries/read',
    'Microsoft.Insights/components/read',
    'Microsoft.OperationalInsights/workspaces/read',
    'Microsoft.ApiManagement/service/read',
    'Microsoft.ApiManagement/service/backends/read',
  ],
  query: `${query}\nGET ${backendsPath('{gateway}')}`,
  apiVersion: graphApiVersion,
  needs: [],
  read: async (run) => {
    const gateways = new Map<string, ResourceRow>();
    await readGraphRows({
      run,
      query,
      shape: resourceRow,
      notes: () => {
        const found = new Map<string, ResourceRow>();
        return {
          add(row, { id }) {
            if (row.type.toLowerCase() === gatewayType) found.set(id, row);
          },
          commit() {
            for (const [id, row] of found) gateways.set(id, row);
          },
        };
      },
    });
    await readLists(
      withSieve(run, (item) => withoutCredentials(item, signsIn)),
      [...gateways.values()].map(backendsOf),
    );
  },
};

const backendsOf = ({ id, name, subscriptionId }: ResourceRow): ListTask => ({
  // By the whole id: a gateway that moves to another group is there twice for a while.
  partition: `backends-${subjectKey(id).slice(1).replaceAll('/', ':')}`,
  subscription: subscriptionId,
  path: backendsPath(id),
  attempted: `Listing the backends of ${name}`,
  scope: subjectKey(id),
  of: subjectKey(id),
});

/** A backend may hold what the gateway signs in with; its proxy has a password. */
const signsIn = /^(?:credentials|proxy)$/i;
