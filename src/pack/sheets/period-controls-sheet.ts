import type { ControlResult } from '../../model/assessment.ts';
import { controlId, controlKey } from '../../model/control-id.ts';
import { column } from '../blocks.ts';
import { laterWord, peopleAt, withinOf, wordAt } from '../period/period-words.ts';
import { outcomeUnder } from '../words.ts';
import type { Sheet } from './sheet.ts';

/** A row for every control and reading, so that a filter shows either. */
export const periodControlsSheet: Sheet = {
  columns: [
    column('Row', 34, 'code'),
    column('Framework', 16),
    column('Control', 14),
    column('Title', 44),
    column('System', 20),
    column('Snapshot', 22, 'code'),
    column('Speaks for', 18, 'date'),
    column('Conclusion', 22, 'outcome'),
    column('Force', 14),
    column("People's part", 16),
    column('Declared later', 12),
    column('Checks', 60, 'code'),
  ],
  *rows({ period, assessment }) {
    if (period === undefined) return;
    const checks = new Map(assessment.controls.map((each) => [controlKey(each), checksOf(each)]));
    const readings = withinOf(period.review);
    for (const { framework, control, title, system, at } of period.review.controls)
      for (const [index, { snapshot, asOf }] of readings.entries()) {
        const told = at[index] ?? null;
        const of = [controlId(framework, control, system), framework, control, title, system];
        const asks = checks.get(controlKey({ framework, control, system })) ?? '';
        const when = [snapshot, new Date(asOf)] as const;
        if (told === null) yield [...of, ...when, wordAt(told), '', '', '', asks];
        else
          yield [
            ...of,
            ...when,
            outcomeUnder(told.force, told.conclusion),
            told.force,
            peopleAt(told),
            laterWord(told),
            asks,
          ];
      }
  },
};

/** By these its exceptions are found, on the sheet of those. */
const checksOf = ({ checks }: ControlResult): string =>
  [...new Set(checks.map(({ check }) => check))].join(', ');
