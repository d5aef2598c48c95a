import type { Gap } from '../../model/gap.ts';
import { lastPartOf } from '../../model/ids.ts';
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
  return `${missingWords(account)}${unlookedWords(account)}${more}`;
}

/** Named by the last part of their scope, their id. */
function unlookedWords({ workspace }: Account): string {
  const unlooked = workspace?.unlooked ?? [];
  if (unlooked.length === 0) return '';
  const ids = unlooked.map((scope) => lastPartOf(scope)).join(', ');
  return ` Expected by the workspace, and the snapshot was not asked to look at: ${ids}.`;
}

const wholeWords = 'Evidence is complete for every expected subscription.';

function unexplained(account: Account): string {
  if ((account.workspace?.unlooked ?? []).length > 0) return 'INCOMPLETE.';
  return `INCOMPLETE, and no gap says why: ${notComplete(account).join(', ') || 'it says so of itself'}.`;
}

const neverPass = 'What is missing is unknown, never a pass.';

function missingWords(account: Account): string {
  const gaps = missingGaps(account);
  if (gaps.length === 0)
    return isWhole(account) ? wholeWords : `${unexplained(account)} ${neverPass}`;
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
