import type { Conclusion, ControlResult, FrameworkResult } from './assessment.ts';

/** How many controls of a framework conclude what, in the three sums that are never added. */
export function conclusionCounts(
  framework: string,
  controls: readonly Pick<ControlResult, 'framework' | 'axes' | 'conclusion'>[],
): FrameworkResult['counts'] {
  const counts = { 'in-force': noneYet(), readiness: noneYet(), voluntary: noneYet() };
  for (const { framework: of, axes, conclusion } of controls)
    if (of === framework) counts[axes.force.state][conclusion] += 1;
  return counts;
}

const noneYet = (): Record<Conclusion, number> => ({
  deficiency: 0,
  'deficiency-accepted': 0,
  'not-determined': 0,
  open: 0,
  supported: 0,
  'not-applicable': 0,
  'scope-undetermined': 0,
  'not-assessed': 0,
});
