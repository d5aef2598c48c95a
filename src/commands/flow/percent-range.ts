import type { Rate } from '../../model/assessment.ts';
import { percentWords } from '../../pack/words.ts';

/** `61.3 % to 74.2 % of 31`, the low end leading; in words where no rate may be stated. */
export function percentRange({ low, high, n, pass, fail, unknown }: Rate): string {
  const counts = `${pass} pass, ${fail} fail, ${unknown} unknown`;
  if (low === null || high === null)
    return `not determined: the population is incomplete or empty (${counts})`;
  return `${percentWords(low)} to ${percentWords(high)} of ${n} (${counts})`;
}
