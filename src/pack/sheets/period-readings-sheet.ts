import { column } from '../blocks.ts';
import { tieWords } from '../period/period-words.ts';
import { yesNo } from '../words.ts';
import { cellsUnder } from './cells-under.ts';
import type { Sheet } from './sheet.ts';

const columns = [
  column('Snapshot', 22, 'code'),
  column('Lies', 12),
  column('Speaks for', 18, 'date'),
  column('Complete', 10),
  column('Keeps a slot', 10),
  column('Sources complete', 10, 'integer'),
  column('Sources', 10, 'integer'),
  column('Expected subscriptions', 12, 'integer'),
  column('Expected from', 20),
  column('Without subscriptions', 50, 'code'),
  column('Read by', 44),
  column('Tie', 14),
  column('Tie, in words', 50),
  column('Snapshot digest', 68, 'code'),
  column('Assessment', 68, 'code'),
];

/** Every reading of the window, the one before it first; then what could not be used. */
export const periodReadingsSheet: Sheet = {
  columns,
  *rows({ period }) {
    if (period === undefined) return;
    for (const each of period.review.readings)
      yield [
        each.snapshot,
        each.role,
        new Date(each.asOf),
        yesNo(each.complete),
        yesNo(each.whole),
        each.sources.complete,
        each.sources.all,
        each.expected,
        each.basis,
        each.narrower.join('\n'),
        each.principal,
        each.role === 'before' ? '' : each.tie,
        tieWords(each),
        each.snapshotDigest,
        each.assessment,
      ];
    for (const { id, problem } of period.review.unreadable)
      yield cellsUnder(columns, {
        Snapshot: id,
        Lies: 'not usable',
        Complete: 'no',
        'Keeps a slot': 'no',
        Tie: 'unreadable',
        'Tie, in words': problem,
      });
  },
};
