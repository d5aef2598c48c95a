import type { Assessment } from '../../model/assessment.ts';

/** 0 done; 1 done, but `--strict` was asked for and the evidence has gaps. */
export const exitCode = (assessment: Assessment, strict: boolean): number =>
  strict && !assessment.complete ? 1 : 0;
