import { describe, expect, test } from 'vitest';
import { controlAxes } from '../../../src/mappings/judge/axes.ts';
import type { CheckResult, Tally } from '../../../src/model/assessment.ts';
import type { Control } from '../../../src/model/catalog.ts';
import { aControl } from './a-world.ts';
import { aResult } from './a-result.ts';

const asOf = '2026-10-31T00:00:00Z';
const tally = (over: Partial<Tally>): Tally => ({
  fail: 0,
  unknown: 0,
  pass: 0,
  'not-applicable': 0,
  ...over,
});

const facts: Record<string, CheckResult> = {
  a: aResult({ id: 'a', fact: 'fact-a', tally: tally({ pass: 4 }) }),
  b: aResult({
    id: 'b',
    fact: 'fact-b',
    tally: tally({ fail: 2, unknown: 1, 'not-applicable': 5 }),
  }),
  c: aResult({
    id: 'c',
    fact: 'fact-c',
    tally: tally({ unknown: 3, pass: 1 }),
    unread: 2,
    complete: false,
  }),
  none: aResult({ id: 'none', fact: 'fact-none', tally: tally({ 'not-applicable': 2 }) }),
  empty: aResult({ id: 'empty', fact: 'fact-empty' }),
  unread: aResult({ id: 'unread', fact: 'fact-unread', complete: false }),
};
const decidingOf: Record<string, string> = { 'a-again': 'a' };

const factOf = (check: string): CheckResult => {
  const found = facts[decidingOf[check] ?? check];
  if (found === undefined) throw new Error(check);
  return found;
};

type Strength = Control['checks'][number]['strength'];
const link = (check: string, strength: Strength = 'deciding') => ({
  check,
  strength,
  because: 'so',
});
const axes = (over: Partial<Control>, at = asOf) => controlAxes(aControl(over), factOf, at);

describe('scope', () => {
  test.for([
    [{ boundary: 'tenant-wide' }, 'not-assessed', 'whole tenant'],
    [{ responsibility: 'microsoft' }, 'not-assessed', "Microsoft's to meet"],
    [{ applicability: 'declared' }, 'undetermined', 'there is no statement of applicability'],
    [{ per: 'system' }, 'undetermined', 'there is no register of AI systems'],
    [{}, 'in', 'organisation as a whole'],
    [{ boundary: 'dependencies' }, 'in', 'organisation as a whole'],
    [{ responsibility: 'shared' }, 'in', 'organisation as a whole'],
    // What the tool cannot look at stays so, whoever may declare it.
    [{ boundary: 'tenant-wide', applicability: 'declared' }, 'not-assessed', 'whole tenant'],
    [{ responsibility: 'microsoft', per: 'system' }, 'not-assessed', "Microsoft's to meet"],
    [
      { applicability: 'declared', per: 'system' },
      'undetermined',
      'there is no statement of applicability',
    ],
  ] as const)('%j is %s', ([control, state, words]) => {
    const { scope } = axes({ ...control, checks: [link('a')] });
    expect(scope.state).toBe(state);
    expect(scope.reason).toContain(words);
  });
});

test('what is asked of certain roles is undetermined while nobody says which there are', () => {
  const { scope } = axes({ roles: ['provider'], checks: [link('a')] });
  expect(scope.state).toBe('undetermined');
  expect(scope.reason).toContain('no workspace that says which');
});

const law = (from: string, verified = false) => ({
  checks: [link('a')],
  force: { kind: 'law' as const, from, act: 'Regulation', article: '15', verified, later: [] },
});

describe('force', () => {
  test('law binds from the first instant of its day', () => {
    expect(axes(law('2026-10-31')).force).toEqual({
      state: 'in-force',
      from: '2026-10-31',
      verified: false,
      target: null,
    });
  });

  test('until the instant before, it is readiness', () => {
    expect(axes(law('2026-10-31', true), '2026-10-30T23:59:59Z').force).toEqual({
      state: 'readiness',
      from: '2026-10-31',
      verified: true,
      target: null,
    });
  });

  test('a framework without law is voluntary and claims no verified date', () => {
    expect(axes({ checks: [link('a')], force: { kind: 'voluntary' } }).force).toEqual({
      state: 'voluntary',
      from: null,
      verified: false,
      target: null,
    });
  });
});

describe('technical', () => {
  test('adds deciding and necessary facts and leaves not-applicable out of n', () => {
    const checks = [link('a'), link('b', 'necessary')];
    expect(axes({ checks }).technical).toEqual({
      state: 'fail',
      k: 2,
      u: 1,
      n: 7,
      unread: 0,
      complete: true,
      decided: true,
      supportingFails: 0,
      supportingUnknown: 0,
    });
  });

  test('counts a fact once, however many of its observers are linked', () => {
    expect(axes({ checks: [link('a'), link('a-again', 'necessary')] }).technical).toMatchObject({
      state: 'pass',
      n: 4,
    });
  });

  test('one incomplete fact makes the whole incomplete', () => {
    expect(axes({ checks: [link('a'), link('c')] }).technical).toMatchObject({
      state: 'unknown',
      u: 3,
      n: 8,
      complete: false,
    });
  });

  test('adds up the scopes that could not be read, once for each fact', () => {
    const unread = axes({ checks: [link('c'), link('c', 'necessary')] }).technical;
    expect(unread).toMatchObject({ u: 3, unread: 2 });
  });

  test('supporting fails are counted apart and decide nothing', () => {
    const checks = [link('a', 'necessary'), link('b', 'supporting')];
    expect(axes({ checks }).technical).toEqual({
      state: 'pass',
      k: 0,
      u: 0,
      n: 4,
      unread: 0,
      complete: true,
      decided: false,
      supportingFails: 2,
      supportingUnknown: 1,
    });
  });

  test('a fact that counts is not also counted as supporting', () => {
    expect(axes({ checks: [link('b'), link('b', 'supporting')] }).technical).toMatchObject({
      k: 2,
      supportingFails: 0,
      supportingUnknown: 0,
    });
  });

  test('only supporting checks, or none, leave the technical axis undesigned', () => {
    const nothing = { state: 'none', k: 0, u: 0, n: 0, unread: 0, complete: true, decided: false };
    expect(axes({ checks: [link('b', 'supporting')] }).technical).toEqual({
      ...nothing,
      supportingFails: 2,
      supportingUnknown: 1,
    });
    expect(axes({ checks: [] }).technical).toEqual({
      ...nothing,
      supportingFails: 0,
      supportingUnknown: 0,
    });
  });

  test('not applicable needs everything read', () => {
    expect(axes({ checks: [link('none')] }).technical.state).toBe('not-applicable');
    expect(axes({ checks: [link('empty')] }).technical.state).toBe('not-applicable');
    expect(axes({ checks: [link('empty'), link('unread')] }).technical.state).toBe('unknown');
  });
});

describe('people and acceptance', () => {
  test('parts that nobody attested are open; no parts, nothing needed', () => {
    const checks = [link('a')];
    expect(axes({ checks, people: [{ supply: 'a policy', every: 'year' }] }).human).toEqual({
      state: 'open',
      parts: [{ supply: 'a policy', every: 'year', state: 'open', attestation: null, until: null }],
      weighed: false,
    });
    expect(axes({ checks }).human).toEqual({ state: 'none-needed', parts: [], weighed: false });
  });

  test('nothing is accepted without a workspace', () => {
    expect(axes({ checks: [link('a')] }).acceptance).toEqual({
      covers: 'none',
      until: null,
      by: [],
    });
  });
});
