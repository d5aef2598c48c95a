import { column } from '../blocks.ts';
import { ExceptionPlaces } from '../period/exception-places.ts';
import { dayOfReading, runWords, stateWords } from '../period/period-words.ts';
import { lastOf } from '../period/period-sums.ts';
import { changeId, findingId } from '../row-id.ts';
import { yesNo } from '../words.ts';
import type { Sheet } from './sheet.ts';

const failing: ReadonlySet<string> = new Set(['fail', 'accepted', 'accepted-late']);

/** Every fact about a resource that failed at some reading, in the order of the evidence. */
export const periodExceptionsSheet: Sheet = {
  columns: [
    column('Row', 30, 'code'),
    column('Check', 16, 'code'),
    column('Asks', 50),
    column('Severity', 12, 'severity'),
    column('Resource', 34),
    column('Systems', 24),
    column('At the last reading', 22),
    column('Failed first at', 22, 'code'),
    column('Failed last at', 22, 'code'),
    column('Readings that saw it fail', 12, 'integer'),
    column('Came back', 12),
    column('At each reading', 60),
    column('Found when it failed last', 60),
    column('Finding', 30, 'code'),
    column('Resource id', 90, 'code'),
    column('Evidence file', 60, 'code'),
    column('Line', 10, 'integer'),
  ],
  async *rows({ period, assessment }) {
    if (period === undefined) return;
    await using places = new ExceptionPlaces(period.readings, assessment.snapshot.id);
    const days = period.review.readings.map(dayOfReading);
    for await (const each of period.exceptions()) {
      const place = await places.find(each);
      yield [
        changeId(each.check, each.fact, each.subject),
        each.check,
        each.title,
        each.severity,
        each.name,
        each.systems.join(', '),
        stateWords[lastOf(each)],
        each.first,
        each.last,
        each.states.filter((state) => failing.has(state)).length,
        yesNo(each.resurfaced),
        runWords(
          each.states.map((state) => stateWords[state]),
          days,
        ),
        each.observed,
        findingId(each.check, each.subject),
        each.subject,
        place?.file ?? '',
        place?.line ?? '',
      ];
    }
  },
};
