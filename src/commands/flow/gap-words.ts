import type { Gap } from '../../model/gap.ts';
import { type Account, missingGaps, notAskedFor } from '../../model/missing-gaps.ts';

/**
 * `INCOMPLETE, 2 gaps: refused in scope; plan-off in recommendations`: what is missing, never only how
 * much. What nobody asked for is named apart.
 */
export function gapWords(account: Account): string {
  const unasked = [...notAskedFor(account)].join(', ');
  const more = unasked === '' ? '' : ` Not asked for: ${unasked}.`;
  return `${missingWords(missingGaps(account))}${more}`;
}

function missingWords(gaps: readonly Gap[]): string {
  if (gaps.length === 0) return 'Evidence is complete for every expected subscription.';
  const reasons = Map.groupBy(gaps, ({ reason }) => reason);
  const words = [...reasons].map(([reason, ours]) => `${reason} in ${sourceWords(ours)}`);
  const number = gaps.length === 1 ? '1 gap' : `${gaps.length} gaps`;
  return `INCOMPLETE, ${number}: ${words.join('; ')}. What a gap hides is unknown, never a pass.`;
}

function sourceWords(gaps: readonly Gap[]): string {
  const sources = Map.groupBy(gaps, ({ source }) => source);
  return [...sources]
    .map(([source, { length }]) => (length === 1 ? source : `${source} (${length})`))
    .join(', ');
}
