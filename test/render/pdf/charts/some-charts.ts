import type {
  BarChart,
  Chart,
  ColumnChart,
  HeatChart,
  PathChart,
  RangeChart,
  WaterfallChart,
} from '../../../../src/model/pack.ts';

const told = { title: 'A title', alt: 'All of it in words.' };
const many = <T>(count: number, make: (at: number) => T): T[] =>
  Array.from({ length: count }, (_, at) => make(at));

export const bars = (...rows: BarChart['bars']): BarChart => ({
  ...told,
  kind: 'bars',
  bars: rows,
});
export const columns = (...all: ColumnChart['columns']): ColumnChart => ({
  ...told,
  kind: 'columns',
  columns: all,
});
export const range = (...periods: RangeChart['periods']): RangeChart => ({
  ...told,
  kind: 'range',
  target: { label: 'target 80 %', value: 0.8 },
  periods,
});
export const heat = (...rows: HeatChart['rows']): HeatChart => ({ ...told, kind: 'heat', rows });
export const path = (...nodes: PathChart['nodes']): PathChart => ({
  ...told,
  kind: 'path',
  nodes,
});
export function waterfall(
  from: number,
  ...steps: readonly (readonly [string, number])[]
): WaterfallChart {
  const to = steps.reduce((sum, [, value]) => sum + value, from);
  return {
    ...told,
    kind: 'waterfall',
    from: { label: 'before', value: from },
    steps: steps.map(([label, value]) => ({ label, value })),
    to: { label: 'now', value: to },
  };
}

/** One of each kind, `count` of what it holds, each of this name and this amount. */
export const everyKind = (count: number, name: string, value: number): Chart[] => [
  bars(
    ...many(count, (at) => ({
      label: `${name}${at}`,
      parts: [
        { label: 'fail', value: value * at },
        { label: name, value },
      ],
    })),
  ),
  bars(...many(count, (at) => ({ label: `${name}${at}`, parts: [{ label: name, value }] }))),
  columns(
    ...many(count, (at) => ({
      label: `${name}${at}`,
      parts:
        at % 3 === 2
          ? null
          : [
              { label: name, value },
              { label: 'high', value: value * at },
            ],
    })),
  ),
  {
    ...range(
      ...many(count, (at) => ({
        label: `${name}${at}`,
        range: at % 3 === 2 ? null : { low: at / (count + 1), high: 1 },
      })),
    ),
    target: { label: name, value: 0.8 },
  },
  heat(
    {
      label: name,
      cells: many(count, (at) => ({
        label: `${name}${at}`,
        outcome: at % 2 === 0 ? 'open' : name,
      })),
    },
    { label: '', cells: [{ label: name, outcome: 'gap' }] },
  ),
  waterfall(
    value,
    ...many(count, (at) => [`${name}${at}`, at % 2 === 0 ? value : -value] as const),
  ),
  path(
    { name, type: name, role: { is: 'entry', word: name } },
    ...many(count, (at) => ({ name: `${name}${at}`, type: name })),
    { name, type: name, role: { is: 'target', word: name } },
  ),
];
