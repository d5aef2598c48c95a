import type { Block } from '../../model/pack.ts';
import type { CheckAt, PeriodReview } from '../../model/period.ts';
import { cappedTable, column, text } from '../blocks.ts';
import type { PackContext } from '../pack-input.ts';
import { plural } from '../words.ts';
import { whereStands } from '../where-stands.ts';
import { dayOfReading, withinOf } from './period-words.ts';

const mostShown = 150;

/** How many were looked at each time: what was never judged is no exception, and nothing is known of it. */
export function checkBlocks(context: PackContext, review: PeriodReview): Block[] {
  const days = withinOf(review).map(dayOfReading);
  if (review.checks.length === 0) return [text('No check was judged at any reading.', 'warning')];
  return [
    cappedTable(
      [column('Check', 16, 'code'), column('Asks', 44), column('At each reading', 90)],
      review.checks.map(({ check, title, at }) => [
        check,
        title,
        at.map((each, index) => `${days[index] ?? ''}: ${countWords(each)}`).join('; '),
      ]),
      mostShown,
      whereStands(context, 'period-checks'),
    ),
  ];
}

function countWords(at: CheckAt | null): string {
  if (at === null) return 'not judged';
  const { fail, unknown, seen, unread, complete } = at;
  const apart = unread > 0 ? `, ${plural(unread, 'scope', 'scopes')} not read` : '';
  return `${fail} fail, ${unknown} unknown of ${seen}${complete ? '' : ' or more'}${apart}`;
}
