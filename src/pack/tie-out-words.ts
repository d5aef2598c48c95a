import type { TieOut, TieOutCause, TieOutCounts } from '../model/tie-out.ts';

const causeWords: Readonly<Record<TieOutCause, string>> = {
  'our-read-incomplete': 'our check cannot tell',
  exempted: 'exempted there',
  'evaluated-at-another-time': 'evaluated at another time',
  'not-evaluated-there': 'skipped, unsupported or not evaluated there',
  'asks-otherwise': 'the policy asks otherwise',
  unexplained: 'unexplained',
};

export const besideWords: Readonly<Record<TieOut['beside'], string>> = {
  defender: 'Defender for Cloud',
  policy: 'Azure Policy',
};

export const causeWord = (cause: TieOutCause): string => causeWords[cause];

/** What became of a comparison, in words that are no verdict: two counts that agree can both be wrong. */
export function statusWords({ status, reason, causes }: TieOut): string {
  if (status === 'not-determined') return `not determined: ${reason}`;
  if (status === 'equal') return 'the same';
  return causes.map(({ cause, count }) => `${count} ${causeWord(cause)}`).join('; ');
}

export const countWords = ({ pass, fail, other }: TieOutCounts): string =>
  `${pass} pass, ${fail} fail, ${other} neither`;
