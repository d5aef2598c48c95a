import { populationOf } from '../../model/population.ts';
import { ownedDeficiencies } from '../../model/workspace/owned-deficiencies.ts';
import { column } from '../blocks.ts';
import { countsAs } from '../counts-as.ts';
import type { Sheet } from './sheet.ts';
import { withReview } from './with-review.ts';

const facts: Sheet = {
  columns: [
    column('Row', 20, 'code'),
    column('Severity', 12, 'severity'),
    column('Counts as', 20, 'outcome'),
    column('What should hold', 50),
    column('Fact', 28, 'code'),
    column('System', 16),
    column('Fail', 10, 'integer'),
    column('Unknown', 10, 'integer'),
    column('Seen', 10, 'integer'),
    column('Scopes not read', 12, 'integer'),
    column('At least', 10),
    column('Counts in', 44),
    column('Controls', 44),
    column('Fix', 60),
    column('Owner', 34),
    column('Ticket', 16),
  ],
  *rows({ assessment, workspace, figures: { broken } }) {
    for (const each of ownedDeficiencies(assessment, workspace)) {
      const { fail, unknown, seen, unread } = populationOf(each);
      yield [
        each.id,
        each.severity,
        countsAs(broken, each),
        each.title,
        each.fact,
        each.system,
        fail,
        unknown,
        seen,
        unread,
        each.u > 0,
        named(broken.get(each.id) ?? []),
        named(each.controls),
        each.fix,
        each.owner ?? '',
        each.ticket ?? '',
      ];
    }
  },
};

/** Each once, though a control is judged once for every system. */
const named = (
  controls: readonly { readonly framework: string; readonly control: string }[],
): string =>
  [...new Set(controls.map(({ framework, control }) => `${framework} ${control}`))].join('; ');

export const deficienciesSheet = withReview('deficiencies', facts);
