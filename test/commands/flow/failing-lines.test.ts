import { expect, test } from 'vitest';
import { failingLines } from '../../../src/commands/flow/failing-lines.ts';
import type { CheckResult } from '../../../src/model/assessment.ts';
import { aResult } from '../../mappings/judge/a-result.ts';

const aTally = (fail: number, unknown = 0, pass = 0) => ({
  fail,
  unknown,
  pass,
  'not-applicable': 0,
});
const aFailure = (id: string, fail: number, over: Partial<CheckResult> = {}) =>
  aResult({ id, verdict: 'fail', tally: aTally(fail), title: 'Keys', ...over });

const linked = (framework: string, ...checks: readonly CheckResult[]) => ({
  framework,
  checks: checks.map(({ id }) => ({ check: id, strength: 'deciding' as const, because: 'x' })),
});
const lines = (...checks: readonly CheckResult[]): string[] =>
  failingLines({ checks, controls: [linked('mcsb', ...checks)] }, ['mcsb']);

test('the gravest stand first, then those that fail most often', () => {
  const said = lines(
    aFailure('A-1', 1, { severity: 'low' }),
    aFailure('A-2', 1),
    aFailure('A-3', 2),
    aFailure('A-4', 9, { severity: 'medium' }),
  );
  expect(said.slice(2).map((line) => line.slice(0, 21))).toEqual([
    '  high    A-3  2 fail',
    '  high    A-2  1 fail',
    '  medium  A-4  9 fail',
    '  low     A-1  1 fail',
  ]);
});

test('every verdict is counted, so that what nobody could judge is not taken for good', () => {
  const unknown = aResult({ id: 'A-2', verdict: 'unknown', tally: aTally(0, 3) });
  expect(lines(aFailure('A-1', 1), unknown)[0]).toBe(
    'Checks: 1 fail, 1 unknown, 0 pass, 0 not-applicable.',
  );
});

test.for([
  ['all was judged', { tally: aTally(1, 0, 2) }, '1 fail of 3: Keys'],
  ['some is unknown', { tally: aTally(1, 2, 2) }, '1 fail, 2 unknown of 5, at least: Keys'],
  ['more may exist', { tally: aTally(1), complete: false }, '1 fail of 1, at least: Keys'],
] as const)('a count stands with its population: %s', ([, over, words]) => {
  expect(lines(aFailure('A-1', 1, over)).at(-1)).toBe(`  high    A-1  ${words}`);
});

test('ten are named, and how many more there are', () => {
  const many = Array.from({ length: 13 }, (_, at) => aFailure(`A-${at}`, 1));
  expect(lines(...many)).toHaveLength(2 + 10 + 1);
  expect(lines(...many).at(-1)).toBe('  and 3 more; --json lists all');
});

test('only checks of the frameworks that are shown are named', () => {
  const [ours, theirs] = [aFailure('A-1', 1), aFailure('A-2', 1)];
  const controls = [linked('mcsb', ours), linked('eu-ai-act', theirs)];
  expect(failingLines({ checks: [ours, theirs], controls }, ['mcsb'])).toEqual([
    'Checks: 1 fail, 0 unknown, 0 pass, 0 not-applicable.',
    'Failing, worst first:',
    '  high    A-1  1 fail of 1: Keys',
  ]);
});
