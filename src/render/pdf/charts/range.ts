import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import type { RangeChart } from '../../../model/pack.ts';
import type { LayoutContext } from '../layout-context.ts';
import {
  type Axis,
  type Band,
  base,
  frame,
  type Line,
  panelHeight,
  panels,
  plot,
} from './bands.ts';
import { tint } from '../palette.ts';
import { notKnown } from './columns.ts';
import { box, cut, outline, type Picture, picture, rule, size, widthOf, words } from './drawing.ts';

type Period = RangeChart['periods'][number];

/** From the lowest to the highest that a share can be, period by period on 0 to 100 %. */
export function range(context: LayoutContext, chart: RangeChart): Picture[] {
  const axis = axisOf();
  const linesOf = (some: readonly Period[]): Line[] => [
    endLine(context, some, { label: 'at most', end: 'high' }),
    endLine(context, some, { label: 'at least', end: 'low' }),
  ];
  const drawn = panels(context, chart.periods, { lines: linesOf, axis });
  return drawn.map((panel, at) => {
    const lines = linesOf(panel.bands.map(({ of }) => of));
    const shapes = [
      ...frame(context, panel, { axis, lines }),
      ...trend(context, panel.bands, axis),
      ...panel.bands.flatMap((band) => periodShapes(context, band, axis)),
      ...targetShapes(context, chart, { ...panel, axis }),
    ];
    const after = at < drawn.length - 1 ? plot.after : 0;
    return picture(context.width, panelHeight(lines) + after, shapes);
  });
}

function axisOf(): Axis {
  const scale = scaleLinear().domain([0, 1]).range([base, plot.top]);
  const ticks = [0, 0.25, 0.5, 0.75, 1];
  return { scale, ticks: ticks.map((value) => ({ value, label: `${value * 100} %` })) };
}

const endLine = (
  { palette }: LayoutContext,
  some: readonly Period[],
  { label, end }: { label: string; end: 'low' | 'high' },
): Line => ({
  label,
  mark: '–',
  colour: palette.accent,
  values: some.map(({ range: known }) =>
    known === null ? '?' : `${(known[end] * 100).toFixed(1)} %`,
  ),
});

/** The low ends joined: what is proved leads. It breaks where nothing is known. */
function trend({ palette }: LayoutContext, bands: readonly Band<Period>[], axis: Axis): string[] {
  const path = line<Band<Period>>()
    .defined(({ of }) => of.range !== null)
    .x(({ middle }) => middle)
    .y(({ of }) => axis.scale(of.range?.low ?? 0))(bands);
  return path === null ? [] : [outline(path, { colour: palette.muted })];
}

function periodShapes(context: LayoutContext, band: Band<Period>, axis: Axis): string[] {
  const { palette } = context;
  if (band.of.range === null) return notKnown(context, band);
  const { low, high } = band.of.range;
  const w = Math.min(band.width, 22);
  const x = band.middle - w / 2;
  const [top, foot] = [axis.scale(high), axis.scale(low)];
  const end = { h: 1.8, w: w + 6, x: x - 3 };
  return [
    box({ x, y: top, w, h: foot - top }, { fill: tint(palette.accent, 0.72) }),
    box({ ...end, y: top - 0.9 }, { fill: palette.accent }),
    box({ ...end, y: foot - 0.9 }, { fill: palette.accent }),
  ];
}

type Place = { readonly left: number; readonly right: number; readonly axis: Axis };

function targetShapes(
  { palette, print }: LayoutContext,
  { target }: RangeChart,
  { left, right, axis }: Place,
): string[] {
  if (target === undefined) return [];
  const y = axis.scale(target.value);
  const text = cut(print, target.label, right - left - 6, size.small);
  const wide = widthOf(print, text, size.small);
  return [
    rule({ x1: left, y1: y, x2: right, y2: y }, { colour: palette.alarm, width: 1, dash: true }),
    box({ x: left + 2, y: y - 10.5, w: wide + 3, h: 9.5 }, { fill: '#ffffff' }),
    words(text, { x: left + 3, y: y - 3, fill: palette.alarm, fontSize: size.small, bold: true }),
  ];
}
