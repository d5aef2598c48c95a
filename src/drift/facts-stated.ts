import type { CheckResult } from '../model/assessment.ts';
import type { CheckVerdict, SubjectVerdicts } from '../model/verdict.ts';
import type { Side } from './side.ts';

/** What a side says of a fact about a subject, through the check that decides it. */
export type Stated = { readonly check: CheckResult; readonly said: CheckVerdict };

/** Every fact that a side states about a subject. Corroborators say nothing of their own. */
export function factsStated(
  { deciding }: Side,
  line: SubjectVerdicts | undefined,
): Map<string, Stated> {
  const facts = new Map<string, Stated>();
  for (const said of line?.verdicts ?? []) {
    const check = deciding.get(said.check);
    if (check !== undefined) facts.set(check.fact, { check, said });
  }
  return facts;
}
