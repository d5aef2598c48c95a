import { expect, test } from 'vitest';
import { deficienciesOf as everyDeficiency } from '../../../src/mappings/judge/deficiencies.ts';
import { aControl, aFramework } from './a-world.ts';
import { aResult } from './a-result.ts';

type Given = Parameters<typeof everyDeficiency>;
const deficienciesOf = (
  checks: Given[0],
  frameworks: Given[1],
  system: string,
  isWhole: Given[3] = () => true,
) => everyDeficiency(checks, frameworks, system, isWhole);

const failing = { fail: 2, unknown: 1, pass: 4, 'not-applicable': 8 };
const link = (check: string) => ({ check, strength: 'supporting' as const, because: 'so' });

test('one fact is one deficiency with every control that links any of its observers', () => {
  const checks = [
    aResult({ id: 'a', tally: failing, unread: 1 }),
    aResult({ id: 'b', observer: 'corroborating', tally: failing }),
  ];
  const frameworks = [
    aFramework([
      aControl({ id: 'IM-1', checks: [link('a'), link('b')] }),
      aControl({ id: 'IM-2', checks: [] }),
    ]),
    aFramework([aControl({ id: '9.1', checks: [link('b')] })], 'iso-42001'),
  ];
  expect(deficienciesOf(checks, frameworks, 'unassigned')).toEqual([
    {
      id: expect.stringMatching(/^D-[0-9a-f]{12}$/),
      fact: 'key-access',
      system: 'unassigned',
      title: 'Key access is disabled',
      severity: 'high',
      k: 2,
      u: 1,
      n: 7,
      unread: 1,
      complete: true,
      controls: [
        { framework: 'mcsb', control: 'IM-1' },
        { framework: 'iso-42001', control: '9.1' },
      ],
      fix: 'Turn key access off.',
    },
  ]);
});

test('unknown alone is no deficiency', () => {
  const checks = [aResult({ tally: { ...failing, fail: 0 } })];
  expect(deficienciesOf(checks, [], 'unassigned')).toEqual([]);
});

test('a fact without any control is still a deficiency', () => {
  expect(deficienciesOf([aResult({ tally: failing })], [], 'unassigned')).toMatchObject([
    { controls: [] },
  ]);
});

const id = (fact: string, system: string, fail = 2) =>
  deficienciesOf([aResult({ fact, tally: { ...failing, fail } })], [], system)[0]?.id;

test('the id follows fact and system, not the members', () => {
  expect(id('a', 'x')).toBe(id('a', 'x', 7));
  expect(new Set([id('a', 'x'), id('a', 'y'), id('b', 'x')]).size).toBe(3);
  // The id stands in last year's register: it may never change.
  expect(id('key-access', 'unassigned')).toBe('D-33cb4c8e61ef');
});

test('the most severe come first, then by fact', () => {
  const checks = [
    aResult({ fact: 'c', severity: 'low', tally: failing }),
    aResult({ fact: 'b', severity: 'high', tally: failing }),
    aResult({ fact: 'a', severity: 'medium', tally: failing }),
    aResult({ fact: 'a2', severity: 'high', tally: failing }),
  ];
  expect(deficienciesOf(checks, [], 's').map(({ fact }) => fact)).toEqual(['a2', 'b', 'a', 'c']);
});

const ofSystem = (system: string, fail: number) => ({
  system,
  tally: { ...failing, fail },
  unread: 3,
  accepted: 0,
});

test('with a register, a deficiency belongs to the system whose resource it is, also where there is one', () => {
  const found = (...systems: ReturnType<typeof ofSystem>[]) =>
    deficienciesOf([aResult({ tally: failing, systems })], [], 'unassigned').map(
      ({ system, k, unread }) => [system, k, unread],
    );
  expect(found(ofSystem('chat', 2))).toEqual([['chat', 2, 3]]);
  expect(found(ofSystem('docs', 1), ofSystem('chat', 2), ofSystem('bots', 0))).toEqual([
    ['chat', 2, 3],
    ['docs', 1, 3],
  ]);
});

test('without a register it is complete where its check is, with one where its system is', () => {
  const complete = (whole: boolean, ...systems: ReturnType<typeof ofSystem>[]) =>
    deficienciesOf(
      [aResult({ tally: failing, complete: whole, source: 'keys', systems })],
      [],
      'unassigned',
      (source, system) => source === 'keys' && system === 'chat',
    ).map((each) => [each.system, each.complete]);
  expect([complete(true), complete(false)]).toEqual([
    [['unassigned', true]],
    [['unassigned', false]],
  ]);
  const systems = [ofSystem('chat', 1), ofSystem('docs', 1)];
  expect([complete(true, ...systems), complete(false, ...systems)]).toEqual([
    [
      ['chat', true],
      ['docs', false],
    ],
    [
      ['chat', true],
      ['docs', false],
    ],
  ]);
});
