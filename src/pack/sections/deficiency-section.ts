import type { Deficiency, FrameworkResult } from '../../model/assessment.ts';
import type { Block } from '../../model/pack.ts';
import { cappedTable, column, heading, text } from '../blocks.ts';
import { countsAs } from '../counts-as.ts';
import type { PackContext } from '../pack-input.ts';
import { deficiencyWords } from '../words.ts';

/** More than there are facts to fail in the shipped checks. */
const mostDeficiencies = 200;
const elsewhere = 'the workbook, sheet Deficiencies';

/** Root problems that touch this framework, and what each amounts to in it. */
export function deficiencySection(
  { assessment, figures }: PackContext,
  { id }: FrameworkResult,
): Block[] {
  const touching = assessment.deficiencies.filter(({ controls }) =>
    controls.some(({ framework }) => framework === id),
  );
  if (touching.length === 0)
    return [
      assessment.complete
        ? text('No fact fails that a control of this framework rests on.')
        : text(
            'No fact is known to fail that a control of this framework rests on. The evidence is incomplete, so more may exist.',
            'warning',
          ),
    ];
  return [
    cappedTable(
      [
        column('Id', 14, 'code'),
        column('Severity', 12, 'severity'),
        column('Counts as', 20, 'outcome'),
        column('What should hold', 50),
        column('Found', 26),
        column('Controls', 26),
      ],
      touching.map((each) => [
        each.id,
        each.severity,
        countsAs(figures.broken, each, id),
        each.title,
        deficiencyWords(each),
        controlsOf(each, id).join(', '),
      ]),
      mostDeficiencies,
      elsewhere,
    ),
    // A fix is often a command: in a column beside the others it would break in the middle of a word.
    heading(2, 'How to mend them', 'fixes'),
    cappedTable(
      [column('Id', 14, 'code'), column('Fix', 86)],
      touching.map(({ id: row, fix }) => [row, fix]),
      mostDeficiencies,
      elsewhere,
    ),
  ];
}

const controlsOf = ({ controls }: Deficiency, framework: string): string[] =>
  controls.filter((each) => each.framework === framework).map(({ control }) => control);
