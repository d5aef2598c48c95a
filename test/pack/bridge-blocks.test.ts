import { expect, test } from 'vitest';
import { bridgeSteps } from '../../src/model/drift.ts';
import { bridgeBlocks } from '../../src/pack/bridge-blocks.ts';
import { aDrift } from '../builders/a-drift.ts';
import { blockText } from './page-text.ts';

const heights = [50, 50, 50, 50, 51, 49, 45, 55];
const bridge = {
  from: { pass: 50, n: 150 },
  steps: bridgeSteps.map((step, at) => ({ step, pass: heights[at] ?? 0, n: 150 })),
};

test('a picture and a table lead from the one low end to the other', () => {
  const blocks = bridgeBlocks(aDrift({ bridge }));
  const chart = blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : []))[0];
  if (chart?.kind !== 'waterfall') throw new Error('no waterfall');
  const sum = chart.steps.reduce((total, { value }) => total + value, chart.from.value);
  expect(sum).toBeCloseTo(chart.to.value, 9);
  expect([chart.from.value, chart.to.value]).toEqual([33.3, 36.6]);
  expect(chart.alt).toBe(
    '33.3 % before; in points: scope 0.0, catalog and parameters 0.0, applicability 0.0, deleted 0.0, new +0.7, evidence -1.4, regressed -2.6, fixed +6.6; 36.6 % now.',
  );
  expect(blocks.map(blockText).join('\n')).toContain('fixed | +6.6 | 55 | 150');
});

test('without both low ends none is drawn, and the page says of which it is not known', () => {
  const rate = { low: null, high: null, pass: 7, fail: 1, unknown: 2, n: 10, complete: false };
  const drift = aDrift();
  const blocks = bridgeBlocks({
    ...drift,
    new: { ...drift.new, technical: rate },
    old: { ...drift.old, technical: { ...rate, low: 0.7, high: 0.9 } },
  });
  expect(blocks.some(({ kind }) => kind === 'chart')).toBe(false);
  expect(blocks.map(blockText).join('\n')).toContain(`of ${drift.new.snapshot} no rate is given`);
});
