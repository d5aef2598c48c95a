import { subscriptionScopeOf } from '../../model/ids.ts';
import { column } from '../blocks.ts';
import { instantCell, textAt } from '../evidence-fields.ts';
import { lackingRows } from './lacking-rows.ts';
import type { Sheet } from './sheet.ts';

const source = 'defender-plans';

const columns = [
  column('Name', 30),
  column('Subscription', 40, 'code'),
  column('Plan', 26),
  column('Tier', 26),
  column('Sub-plan', 24),
  column('Coverage', 20),
  column('On since', 18, 'date'),
  column('Call', 26, 'code'),
];

/** Plans as Azure reported them, then where they could not be read: no row must not look like no plan. */
export const defenderPlansSheet: Sheet = {
  columns,
  async *rows(context) {
    const { evidence, names } = context;
    for await (const { id, of, call, row } of evidence.records(source)) {
      const scope = subscriptionScopeOf(of ?? id) ?? '';
      yield [
        names.get(scope) ?? 'name not read',
        scope.slice('/subscriptions/'.length),
        textAt(row, 'name'),
        textAt(row, 'properties.pricingTier'),
        textAt(row, 'properties.subPlan'),
        textAt(row, 'properties.resourcesCoverageStatus'),
        instantCell(row, 'properties.enablementTime'),
        call,
      ];
    }
    yield* lackingRows(context, [source], columns, {
      what: 'Plan',
      where: 'Subscription',
      why: 'Tier',
    });
  },
};
