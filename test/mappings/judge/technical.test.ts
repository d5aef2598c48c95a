import { expect, test } from 'vitest';
import { subjectsOf } from '../../../src/mappings/judge/technical.ts';
import { aResult } from './a-result.ts';
import { emptyTally } from '../../../src/mappings/judge/tally.ts';

const fails = { ...emptyTally(), fail: 3, unknown: 5 };
const own = { ...emptyTally(), unknown: 2, pass: 1 };
const check = aResult({
  tally: fails,
  unread: 4,
  systems: [{ system: 'chat', tally: own, unread: 2, accepted: 0 }],
});

test('a system is answered by its own subjects and the scopes unread of them, not by those of all', () => {
  expect(subjectsOf('chat', () => true)(check)).toEqual({ tally: own, unread: 2, complete: true });
});

test('a system without a subject has nothing counted and nothing unread, whatever others have', () => {
  expect(subjectsOf('docs', () => true)(check)).toEqual({
    tally: emptyTally(),
    unread: 0,
    complete: true,
  });
});

test('what may be missing of a system is asked of the source of the check', () => {
  const isWhole = (source: string): boolean => source !== check.source;
  expect(subjectsOf('chat', isWhole)(check).complete).toBe(false);
  expect(subjectsOf('docs', isWhole)({ ...check, source: 'alerts' }).complete).toBe(true);
});
