import type { CheckResult, ControlResult } from './assessment.ts';

/** What is asked of an assessment here. */
export type JudgedChecks = {
  readonly checks: readonly CheckResult[];
  readonly controls: readonly Pick<ControlResult, 'framework' | 'checks'>[];
};

/** The checks that the controls of some frameworks link to, each once, in their order. */
export function checksOf(
  { checks, controls }: JudgedChecks,
  frameworks: readonly string[],
): CheckResult[] {
  const linked = new Set(
    controls
      .filter(({ framework }) => frameworks.includes(framework))
      .flatMap((control) => control.checks.map(({ check }) => check)),
  );
  return checks.filter(({ id }) => linked.has(id));
}
