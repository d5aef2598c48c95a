import type { Drift } from '../model/drift.ts';
import type { Block } from '../model/pack.ts';
import { column, heading, table, text } from './blocks.ts';
import { forceTitles, outcomeUnder } from './words.ts';

/** Counts of conclusions then and now. What binds, what will and what was chosen are sums that are never added. */
export function conclusionBlocks({ conclusions }: Drift): Block[] {
  const moved = conclusions.filter(({ before, after }) => before !== after);
  return [
    heading(2, 'Conclusions then and now', 'conclusions-moved'),
    moved.length === 0
      ? text('Of no framework does any conclusion stand more or less often than before.')
      : table(
          [
            column('Framework', 24),
            column('Counted under', 36),
            column('Conclusion', 30, 'outcome'),
            column('Before', 12, 'integer'),
            column('Now', 12, 'integer'),
          ],
          moved.map(({ framework, force, conclusion, before, after }) => [
            framework,
            forceTitles[force],
            outcomeUnder(force, conclusion),
            before,
            after,
          ]),
        ),
  ];
}
