import type { Gap } from '../../model/gap.ts';
import {
  type Account,
  isWhole,
  missingGaps,
  notAskedFor,
  notComplete,
} from '../../model/missing-gaps.ts';
import { plural } from '../../model/plural.ts';

/**
 * `INCOMPLETE, 2 gaps: refused in scope; plan-off in recommendations`: what is missing, never only how
 * much. What nobody asked for is named apart.
 */
export function gapWords(account: Account): string {
  const unasked = [...notAskedFor(account)].join(', ');
  const more = unasked === '' ? '' : ` Not asked for: ${unasked}.`;
  return `${missingWords(account)}${more}`;
}

const neverPass = 'What is missing is unknown, never a pass.';

function missingWords(account: Account): string {
  const gaps = missingGaps(account);
  if (gaps.length === 0)
    return isWhole(account)
      ? 'Evidence is complete for every expected subscription.'
      : `INCOMPLETE, and no gap says why: ${notComplete(account).join(', ') || 'it says so of itself'}. ${neverPass}`;
  const reasons = Map.groupBy(gaps, ({ reason }) => reason);
  const words = [...reasons].map(([reason, ours]) => `${reason} in ${sourceWords(ours)}`);
  return `INCOMPLETE, ${plural(gaps.length, 'gap', 'gaps')}: ${words.join('; ')}. What a gap hides is unknown, never a pass.`;
}

function sourceWords(gaps: readonly Gap[]): string {
  const sources = Map.groupBy(gaps, ({ source }) => source);
  return [...sources]
    .map(([source, { length }]) => (length === 1 ? source : `${source} (${length})`))
    .join(', ');
}
