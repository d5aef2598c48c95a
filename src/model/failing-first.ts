import type { CheckResult, Exception } from './assessment.ts';
import { severities } from './catalog.ts';
import { compareBytes } from './json.ts';

/** What fails, then what is unknown: a cap must never cut off the worst. */
export const failsFirst = <T extends Pick<Exception, 'verdict'>>(exceptions: readonly T[]): T[] => [
  ...exceptions.filter(({ verdict }) => verdict === 'fail'),
  ...exceptions.filter(({ verdict }) => verdict !== 'fail'),
];

type Ranked = Pick<CheckResult, 'id' | 'severity' | 'tally'>;

/** Orders checks: those that fail, then by severity, then by how often. */
export const worstFirst = (a: Ranked, b: Ranked): number =>
  Number(b.tally.fail > 0) - Number(a.tally.fail > 0) ||
  severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
  b.tally.fail - a.tally.fail ||
  compareBytes(a.id, b.id);
