import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Episode, episodesOf, type State } from '../../src/drift/episodes.ts';

const letters: Readonly<Record<string, State>> = { f: 'fail', p: 'pass', a: 'apart', h: 'hidden' };
const states = (text: string): State[] =>
  text.split('').map((letter) => letters[letter] ?? 'hidden');

const told = ({ first, last, clear, end, resurfaced }: Episode): string =>
  [
    `${first}-${last}`,
    clear === undefined ? 'clear never' : `clear ${clear}`,
    end === undefined ? 'open' : `${end.by} at ${end.at}`,
    ...(resurfaced ? ['again'] : []),
  ].join(', ');

test.for<[string, string[]]>([
  ['pp', []],
  ['ffp', ['0-1, clear never, fixed at 2']],
  ['pffp', ['1-2, clear 0, fixed at 3']],
  ['pff', ['1-2, clear 0, open']],
  ['pfa', ['1-1, clear 0, apart at 2']],
  ['af', ['1-1, clear 0, open']],
  // What nobody saw neither ends a failure nor begins one.
  ['pfhfp', ['1-3, clear 0, fixed at 4']],
  ['pfhp', ['1-1, clear 0, fixed at 3']],
  ['fhh', ['0-0, clear never, open']],
  ['phf', ['2-2, clear 0, open']],
  ['hf', ['1-1, clear never, open']],
  ['fpf', ['0-0, clear never, fixed at 1', '2-2, clear 1, open, again']],
  // What went and came back was never fixed.
  ['faf', ['0-0, clear never, apart at 1', '2-2, clear 1, open']],
])('%s', ([text, expected]) => {
  expect(episodesOf(states(text)).map(told)).toEqual(expected);
});

const fixedAt = (line: readonly State[]): number[] =>
  episodesOf(line).flatMap(({ end }) => (end?.by === 'fixed' ? [end.at] : []));
const isOpen = (line: readonly State[]): boolean =>
  episodesOf(line).some(({ end }) => end === undefined);

test('hiding a snapshot never makes a failure fixed or gone', () => {
  const line = fc.array(fc.constantFrom<State>('fail', 'pass', 'apart', 'hidden'), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(line, fc.nat(7), (seen, at) => {
      const hidden = seen.map((state, each) => (each === at ? 'hidden' : state));
      expect(fixedAt(hidden).every((end) => hidden[end] === 'pass')).toBe(true);
      const staysOpen = seen[at] === 'fail' || !isOpen(seen) || isOpen(hidden);
      expect(staysOpen).toBe(true);
    }),
  );
});
