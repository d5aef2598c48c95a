import { expect, test } from 'vitest';
import { sources } from '../../src/collect/sources.ts';
import { ledAnywhere, ledBy } from '../../src/model/source-ids.ts';

/** These say whether rows may be expected at all; they lead to none. */
const gates = new Set(['census', 'defender-plans', 'scope']);

test('what a source is led by is what it needs to know where to look', () => {
  const needed = sources
    .map(({ id, needs }) => [id, needs.filter((need) => !gates.has(need))] as const)
    .filter(([, needs]) => needs.length > 0);
  expect(ledBy).toEqual(Object.fromEntries(needed));
  expect(Object.keys(ledBy)).toEqual(expect.arrayContaining([...ledAnywhere]));
});
