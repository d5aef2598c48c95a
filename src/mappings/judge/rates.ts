import type { CheckResult, Rate } from '../../model/assessment.ts';
import { addTallies, judged } from './tally.ts';

/**
 * The share of (fact, resource) pairs that hold, each fact once through its deciding observer.
 * Low counts unknown as fail, high as pass; neither is given where somebody may be missing.
 */
export function technicalRate(checks: readonly CheckResult[]): Rate {
  const deciding = checks.filter(({ observer }) => observer === 'deciding');
  const { pass, fail, unknown, ...rest } = addTallies(deciding.map(({ tally }) => tally));
  const n = judged({ pass, fail, unknown, ...rest });
  const complete = deciding.every((check) => check.complete);
  const printable = complete && n > 0;
  return {
    low: printable ? pass / n : null,
    high: printable ? (pass + unknown) / n : null,
    pass,
    fail,
    unknown,
    n,
    complete,
  };
}

/** The same of what nobody has accepted: accepted fails stay fails, and leave the population. */
export const rateAfterAcceptance = (checks: readonly CheckResult[]): Rate =>
  technicalRate(
    checks.map((check) => ({
      ...check,
      tally: { ...check.tally, fail: check.tally.fail - check.accepted },
    })),
  );
