import { column } from '../blocks.ts';
import { spaced } from '../declared-words.ts';
import { windowWords } from '../period/attestation-blocks.ts';
import { dayOfReading, laterWord, marked, runWords, withinOf } from '../period/period-words.ts';
import { attestationId } from '../row-id.ts';
import type { Sheet } from './sheet.ts';

/** Each attestation held against the window. */
export const periodAttestationsSheet: Sheet = {
  columns: [
    column('Row', 40, 'code'),
    column('Framework', 16),
    column('Control', 14),
    column('System', 22),
    column('Days of the window', 12, 'integer'),
    column('Days in all', 12, 'integer'),
    column('Days known', 12),
    column('At each reading', 60),
    column('Declared later', 12),
    column('The whole window', 34),
  ],
  *rows({ period }) {
    if (period === undefined) return;
    const { review } = period;
    const days = withinOf(review).map(dayOfReading);
    for (const each of review.attestations)
      yield [
        attestationId(each.id),
        each.framework,
        each.control,
        each.system ?? '',
        each.days,
        review.days,
        each.daysKnown ? 'yes' : 'at most',
        runWords(
          each.at.map(({ state, retroactive }) => marked(spaced(state), retroactive)),
          days,
        ),
        laterWord(each),
        windowWords(each, review),
      ];
  },
};
