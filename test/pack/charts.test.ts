import { expect, test } from 'vitest';
import type { ControlResult } from '../../src/model/assessment.ts';
import { heatChart, rowOf } from '../../src/pack/heat-chart.ts';
import { countChart } from '../../src/pack/sections/inventory-section.ts';
import { takeInventory } from '../../src/pack/inventory.ts';
import { anAssessment } from '../builders/an-assessment.ts';
import { anEvidenceReader } from '../builders/an-estate.ts';

test.for([
  ['Art. 12(1)', 'Art.'],
  ['GOVERN 1.1', 'GOVERN'],
  ['AM-1', 'AM'],
  ['A.6.2.4', 'A'],
  ['10.1', '10'],
  ['LLM01:2025', 'LLM'],
  ['AML.T0011.000', 'AML.T'],
  ['Policy', ''],
] as const)('the control %s stands in the row %s', ([id, row]) => {
  expect(rowOf(id)).toBe(row);
});

const { controls } = anAssessment();
const [some] = controls;
const a = (control: string, conclusion: ControlResult['conclusion']): ControlResult => {
  if (some === undefined) throw new Error('an assessment without controls');
  const axes = { ...some.axes, force: { ...some.axes.force, state: 'voluntary' as const } };
  return { ...some, control, conclusion, axes };
};

test('a heat map has one cell for each control, at its heaviest, and says the same in words', () => {
  const results = [
    a('Art. 9', 'supported'),
    a('Art. 9', 'deficiency'),
    a('Art. 12(1)', 'open'),
    a('A.2', 'open'),
  ];
  const chart = heatChart(
    { title: 'An act' },
    Map.groupBy(results, ({ control }) => control),
  );
  expect(chart.rows).toEqual([
    {
      label: 'Art.',
      cells: [
        { label: '9', outcome: 'deficiency' },
        { label: '12(1)', outcome: 'open' },
      ],
    },
    { label: 'A', cells: [{ label: 'A.2', outcome: 'open' }] },
  ]);
  expect(chart.alt).toBe('1 deficiency: Art. 9. 2 open: Art. 12(1), A.2.');
});

test('a tile shows what is decided and marks what is not; where all that is decided is out, that nobody decided', () => {
  const results = [
    a('Art. 9', 'scope-undetermined'),
    a('Art. 9', 'supported'),
    a('Art. 9', 'open'),
    a('Art. 10', 'scope-undetermined'),
    a('Art. 10', 'not-applicable'),
    a('Art. 11', 'deficiency'),
    a('Art. 11', 'scope-undetermined'),
    a('Art. 12', 'scope-undetermined'),
  ];
  const chart = heatChart(
    { title: 'An act' },
    Map.groupBy(results, ({ control }) => control),
  );
  expect(chart.rows[0]?.cells).toEqual([
    { label: '9*', outcome: 'open' },
    { label: '10', outcome: 'scope-undetermined' },
    { label: '11*', outcome: 'deficiency' },
    { label: '12', outcome: 'scope-undetermined' },
  ]);
  expect(chart.title).toBe(
    'An act: each control at its heaviest where decided; * undetermined for others',
  );
  expect(chart.alt).toContain('Undetermined for other systems: Art. 9, Art. 11.');
});

const counted = (count: number) =>
  Array.from({ length: count }, (_, at) => ({ name: `microsoft.kind/${at}`, count: at + 1 }));

test.for([1, 10, 11, 200])('bars of %d counts add up to all of them', (count) => {
  const all = counted(count);
  const chart = countChart('t', all, { whole: true, rest: 'types' });
  const drawn = chart.bars.flatMap(({ parts }) => parts.map(({ value }) => value));
  const sum = (count * (count + 1)) / 2;
  expect(drawn.reduce((total, value) => total + value, 0)).toBe(sum);
  expect(chart.bars.length).toBe(Math.min(count, 10));
  expect(chart.alt).toContain(`${sum} resource`);
});

test('counts of an incomplete inventory are at least', () => {
  const chart = countChart('Resources', counted(2), { whole: false, rest: 'types' });
  expect(chart.title).toBe('Resources, at least');
  expect(chart.alt).toBe('At least 3 resources: microsoft.kind/1 2; microsoft.kind/0 1.');
});

test('an inventory counts every resource in one region, or in none that is stated', async () => {
  const { total, byRegion } = await takeInventory(anEvidenceReader());
  expect(total).toBeGreaterThan(0);
  expect(byRegion.reduce((sum, { count }) => sum + count, 0)).toBe(total);
});
