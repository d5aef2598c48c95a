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
    aFailure('AZ-1', 1, { severity: 'low' }),
    aFailure('AZ-2', 1),
    aFailure('AZ-3', 2),
    aFailure('AZ-4', 9, { severity: 'medium' }),
  );
  expect(said.slice(2).map((line) => line.slice(0, 22))).toEqual([
    '  high    AZ-3  2 fail',
    '  high    AZ-2  1 fail',
    '  medium  AZ-4  9 fail',
    '  low     AZ-1  1 fail',
  ]);
});

test('every verdict is counted, so that what nobody could judge is not taken for good', () => {
  const unknown = aResult({ id: 'AZ-2', verdict: 'unknown', tally: aTally(0, 3) });
  expect(lines(aFailure('AZ-1', 1), unknown)[0]).toBe(
    'Checks: 1 fail, 1 unknown, 0 pass, 0 not-applicable.',
  );
});

test.for([
  ['all was judged', { tally: aTally(1, 0, 2) }, '1 fail of 3: Keys'],
  ['some is unknown', { tally: aTally(1, 2, 2) }, '1 fail, 2 unknown of 5, at least: Keys'],
  ['more may exist', { tally: aTally(1), complete: false }, '1 fail of 1, at least: Keys'],
] as const)('a count stands with its population: %s', ([, over, words]) => {
  expect(lines(aFailure('AZ-1', 1, over)).at(-1)).toBe(`  high    AZ-1  ${words}`);
});

test('ten are named, and how many more there are', () => {
  const many = Array.from({ length: 13 }, (_, at) => aFailure(`AZ-${at}`, 1));
  expect(lines(...many)).toHaveLength(2 + 10 + 1);
  expect(lines(...many).at(-1)).toBe('  and 3 more; --json lists all');
});

test('only checks of the frameworks that are shown are named', () => {
  const [ours, theirs] = [aFailure('AZ-1', 1), aFailure('AZ-2', 1)];
  const controls = [linked('mcsb', ours), linked('eu-ai-act', theirs)];
  expect(failingLines({ checks: [ours, theirs], controls }, ['mcsb'])).toEqual([
    'Checks: 1 fail, 0 unknown, 0 pass, 0 not-applicable; 1 of 2.',
    '  Not counted: 1 that only other frameworks ask for. --json lists all 2.',
    'Failing, worst first:',
    '  high    AZ-1  1 fail of 1: Keys',
  ]);
});

test('a check that an organisation added is marked, whoever reads on', () => {
  const said = lines(aFailure('CON-1', 1), aFailure('AZ-1', 1)).slice(2);
  expect(said.join('\n').replaceAll(/\s+/g, ' ').trim()).toBe(
    'high AZ-1 1 fail of 1: Keys high CON-1 1 fail of 1: Keys (added by this organisation)',
  );
});

test('checks that decide nothing are not counted, and it says how many there are', () => {
  const first = aFailure('AZ-1', 1);
  const second = aFailure('AZ-2', 1, { observer: 'corroborating' });
  const compared = aFailure('AZ-2-agreement', 1, { fact: `${first.fact}-agreement` });
  const controls = [linked('mcsb', first)];
  const said = failingLines({ checks: [first, second, compared], controls }, ['mcsb']);
  expect(said.join(' ').replaceAll(/ +/g, ' ')).toContain(
    'Checks: 1 fail, 0 unknown, 0 pass, 0 not-applicable; 1 of 2. Not counted: 1 that look again at what another check decides. --json lists all 2, and 1 comparison of two.',
  );
});
