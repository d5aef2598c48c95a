import { expect, test } from 'vitest';
import { lastObserved } from '../../src/model/observed.ts';
import { aManifest, aSource, observedTo, started } from '../mappings/judge/a-world.ts';

const lastOf = (...ends: string[]): string =>
  lastObserved(
    aManifest({ sources: ends.map((end, at) => aSource(`source-${at}`, { observedTo: end })) }),
  );

test('the last reading counts, wherever it stands in the list', () => {
  expect(lastOf(observedTo, '2026-10-31T07:00:00Z')).toBe('2026-10-31T07:00:00Z');
  expect(lastOf('2026-10-31T07:00:00Z', observedTo)).toBe('2026-10-31T07:00:00Z');
});

test('half a second later is later, though it sorts before as text', () => {
  expect(lastOf('2026-10-31T07:00:00Z', '2026-10-31T07:00:00.5Z')).toBe('2026-10-31T07:00:00.5Z');
  expect(lastOf('2026-10-31T07:00:00.5Z', '2026-10-31T07:00:00Z')).toBe('2026-10-31T07:00:00.5Z');
});

test('two spellings of one instant give the same one in any order', () => {
  const [one, other] = ['2026-10-31T07:00:00.0Z', '2026-10-31T07:00:00.00Z'] as const;
  expect(lastOf(one, other)).toBe(lastOf(other, one));
});

test('a run that read nothing speaks for its start, not for its end', () => {
  expect(lastOf()).toBe(started);
});

test('it is never before the start, because such an as-of is refused', () => {
  expect(lastOf('2026-10-30T07:00:00Z')).toBe(started);
});
