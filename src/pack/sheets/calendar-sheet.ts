import { column } from '../blocks.ts';
import { dueId } from '../row-id.ts';
import { dueLooks, duePlace, dueWords } from '../declared-words.ts';
import { stateColumn } from '../state-looks.ts';
import type { Sheet } from './sheet.ts';

/** Every day that matters, what was missed first. */
export const calendarSheet: Sheet = {
  columns: [
    column('Row', 18, 'code'),
    column('On', 14),
    stateColumn('When', 18, dueLooks),
    column('Days from the as-of date', 12, 'integer'),
    column('Kind', 16),
    column('What', 80),
    column('Owner', 34),
    column('Stands in', 60, 'code'),
  ],
  *rows({ dues }) {
    for (const { on, state, days, kind, what, owner, entry } of dues)
      yield [
        dueId(on, kind, what, entry, owner ?? ''),
        on,
        dueWords({ state, days }),
        days,
        kind,
        what,
        owner ?? '',
        duePlace({ kind, entry }),
      ];
  },
};
