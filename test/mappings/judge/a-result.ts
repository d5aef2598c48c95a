import type { CheckResult } from '../../../src/model/assessment.ts';

/** A deciding check over an empty, completely read population; a test states only the difference. */
export const aResult = (over: Partial<CheckResult> = {}): CheckResult => ({
  id: 'AZ-AIS-001',
  fact: 'key-access',
  observer: 'deciding',
  title: 'Key access is disabled',
  severity: 'high',
  source: 'ai-resources',
  beside: [],
  elsewhere: [],
  called: 'AI account',
  procedure: [],
  fix: 'Turn key access off.',
  references: [],
  verdict: 'not-applicable',
  tally: { fail: 0, unknown: 0, pass: 0, 'not-applicable': 0 },
  unread: 0,
  complete: true,
  accepted: 0,
  systems: [],
  exceptions: [],
  ...over,
});
