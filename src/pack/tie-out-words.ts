import type { TieOut, TieOutCause, TieOutCounts } from '../model/tie-out.ts';

const causeWords: Readonly<Record<TieOutCause, string>> = {
  'our-read-incomplete': 'unknown to our check',
  exempted: 'exempted there',
  'evaluated-at-another-time': 'evaluated at another time',
  'not-evaluated-there': 'skipped, unsupported or not evaluated there',
  'asks-otherwise': 'asked otherwise by the policy',
  unexplained: 'unexplained',
};

type BesideWords = {
  readonly name: string;
  /** What a comparison is one of, and what each side counts. */
  readonly compared: string;
  readonly unit: string;
  readonly counted: string;
  readonly theirs: string;
  readonly ours: string;
  readonly about: string;
};

export const besideWords: Readonly<Record<TieOut['beside'], BesideWords>> = {
  defender: {
    name: 'Defender for Cloud',
    compared: 'assessments',
    unit: 'Assessments',
    counted: 'resources, once for each assessment',
    theirs: 'the standard of Defender for Cloud',
    ours: 'our reading of its recommendations',
    about:
      'Compared are assessments of Defender for Cloud, each of them one question asked of many resources. Both sides count resources, once for each assessment: the standard by its own numbers, and our reading by the recommendations that were collected. No check of ours has a part in it: it shows whether what Defender for Cloud says was read whole. Not compared are assessments that are about no AI resource.',
  },
  policy: {
    name: 'Azure Policy',
    compared: 'pairs of a resource and a policy',
    unit: 'Pairs',
    counted: 'pairs of a resource and a policy',
    theirs: 'the states of Azure Policy',
    ours: 'verdicts of our checks',
    about:
      'Compared are pairs of a resource and a policy of the initiative, and both sides count these pairs: by the state that Azure Policy gives, and by the verdict of the check of ours that asks the same. Not compared are pairs whose resource is no AI resource or is no longer there, or whose policy asks what no check of ours asks.',
  },
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
