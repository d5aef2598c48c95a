import { controlId } from '../../model/control-id.ts';
import type { ControlSeries } from '../../model/trend.ts';
import { column } from '../blocks.ts';
import { outcomeUnder } from '../words.ts';
import type { Sheet } from './sheet.ts';

/** What each control concluded at each snapshot, oldest first, and for how many in a row it has concluded so. */
export const controlTrendSheet: Sheet = {
  columns: [
    column('Row', 34, 'code'),
    column('Framework', 16),
    column('Control', 14),
    column('Title', 44),
    column('System', 20),
    column('Conclusion now', 22, 'outcome'),
    column('Snapshots in a row', 12, 'integer'),
    column('At each snapshot', 80),
  ],
  *rows({ trend }) {
    for (const each of trend?.controls ?? []) {
      const { framework, control, title, system, force, conclusions, streak } = each;
      yield [
        controlId(framework, control, system),
        framework,
        control,
        title,
        system,
        wordOf(force, conclusions.at(-1) ?? null),
        streak,
        conclusions.map((told) => wordOf(force, told)).join(', then '),
      ];
    }
  },
};

/** What binds no one yet has gaps. Whether it bound earlier is not kept: all are told as they count today. */
const wordOf = (
  force: ControlSeries['force'],
  told: ControlSeries['conclusions'][number],
): string => (told === null ? 'not asked' : outcomeUnder(force, told));
