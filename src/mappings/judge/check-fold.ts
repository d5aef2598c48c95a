import type { CheckResult, Exception } from '../../model/assessment.ts';
import type { CheckVerdict, SubjectVerdicts } from '../../model/verdict.ts';
import { emptyTally, worstOf } from './tally.ts';

/** A check as the assessment prints it, before anything is judged. */
export type CheckHead = Omit<
  CheckResult,
  'verdict' | 'tally' | 'unread' | 'complete' | 'exceptions'
>;

/** How many fails and unknowns of a check are kept by name; the verdict parts hold them all. */
export const mostExceptions = 100;

/** Folds the verdicts of one check over its subjects. Memory does not grow with them. */
export type CheckFold = {
  add(subject: Pick<SubjectVerdicts, 'id' | 'name' | 'gap'>, verdict: CheckVerdict): void;
  /** `complete`: nobody who should have been asked can be missing. */
  result(complete: boolean): CheckResult;
};

export function foldCheck(head: CheckHead): CheckFold {
  const tally = emptyTally();
  const exceptions: Exception[] = [];
  let unread = 0;
  return {
    add({ id, name, gap }, { verdict, observed, related }) {
      tally[verdict] += 1;
      if (gap !== undefined) unread += 1;
      if (verdict !== 'fail' && verdict !== 'unknown') return;
      if (exceptions.length < mostExceptions)
        exceptions.push({ subject: id, name, verdict, observed, related });
    },
    result: (complete) => ({
      ...head,
      verdict: worstOf(tally, complete),
      tally,
      unread,
      complete,
      exceptions,
    }),
  };
}
