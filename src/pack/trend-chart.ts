import { severities } from '../model/catalog.ts';
import type { ColumnChart } from '../model/pack.ts';
import type { Trend, TrendPoint } from '../model/trend.ts';

/** Root problems by severity at each snapshot; nothing where there is no series to show. */
export function trendChart(trend: Trend | undefined): ColumnChart[] {
  if (trend === undefined || trend.points.length < 2) return [];
  return [
    {
      kind: 'columns',
      title: 'Facts that do not hold, at each snapshot, over all frameworks',
      alt: trend.points.map(sentenceOf).join(' '),
      columns: trend.points.map((point) => ({
        label: labelOf(point),
        parts: severities.map((label) => ({ label, value: point.deficiencies[label] })),
      })),
    },
  ];
}

/** What was not read may hide more: fewer of them is no progress. */
const labelOf = ({ asOf, complete }: TrendPoint): string =>
  `${asOf.slice(0, 'yyyy-mm-dd'.length)}${complete ? '' : ' at least'}`;

const sentenceOf = (point: TrendPoint): string =>
  `${labelOf(point)}: ${severities.map((each) => `${point.deficiencies[each]} ${each}`).join(', ')}.`;
