import type { FrameworkResult } from '../../model/assessment.ts';
import type { Block } from '../../model/pack.ts';
import { column, table, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { controlAnchor } from '../row-id.ts';
import { forceWords, humanWords, outcomeWord, technicalWords } from '../words.ts';

/** One row per control and system, linked to its sheet. */
export function overviewSection({ assessment }: PackContext, { id }: FrameworkResult): Block[] {
  const controls = assessment.controls.filter(({ framework }) => framework === id);
  if (controls.length === 0) return [text('No control of this framework was judged.', 'warning')];
  return [
    table(
      [
        column('Control', 18),
        column('Title', 36),
        column('System', 14),
        column('Force', 28),
        column('Technical', 30),
        column('People', 10),
        column('Conclusion', 18, 'outcome'),
      ],
      controls.map((result) => [
        { text: result.control, link: `#${controlAnchor(result.control)}` },
        result.title,
        result.system,
        forceWords(result.axes.force),
        technicalWords(result.axes.technical),
        humanWords(result.axes.human),
        outcomeWord(result),
      ]),
    ),
  ];
}
