import type { RangeChart } from '../model/pack.ts';
import { healthyTarget, type Figures, type Share } from './figures.ts';

/** Rates at both sides of a comparison. A rate that neither side can give is told in words alone. */
export function rateCharts(
  { technical, healthy, earlier }: Pick<Figures, 'technical' | 'healthy' | 'earlier'>,
  [before, now]: readonly [before: string, now: string],
): RangeChart[] {
  if (earlier === null) return [];
  const charts: readonly (Sides & Pick<RangeChart, 'title' | 'target'>)[] = [
    { title: 'Technical rate, then and now', past: earlier.technical, today: technical },
    {
      title: 'Healthy AI recommendations, then and now',
      past: earlier.healthy,
      today: healthy,
      target: { label: `target ${healthyTarget * 100} %`, value: healthyTarget },
    },
  ];
  return charts
    .filter(({ past, today }) => rangeOf(past) !== null || rangeOf(today) !== null)
    .map(({ past, today, ...of }) => ({
      kind: 'range',
      ...of,
      alt: `${before}: ${past.text}. ${now}: ${today.text}.`,
      periods: [
        { label: before, range: rangeOf(past) },
        { label: now, range: rangeOf(today) },
      ],
    }));
}

type Sides = { readonly past: Share; readonly today: Share };

const rangeOf = ({ low, high }: Share): { low: number; high: number } | null =>
  low === null || high === null ? null : { low, high };
