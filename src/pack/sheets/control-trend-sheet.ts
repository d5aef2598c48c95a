import { column } from '../blocks.ts';
import { controlId } from '../../model/control-id.ts';
import type { Sheet } from './sheet.ts';

/** What each control concluded at each snapshot, oldest first, and for how many in a row it has concluded so. */
export const controlTrendSheet: Sheet = {
  columns: [
    column('Row', 34, 'code'),
    column('Framework', 16),
    column('Control', 14),
    column('Title', 44),
    column('System', 16),
    column('Conclusion now', 22, 'outcome'),
    column('Snapshots in a row', 12, 'integer'),
    column('At each snapshot', 80),
  ],
  *rows({ trend }) {
    for (const { framework, control, title, system, conclusions, streak } of trend?.controls ?? [])
      yield [
        controlId(framework, control, system),
        framework,
        control,
        title,
        system,
        conclusions.at(-1) ?? 'not asked',
        streak,
        conclusions.map((each) => each ?? 'not asked').join(', then '),
      ];
  },
};
