import type { Cell } from '../../model/pack.ts';
import { daysWords } from '../../model/days-words.ts';
import { column } from '../blocks.ts';
import type { Sheet } from './sheet.ts';

/** How long failures stood, in days between two ends: nobody looked between two snapshots. */
export const remediationTimesSheet: Sheet = {
  columns: [
    column('By', 12),
    column('Of', 36),
    column('Fixed', 10, 'integer'),
    column('Half of these within days', 20),
    column('Ended otherwise', 12, 'integer'),
    column('Open', 10, 'integer'),
    column('Half of these no older than days', 20),
    column('Oldest, days', 18),
    column('Came back after a fix', 12, 'integer'),
    column('Target, days', 12, 'integer'),
    column('Open surely beyond it', 12, 'integer'),
    column('Open maybe beyond it', 12, 'integer'),
  ],
  *rows({ trend }) {
    for (const own of trend?.remediation ?? []) {
      const { late } = own;
      const beyond: readonly Cell[] =
        late === null ? ['none set', '', ''] : [late.target, late.surely, late.maybe];
      yield [
        own.by,
        own.name,
        own.fixed,
        own.median === null ? '' : daysWords(own.median),
        own.ended,
        own.open,
        own.age === null ? '' : daysWords(own.age),
        own.oldest === null ? '' : daysWords(own.oldest),
        own.resurfaced,
        ...beyond,
      ];
    }
  },
};
