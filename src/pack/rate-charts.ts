import type { RangeChart } from '../model/pack.ts';
import { healthyTarget, type Figures, type Share } from './figures.ts';

/** Rates at both sides of a comparison. A rate that neither side can give is told in words alone. */
export function rateCharts(
  { technical, healthy, earlier }: Pick<Figures, 'technical' | 'healthy' | 'earlier'>,
  [before, now]: readonly [before: string, now: string],
): RangeChart[] {
  if (earlier === null) return [];
  const charts: readonly (Sides & Pick<RangeChart, 'title' | 'target'>)[] = [
    { title: 'Technical rate, then and now', then: earlier.technical, today: technical },
    {
      title: 'Healthy AI recommendations, then and now',
      then: earlier.healthy,
      today: healthy,
      target: { label: `target ${healthyTarget * 100} %`, value: healthyTarget },
    },
  ];
  return charts
    .filter(({ then, today }) => rangeOf(then) !== null || rangeOf(today) !== null)
    .map(({ then, today, ...of }) => ({
      kind: 'range',
      ...of,
      alt: `${before}: ${then.text}. ${now}: ${today.text}.`,
      periods: [
        { label: before, range: rangeOf(then) },
        { label: now, range: rangeOf(today) },
      ],
    }));
}

type Sides = { readonly then: Share; readonly today: Share };

const rangeOf = ({ low, high }: Share): { low: number; high: number } | null =>
  low === null || high === null ? null : { low, high };
