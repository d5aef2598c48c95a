import { column } from '../blocks.ts';
import { dashboardCharts } from '../dashboard-charts.ts';
import type { Sheet } from './sheet.ts';

/** The cells that the charts are drawn from, in the order that `dashboardCharts` tells them. */
export const chartDataSheet: Sheet = {
  columns: [
    column('Chart', 40),
    column('Series', 26, 'outcome'),
    column('Category', 44),
    column('Value', 12, 'integer'),
    column('Remark', 24),
  ],
  *rows(context) {
    for (const { title, categories, series } of dashboardCharts(context))
      for (const { label, values } of series)
        for (const [at, value] of values.entries())
          yield [
            title,
            label,
            categories[at] ?? '',
            value ?? '',
            value === null ? 'not known' : '',
          ];
  },
};
