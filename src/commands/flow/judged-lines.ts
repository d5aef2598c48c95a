import type { Assessment } from '../../model/assessment.ts';
import type { Drift } from '../../model/drift.ts';
import { countWords } from './count-words.ts';
import { gapWords } from './gap-words.ts';
import { rateWords } from './rate-words.ts';
import { silentLines } from './silent-lines.ts';
import { wrap } from '../wrap.ts';

const lines = (words: string): string[] => wrap(words, '', '  ');

/** What a pack amounts to: the rate, what is missing, what changed. */
export function judgedLines(assessment: Assessment, drift: Drift | undefined): string[] {
  return [
    ...lines(rateWords(assessment.rates)),
    ...lines(gapWords(assessment)),
    ...silentLines(assessment),
    ...(drift === undefined ? [] : lines(changeWords(drift))),
  ];
}

function changeWords({ old, counts: { unchanged, ...changed } }: Drift): string {
  const some = Object.fromEntries(Object.entries(changed).filter(([, n]) => n > 0));
  return `Since ${old.snapshot}: ${countWords({ ...some, unchanged })}.`;
}
