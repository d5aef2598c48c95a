import { column } from '../blocks.ts';
import { changeWordsIn } from '../control-change-words.ts';
import { controlId } from '../row-id.ts';
import { incompleteRow, incompleteSidesWords } from './incomplete-row.ts';
import type { Sheet } from './sheet.ts';

const columns = [
  column('Row', 34, 'code'),
  column('Framework', 16),
  column('Control', 14),
  column('Title', 44),
  column('System', 20),
  column('Change', 20),
  column('Why', 60),
  column('Before', 22, 'outcome'),
  column('Now', 22, 'outcome'),
  column('Facts behind it', 50),
];

export const controlChangesSheet: Sheet = {
  columns,
  *rows({ assessment, drift }) {
    const wordsOf = changeWordsIn(assessment);
    for (const each of drift?.controls ?? []) {
      const { before, after } = wordsOf(each);
      yield [
        controlId(each.framework, each.control, each.system),
        each.framework,
        each.control,
        each.title,
        each.system,
        each.class,
        each.because,
        before,
        after,
        each.facts.join('; '),
      ];
    }
    const unread = incompleteSidesWords(drift);
    if (unread !== undefined) yield incompleteRow(columns, { what: 'Change', why: 'Why' }, unread);
  },
};
