import type { ChartSeries, SheetChart } from '../../model/pack.ts';

/** About how long the axis of amounts is in pixels, by which way the bars run. */
const axis = { across: 480, upwards: 130 } as const;
/** Programs end an axis behind the longest bar, at a round number. */
const beyond = 1.2;

/** Of a number in pixels: along a bar that lies it is as long as its digits, along one that stands as high as a line. */
const digit = 7;
const line = 14;

/**
 * The points of each series whose number would run into that of a part before it. Parts stand worst first, so what is
 * left out is never the worst; the cells behind the chart hold every number.
 */
export function crowdedLabels({ runs, stacked, categories, series }: SheetChart): number[][] {
  const crowded: number[][] = series.map(() => []);
  if (!stacked) return crowded;
  const bars = categories.map((_, at) => series.map(({ values }) => values[at] ?? 0));
  const longest = Math.max(1, ...bars.map((bar) => bar.reduce((sum, value) => sum + value, 0)));
  const unit = axis[runs] / (longest * beyond);
  for (const [at, bar] of bars.entries()) {
    let end = 0;
    let taken = Number.NEGATIVE_INFINITY;
    for (const [index, value] of bar.entries()) {
      const middle = (end + value / 2) * unit;
      end += value;
      if (value === 0 || !isLabelled(series[index])) continue;
      const half = (runs === 'across' ? (`${value}`.length + 1) * digit : line) / 2;
      if (middle - half < taken) crowded[index]?.push(at);
      else taken = middle + half;
    }
  }
  return crowded;
}

/** A step has its number beside its name: its bar may be thinner than a digit. */
export const isLabelled = (series: Pick<ChartSeries, 'shows'> | undefined): boolean =>
  series?.shows === 'amount' || series?.shows === 'share';
