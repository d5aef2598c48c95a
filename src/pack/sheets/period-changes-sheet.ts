import { column } from '../blocks.ts';
import { yesNo } from '../words.ts';
import { cellsUnder } from './cells-under.ts';
import type { Sheet } from './sheet.ts';

const columns = [
  column('When', 18, 'date'),
  column('Change', 12),
  column('Type', 44, 'code'),
  column('Resource id', 90, 'code'),
  column('By', 40),
  column('Kind of identity', 18),
  column('Operation', 50, 'code'),
  column('Properties', 80, 'code'),
  column('Seen at', 44, 'code'),
  column('Told differently', 12),
  column('Change id', 90, 'code'),
];

/** Every change within the window that some reading still saw; first of all, of which days none can be known. */
export const periodChangesSheet: Sheet = {
  columns,
  async *rows({ period }) {
    if (period === undefined) return;
    for (const { from, to } of period.review.knownChanges.unknown)
      yield cellsUnder(columns, { When: `${from} to ${to}`, Change: 'not known' });
    for await (const each of period.changes())
      yield [
        each.at === null ? 'not told' : new Date(each.at),
        each.kind,
        each.type,
        each.resource,
        each.by,
        each.byType,
        each.operation,
        each.properties.join('\n'),
        each.seenAt.join('\n'),
        yesNo(each.differs),
        each.id,
      ];
  },
};
