import type { Assessment, Rate } from '../../model/assessment.ts';
import { percentWords } from '../../pack/words.ts';

/** The one rate of an assessment. It says of what it is one: whichever frameworks are shown, it is of all. */
export const rateWords = ({ technical }: Assessment['rates']): string =>
  `Technical rate over all frameworks ${percentRange(technical)}.`;

/** `61.3 % to 74.2 % of 31`, the low end leading; in words where no rate may be stated. */
function percentRange({ low, high, n, pass, fail, unknown }: Rate): string {
  const counts = `${pass} pass, ${fail} fail, ${unknown} unknown`;
  if (low === null || high === null)
    return `not determined: the population is incomplete or empty (${counts})`;
  return `${percentWords(low)} to ${percentWords(high)} of ${n} (${counts})`;
}
