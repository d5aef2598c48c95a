import type { BarChart, Block } from '../../model/pack.ts';
import { cappedTable, column, facts, heading, text } from '../blocks.ts';
import { leastWords, noneBlock, sourceBlocks, statesOf } from '../estate/source-blocks.ts';
import { areWhole } from '../estate/source-state.ts';
import { inventorySource } from '../inventory.ts';
import type { PackContext } from '../pack-input.ts';
import { plural } from '../words.ts';
import { whereStands } from '../where-stands.ts';

const mostRows = 60;

/** How many AI resources there are, by type, by region and by subscription. */
export function inventorySection(context: PackContext): Block[] {
  const { inventory } = context;
  const states = statesOf(context, [inventorySource]);
  const whole = areWhole(states);
  return [
    ...(whole ? [] : [text('The inventory is incomplete: every count is at least.', 'warning')]),
    ...sourceBlocks(context, states),
    facts([['AI resources', `${leastWords(states)}${inventory.total}`]]),
    ...(inventory.total === 0
      ? [noneBlock(context, states, 'AI resource')]
      : [
          ...typeBlocks(context, whole),
          ...regionBlocks(context, whole),
          ...subscriptionBlocks(context),
        ]),
  ];
}

function typeBlocks(context: PackContext, whole: boolean): Block[] {
  const { byType } = context.inventory;
  const named = byType.map(({ type, kind, count }) => ({
    name: kind === '' ? type : `${type}, ${kind}`,
    count,
  }));
  return [
    heading(2, 'By type', 'inventory-types'),
    { kind: 'chart', chart: countChart('AI resources by type', named, { whole, rest: 'types' }) },
    cappedTable(
      [column('Type', 50), column('Kind', 30), column('Resources', 14, 'integer')],
      byType.map(({ type, kind, count }) => [type, kind, count]),
      mostRows,
      whereStands(context, 'resources'),
    ),
  ];
}

function regionBlocks(context: PackContext, whole: boolean): Block[] {
  const { byRegion } = context.inventory;
  const named = byRegion.map(({ region, count }) => ({
    name: region === '' ? 'no region stated' : region,
    count,
  }));
  return [
    heading(2, 'By region', 'inventory-regions'),
    {
      kind: 'chart',
      chart: countChart('AI resources by region', named, { whole, rest: 'regions' }),
    },
    ...(named.length <= mostBars
      ? []
      : [
          cappedTable(
            [column('Region', 80), column('Resources', 14, 'integer')],
            named.map(({ name, count }) => [name, count]),
            mostRows,
            whereStands(context, 'resources'),
          ),
        ]),
  ];
}

function subscriptionBlocks(context: PackContext): Block[] {
  const { inventory, names } = context;
  return [
    heading(2, 'By subscription', 'inventory-subscriptions'),
    cappedTable(
      [column('Name', 40), column('Subscription', 60, 'code'), column('Resources', 14, 'integer')],
      inventory.bySubscription.map(({ subscription, count }) => [
        names.get(subscription) ?? 'name not read',
        subscription.replace('/subscriptions/', ''),
        count,
      ]),
      mostRows,
      whereStands(context, 'subscriptions'),
    ),
  ];
}

/** The largest have a bar each, the rest one together: what is drawn adds up to all there are. */
const mostBars = 10;

type Counted = { readonly name: string; readonly count: number };

export function countChart(
  title: string,
  counted: readonly Counted[],
  { whole, rest }: { readonly whole: boolean; readonly rest: string },
): BarChart {
  // Equal counts keep the order of their names.
  const sorted = counted.toSorted((a, b) => b.count - a.count);
  const shown = sorted.length <= mostBars ? sorted : sorted.slice(0, mostBars - 1);
  const others = sorted.slice(shown.length);
  const together = {
    name: `${others.length} other ${rest}`,
    count: others.reduce((sum, { count }) => sum + count, 0),
  };
  const drawn = others.length === 0 ? shown : [...shown, together];
  const sum = counted.reduce((total, { count }) => total + count, 0);
  return {
    kind: 'bars',
    title: whole ? title : `${title}, at least`,
    alt: `${whole ? '' : 'At least '}${plural(sum, 'resource', 'resources')}: ${drawn.map(({ name, count }) => `${name} ${count}`).join('; ')}.`,
    bars: drawn.map(({ name, count }) => ({
      // What all of them begin with would leave no room for what tells them apart.
      label: name.replace(/^microsoft\./, ''),
      parts: [{ label: 'resources', value: count }],
    })),
  };
}
