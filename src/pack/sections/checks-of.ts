import type { CheckResult } from '../../model/assessment.ts';
import type { PackContext } from '../pack-input.ts';

/** The checks that the controls of a framework link to, each once, by id. */
export function checksOf({ assessment }: PackContext, framework: string): CheckResult[] {
  const linked = new Set(
    assessment.controls
      .filter((control) => control.framework === framework)
      .flatMap(({ checks }) => checks.map(({ check }) => check)),
  );
  return assessment.checks.filter(({ id }) => linked.has(id));
}
