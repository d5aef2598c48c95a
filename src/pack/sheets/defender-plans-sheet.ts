import { subscriptionScopeOf } from '../../model/ids.ts';
import { column } from '../blocks.ts';
import { textAt } from '../evidence-fields.ts';
import type { Sheet } from './sheet.ts';

const source = 'defender-plans';

/** Plans as Azure reported them, then where they could not be read: no row must not look like no plan. */
export const defenderPlansSheet: Sheet = {
  columns: [
    column('Name', 30),
    column('Subscription', 40, 'code'),
    column('Plan', 26),
    column('Tier', 26),
    column('Sub-plan', 24),
    column('Coverage', 20),
    column('On since', 30),
    column('Call', 26, 'code'),
  ],
  async *rows({ evidence, assessment, names }) {
    for await (const { id, of, call, row } of evidence.records(source)) {
      const scope = subscriptionScopeOf(of ?? id) ?? '';
      yield [
        names.get(scope) ?? 'name not read',
        scope.slice('/subscriptions/'.length),
        textAt(row, 'name'),
        textAt(row, 'properties.pricingTier'),
        textAt(row, 'properties.subPlan'),
        textAt(row, 'properties.resourcesCoverageStatus'),
        textAt(row, 'properties.enablementTime'),
        call,
      ];
    }
    for (const { scope, reason } of assessment.gaps.filter((gap) => gap.source === source))
      yield [names.get(scope) ?? '', scope, '', `not read completely: ${reason}`, '', '', '', ''];
  },
};
