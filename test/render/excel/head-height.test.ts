import { expect, test } from 'vitest';
import { headHeight } from '../../../src/render/excel/row-height.ts';

test.for([
  ['Row', 18, 30],
  ['Last significant', 14, 30],
  ['Days from the as-of date', 12, 44],
  ['Conclusions that wait for it', 9, 58],
] as const)('the head %s over a column of %i is %i points high', ([head, width, height]) => {
  expect(
    headHeight([
      { head: 'Row', width: 20 },
      { head, width },
    ]),
  ).toBe(height);
});
