import { subscriptionScopeOf } from '../../model/ids.ts';
import { column } from '../blocks.ts';
import { textAt } from '../evidence-fields.ts';
import { inventorySource } from '../inventory.ts';
import { resourceId } from '../row-id.ts';
import type { Sheet } from './sheet.ts';

export const resourcesSheet: Sheet = {
  columns: [
    column('Row', 18, 'code'),
    column('Name', 32),
    column('Type', 44),
    column('Kind', 20),
    column('Location', 16),
    column('Resource group', 24),
    column('Subscription name', 28),
    column('Subscription', 40, 'code'),
    column('Resource id', 90, 'code'),
    column('Call', 26, 'code'),
  ],
  async *rows({ evidence, names }) {
    for await (const { id, call, row } of evidence.records(inventorySource)) {
      yield [
        resourceId(id),
        textAt(row, 'name'),
        textAt(row, 'type'),
        textAt(row, 'kind'),
        textAt(row, 'location'),
        textAt(row, 'resourceGroup'),
        names.get(subscriptionScopeOf(id) ?? '') ?? '',
        textAt(row, 'subscriptionId'),
        id,
        call,
      ];
    }
  },
};
