import type { Assessment, Deficiency, FrameworkResult } from '../../model/assessment.ts';
import type { Block } from '../../model/pack.ts';
import { cappedTable, column, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { deficiencyWords, outcomeWord } from '../words.ts';

const mostDeficiencies = 100;

/** Root problems that touch this framework, and what each amounts to in it. */
export function deficiencySection({ assessment }: PackContext, { id }: FrameworkResult): Block[] {
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
        column('Counts as', 14, 'outcome'),
        column('What should hold', 30),
        column('Found', 16),
        column('Controls', 14),
        column('Fix', 46),
      ],
      touching.map((each) => [
        each.id,
        each.severity,
        countsAs(assessment, each, id),
        each.title,
        deficiencyWords(each),
        controlsOf(each, id).join(', '),
        each.fix,
      ]),
      mostDeficiencies,
      'the workbook, sheet Deficiencies',
    ),
  ];
}

const controlsOf = ({ controls }: Deficiency, framework: string): string[] =>
  controls.filter((each) => each.framework === framework).map(({ control }) => control);

/**
 * What it amounts to here: a fact that fails under controls whose scope nobody decided, or that only
 * supports them, is shown and counted as nothing more than an indication.
 */
function countsAs(assessment: Assessment, deficiency: Deficiency, framework: string): string {
  const touched = new Set(controlsOf(deficiency, framework));
  const words = assessment.controls
    .filter((result) => result.framework === framework && touched.has(result.control))
    .filter(({ conclusion }) => conclusion === 'deficiency')
    .map((result) => outcomeWord(result));
  return words.find((word) => word === 'deficiency') ?? words[0] ?? 'indication only';
}
