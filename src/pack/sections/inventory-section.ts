import type { Block } from '../../model/pack.ts';
import { cappedTable, column, facts, heading, text } from '../blocks.ts';
import { inventorySource } from '../inventory.ts';
import type { PackContext } from '../pack-input.ts';

const mostRows = 60;
const elsewhere = 'the workbook, sheet Resources';

/** How many AI resources there are, by type and by subscription. */
export function inventorySection({ assessment, inventory, names }: PackContext): Block[] {
  const source = assessment.sources.find(({ id }) => id === inventorySource);
  const whole = source?.status === 'complete' && !assessment.gaps.some(coversInventory);
  return [
    ...(whole ? [] : [text('The inventory is incomplete: every count is at least.', 'warning')]),
    facts([['AI resources', `${whole ? '' : 'at least '}${inventory.total}`]]),
    ...(inventory.total === 0
      ? []
      : [
          heading(2, 'By type', 'inventory-types'),
          cappedTable(
            [column('Type', 50), column('Kind', 30), column('Resources', 14, 'integer')],
            inventory.byType.map(({ type, kind, count }) => [type, kind, count]),
            mostRows,
            elsewhere,
          ),
          heading(2, 'By subscription', 'inventory-subscriptions'),
          cappedTable(
            [
              column('Name', 40),
              column('Subscription', 60, 'code'),
              column('Resources', 14, 'integer'),
            ],
            inventory.bySubscription.map(({ subscription, count }) => [
              names.get(subscription) ?? 'name not read',
              subscription.replace('/subscriptions/', ''),
              count,
            ]),
            mostRows,
            'the workbook, sheet Subscriptions',
          ),
        ]),
  ];
}

const coversInventory = ({ source }: { readonly source: string }): boolean =>
  source === inventorySource;
