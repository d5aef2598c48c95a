import type { LazyTable, SheetChart } from '../../src/model/pack.ts';
import { aColumn, aTable } from './a-workbook.ts';

/** A chart beside the sheet `dashboard`, drawn from the sheet `chart-data`. */
export const aChart = (changes: Partial<SheetChart> = {}): SheetChart => ({
  title: 'Conclusions',
  alt: 'Act: 2 fail, 3 open.',
  sheet: 'dashboard',
  from: { sheet: 'chart-data', series: 1, category: 2, value: 3 },
  runs: 'across',
  stacked: true,
  categories: ['Act', 'Bench'],
  series: [
    { label: 'fail', row: 1, values: [2, 0], shows: 'amount' },
    { label: 'open', row: 3, values: [3, null], shows: 'amount' },
  ],
  ...changes,
});

/** The sheet that such charts are drawn from. */
export const theirData = (...charts: readonly SheetChart[]): LazyTable =>
  aTable({
    id: 'chart-data',
    title: 'Chart data',
    columns: [aColumn('Series', 'outcome'), aColumn('Category'), aColumn('Value', 'integer')],
    rows: charts.flatMap(({ series, categories }) =>
      series.flatMap(({ label, values }) =>
        values.map((value, at) => [label, categories[at] ?? '', value ?? '']),
      ),
    ),
  });
