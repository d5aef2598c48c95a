import { describe, expect, test } from 'vitest';
import { failRules, metLines } from '../../src/commands/flow/fail-on.ts';
import type { Assessment } from '../../src/model/assessment.ts';
import type { Drift } from '../../src/model/drift.ts';
import { aChange, aDrift } from '../builders/a-drift.ts';
import { anAssessment } from '../builders/an-assessment.ts';

const rate = { high: 1, pass: 7, fail: 1, unknown: 2, n: 10, complete: true };
const withLow = (low: number | null): Assessment => {
  const assessment = anAssessment();
  return { ...assessment, rates: { ...assessment.rates, technical: { ...rate, low } } };
};
const met = (rule: string, assessment: Assessment, drift?: Drift): string[] =>
  metLines(failRules([rule], drift !== undefined), { assessment, drift });

describe('a rule about what changed', () => {
  const drift = aDrift();
  const quiet = aDrift({ changes: [aChange()] });
  test.for([
    ['regressed', '--fail-on regressed is met: 1 regression.'],
    ['evidence-lost', '--fail-on evidence-lost is met: 1 verdict was lost.'],
  ] as const)('%s', ([rule, line]) => {
    expect(met(rule, anAssessment(), drift)).toEqual([line]);
    expect(met(rule, anAssessment(), quiet)).toEqual([]);
  });

  test('new is what came in failing, not what regressed', () => {
    const came = aDrift({
      changes: [aChange({ class: 'new-subject', before: null, after: 'fail' })],
    });
    expect(met('new', anAssessment(), came)).toEqual(['--fail-on new is met: 1 new failure.']);
    expect(met('new', anAssessment(), drift)).toEqual([]);
  });

  // Whoever leaves a subscription out, or a plan unread, may make anything not comparable.
  test.for(['not-comparable', 'evidence-gained'] as const)(
    'new is also what fails now and is told as %s, but not what failed before',
    (name) => {
      const seen = (before: 'pass' | 'fail' | 'unknown'): Drift =>
        aDrift({ changes: [aChange({ class: name, before, after: 'fail' })] });
      for (const before of ['pass', 'unknown'] as const)
        expect(met('new', anAssessment(), seen(before))).toEqual([
          '--fail-on new is met: 1 new failure.',
        ]);
      expect(met('new', anAssessment(), seen('fail'))).toEqual([]);
    },
  );

  test('needs a comparison', () => {
    expect(() => failRules(['new', 'regressed'], false)).toThrow(
      '--fail-on new, regressed speaks of what changed, and nothing is compared',
    );
  });
});

describe('a rule about the state', () => {
  test('a rate below the bar meets it, and one that is not known meets every bar', () => {
    expect(met('technical-low<0.8', withLow(0.79))).toEqual([
      '--fail-on technical-low<0.8 is met: the low end of the technical rate is 79.0 %.',
    ]);
    expect(met('technical-low<0.8', withLow(0.8))).toEqual([]);
    expect(met('technical-low<0', withLow(null))).toEqual([
      '--fail-on technical-low<0 is met: the technical rate is not determined.',
    ]);
  });

  test('a severity counts from there upwards, and what is accepted does not', () => {
    const assessment = anAssessment();
    const [check] = assessment.checks;
    const failing = (severity: 'high' | 'low', accepted: number): Assessment => ({
      ...assessment,
      checks:
        check === undefined
          ? []
          : [{ ...check, severity, accepted, tally: { ...check.tally, fail: 2 } }],
    });
    expect(met('severity>=medium', failing('high', 1))).toHaveLength(1);
    expect(met('severity >= medium', failing('high', 2))).toEqual([]);
    expect(met('severity>=medium', failing('low', 0))).toEqual([]);
  });
});

test('what is no rule is named, all of them at once', () => {
  expect(() =>
    failRules(['worse', 'technical-low<80', 'severity>=bad', 'waiver-expiring<30'], true),
  ).toThrow(
    '--fail-on was given "worse", "technical-low<80", "severity>=bad", "waiver-expiring<30"',
  );
});
