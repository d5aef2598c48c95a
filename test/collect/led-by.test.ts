import { expect, test } from 'vitest';
import { sources } from '../../src/collect/sources.ts';
import { filledByPlan, ledAnywhere, ledBy } from '../../src/model/source-ids.ts';

/** These say whether rows may be expected at all; they lead to none. */
const gates = new Set(['census', 'defender-plans', 'scope']);

test('what a source is led by is what it needs to know where to look', () => {
  const needed = sources
    .map(({ id, needs }) => [id, needs.filter((need) => !gates.has(need))] as const)
    .filter(([, needs]) => needs.length > 0);
  expect(ledBy).toEqual(Object.fromEntries(needed));
  expect(Object.keys(ledBy)).toEqual(expect.arrayContaining([...ledAnywhere]));
});

/** Either of several plans fills these, so they tell of none of them that it is off. */
const filledByEither = new Set(['recommendations', 'regulatory-compliance', 'secure-scores']);

test('what only a plan fills is held back by the same gate as all else that it fills', () => {
  const gated = sources.flatMap(({ id, gate }) =>
    gate === undefined || filledByEither.has(id) ? [] : [[id, gate.plans.join()] as const],
  );
  const byPlan = Map.groupBy(gated, ([, plans]) => plans);
  const found = [...byPlan.values()].map((same) => same.map(([id]) => id).toSorted());
  expect(found).toEqual(expect.arrayContaining(Object.values(filledByPlan)));
  expect(found).toHaveLength(Object.keys(filledByPlan).length);
});
