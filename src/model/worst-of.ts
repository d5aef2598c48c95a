import type { Tally } from './assessment.ts';
import { type Verdict, verdicts } from './verdict.ts';

/** The verdict over a population: nothing fails is a pass only when nobody can be missing. */
export function worstOf(tally: Tally, complete: boolean): Verdict {
  const found = verdicts.find((verdict) => tally[verdict] > 0) ?? 'not-applicable';
  return found === 'fail' || complete ? found : 'unknown';
}
