import type { FrameworkResult } from '../../model/assessment.ts';
import type { Block } from '../../model/pack.ts';
import { cappedTable, column, heading, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { areAllAnswered, type RootProblem, rootProblems } from '../root-problems.ts';

/** More than there are facts to fail in the shipped checks. */
const mostProblems = 200;
const mostIds = 8;
const elsewhere = 'the workbook, sheet Deficiencies';

/** Root problems that touch this framework, and what each amounts to in it. */
export function deficiencySection(context: PackContext, { id }: FrameworkResult): Block[] {
  const problems = rootProblems(context, id);
  if (problems.length === 0)
    return [
      areAllAnswered(context, id)
        ? text('No fact fails that a control of this framework rests on.')
        : text(
            'No fact is known to fail that a control of this framework rests on. Not everything could be read or judged, so some may.',
            'warning',
          ),
    ];
  return [
    cappedTable(
      [
        column('Id', 16, 'code'),
        column('Severity', 12, 'severity'),
        column('Counts as', 18, 'outcome'),
        column('What should hold', 42),
        column('Found', 56),
        column('Controls', 24),
      ],
      problems.map((each) => [
        each.ids.length > mostIds
          ? `${each.ids.slice(0, mostIds).join(', ')} and ${each.ids.length - mostIds} more`
          : each.ids.join(', '),
        each.severity,
        each.counts,
        each.title,
        each.found,
        controlsOf(each, id).join(', '),
      ]),
      mostProblems,
      elsewhere,
    ),
    // A fix is often a command: in a column beside the others it would break in the middle of a word.
    heading(2, 'How to mend them', 'fixes'),
    cappedTable(
      [column('What should hold', 44), column('Fix', 86)],
      problems.map(({ title, fix }) => [title, fix]),
      mostProblems,
      elsewhere,
    ),
  ];
}

const controlsOf = ({ controls }: RootProblem, framework: string): string[] =>
  controls.filter((each) => each.framework === framework).map(({ control }) => control);
