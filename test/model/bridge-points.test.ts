import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { bridgePoints, signedTenths, tenthsWords } from '../../src/model/bridge-points.ts';
import { bridgeSteps } from '../../src/model/drift.ts';

const counts = fc
  .tuple(fc.nat(1_000_000), fc.integer({ min: 1, max: 1_000_000 }))
  .map(([pass, n]) => ({ pass: Math.min(pass, n), n }));

test('the steps as they are shown add up to the last digit', () => {
  fc.assert(
    fc.property(counts, fc.array(counts, { minLength: 8, maxLength: 8 }), (from, heights) => {
      const steps = heights.map((height, at) => ({ ...height, step: bridgeSteps[at] ?? 'fixed' }));
      const points = bridgePoints({ from, steps });
      const sum = points.steps.reduce((total, { tenths }) => total + tenths, points.from);
      expect(sum).toBe(points.to);
      const last = heights.at(-1) ?? from;
      expect(points.to).toBe(Math.floor((last.pass * 1000) / last.n));
    }),
  );
});

test.for([
  [486, '48.6', '+48.6'],
  [0, '0.0', '0.0'],
  [-7, '-0.7', '-0.7'],
  [-120, '-12.0', '-12.0'],
] as const)('%i tenths are %s, as a step %s', ([tenths, plain, signed]) => {
  expect([tenthsWords(tenths), signedTenths(tenths)]).toEqual([plain, signed]);
});
