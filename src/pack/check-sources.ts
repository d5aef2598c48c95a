import type { CheckResult } from '../model/assessment.ts';

/** The source of the subjects, and those its rule looks at around them. */
export const sourcesOf = ({ source, beside }: CheckResult): ReadonlySet<string> =>
  new Set([source, ...beside]);
