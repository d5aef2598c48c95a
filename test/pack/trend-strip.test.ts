import { expect, test } from 'vitest';
import { trendStrip } from '../../src/pack/trend-strip.ts';
import type { ControlSeries } from '../../src/model/trend.ts';
import { aPoint, aTrend } from '../builders/a-trend.ts';
import { anAssessment } from '../builders/an-assessment.ts';

const [control] = anAssessment().controls;
if (control === undefined) throw new Error('the assessment has a control');
const { framework, control: id, title, system } = control;
const series = (over: Partial<ControlSeries> = {}): ControlSeries => ({
  framework,
  control: id,
  title,
  system,
  force: 'in-force',
  conclusions: ['deficiency', 'open'],
  streak: 1,
  ...over,
});
const months = ['2026-09', '2026-10'].map((month) => aPoint({ asOf: `${month}-30T06:00:00Z` }));
const stripOf = (...controls: ControlSeries[]) =>
  trendStrip(aTrend({ points: months, controls }), [control, { ...control, system: 'chat' }]);

test('a control over the snapshots, in cells and in words', () => {
  expect(stripOf(series())).toMatchObject([
    {
      chart: {
        title: 'Conclusion at each snapshot; as now from the snapshot of 2026-10-30 on',
        alt: '2026-09-30: deficiency. 2026-10-30: open.',
        rows: [{ cells: [{ outcome: 'deficiency' }, { outcome: 'open' }] }],
      },
    },
  ]);
});

test('of several systems the heaviest at each, and the shortest time as now', () => {
  const other = series({ system: 'chat', conclusions: ['open', 'supported'], streak: 1 });
  expect(stripOf(series({ conclusions: ['open', 'open'], streak: 2 }), other)).toMatchObject([
    {
      chart: {
        title:
          'Conclusion at each snapshot, the heaviest of its systems; all of them as now from the snapshot of 2026-10-30 on',
        alt: '2026-09-30: open. 2026-10-30: open.',
      },
    },
  ]);
});

test('what never changed is as now from the first snapshot on', () => {
  expect(stripOf(series({ conclusions: ['open', 'open'], streak: 2 }))).toMatchObject([
    { chart: { title: 'Conclusion at each snapshot; as now from the snapshot of 2026-09-30 on' } },
  ]);
});

test('what is not in force yet has gaps, and what was not asked says so', () => {
  const told = series({ force: 'readiness', conclusions: [null, 'deficiency'] });
  expect(stripOf(told)).toMatchObject([
    { chart: { alt: '2026-09-30: not asked. 2026-10-30: gap.' } },
  ]);
});

test('is nothing without a series, with one snapshot, or of another control', () => {
  expect(trendStrip(undefined, [control])).toEqual([]);
  expect(trendStrip(aTrend({ points: [aPoint()], controls: [series()] }), [control])).toEqual([]);
  expect(stripOf(series({ control: 'other' }))).toEqual([]);
});
