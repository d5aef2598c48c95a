import { dayOf } from '../model/day.ts';
import type { BarChart, ColumnChart, SheetChart } from '../model/pack.ts';
import type { SheetId } from '../model/sheet-ids.ts';
import { conclusionCharts } from './executive/conclusion-blocks.ts';
import type { Share } from './figures.ts';
import type { PackContext } from './pack-input.ts';
import { type Drawn, progressSteps } from './progress-steps.ts';
import { alertChart } from './sections/alerts-section.ts';
import { trendChart } from './trend-chart.ts';

/** The pictures of the Dashboard. The sheet of their numbers lists them in this order, series after series. */
export function dashboardCharts(context: PackContext): SheetChart[] {
  const alerts = alertChart(context);
  const drawn: Drawn[] = [
    ...conclusionCharts(context, idsOf(context, 'framework')).map(ofBars),
    ...conclusionCharts(context, idsOf(context, 'lens')).map(ofLens),
    ...rateChart(context),
    ...(alerts === undefined ? [] : [ofColumns(alerts)]),
    ...progressSteps(context),
    ...trendChart(context.trend).map(ofColumns),
  ];
  let row = 1;
  return drawn.map(({ series, ...chart }) => ({
    ...chart,
    sheet: 'dashboard' satisfies SheetId,
    from: { sheet: 'chart-data' satisfies SheetId, series: 2, category: 3, value: 4 },
    series: series.map((each) => {
      const placed = { ...each, row };
      row += each.values.length;
      return placed;
    }),
  }));
}

/** Those of a kind: what a lens counts is counted in the frameworks already, and binds nobody. */
const idsOf = ({ catalog }: PackContext, wanted: 'framework' | 'lens'): string[] =>
  catalog.frameworks.filter(({ kind }) => kind === wanted).map(({ id }) => id);

const ofLens = (chart: BarChart): Drawn => ({
  ...ofBars(chart),
  title: 'Conclusions of lenses, which bind nobody',
});

const ofBars = ({ title, alt, bars }: BarChart): Drawn => ({
  title: `Conclusions: ${title}`,
  alt,
  runs: 'across',
  stacked: true,
  categories: bars.map(({ label }) => label),
  series: (bars[0]?.parts ?? []).map(({ label }, at) => ({
    label,
    shows: 'amount',
    values: bars.map(({ parts }) => parts[at]?.value ?? 0),
  })),
});

/** A month that nobody read has no column, as one without alerts: its name must say which of the two it is. */
function ofColumns({ title, alt, columns }: ColumnChart): Drawn {
  const labels = columns.find(({ parts }) => parts !== null)?.parts?.map(({ label }) => label);
  return {
    title,
    alt,
    runs: 'upwards',
    stacked: true,
    categories: columns.map(({ label, parts }) => named(label, parts)),
    series: (labels ?? []).map((label, at) => ({
      label,
      shows: 'amount',
      values: columns.map(({ parts }) => (parts === null ? null : (parts[at]?.value ?? 0))),
    })),
  };
}

const named = (label: string, known: unknown): string =>
  known === null ? `${label} (not known)` : label;

/** A rate that neither side can give is told in words alone. */
function rateChart({ figures, drift, assessment }: PackContext): Drawn[] {
  const sides: readonly (readonly [day: string, share: Share])[] = [
    ...(drift === undefined || figures.earlier === null
      ? []
      : [[dayOf(drift.old.asOf), figures.earlier.technical] as const]),
    [dayOf(assessment.asOf), figures.technical],
  ];
  if (sides.every(([, { low }]) => low === null)) return [];
  const series = (label: string, end: 'low' | 'high') => ({
    label,
    shows: 'share' as const,
    values: sides.map(([, share]) => share[end]),
  });
  return [
    {
      title: 'Technical rate',
      alt: sides.map(([day, { text }]) => `${day}: ${text}.`).join(' '),
      runs: 'upwards',
      stacked: false,
      categories: sides.map(([day, { low }]) => named(day, low)),
      series: [series('Low end', 'low'), series('High end', 'high')],
    },
  ];
}
