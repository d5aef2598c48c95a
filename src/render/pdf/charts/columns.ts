import { scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import type { ColumnChart } from '../../../model/pack.ts';
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
import { box, centred, type Picture, picture, size, widthOf, words } from './drawing.ts';
import { lookIn, type Look, looksOf, unknownLook } from './looks.ts';

type Column = ColumnChart['columns'][number];
type Looks = ReadonlyMap<string, Look>;

/** Stacked columns over an axis; every number stands under its column, beside the mark and name of its part. */
export function columns(context: LayoutContext, chart: ColumnChart): Picture[] {
  const labels = [
    ...new Set(chart.columns.flatMap(({ parts }) => parts?.map(({ label }) => label) ?? [])),
  ];
  const looks = looksOf(context, labels);
  const axis = axisOf(Math.max(0, ...chart.columns.map(totalOf)));
  const linesOf = (some: readonly Column[]): Line[] =>
    labels.map((label) => ({
      label,
      ...lookIn(looks, label),
      values: some.map(({ parts }) => (parts === null ? '?' : String(amount(parts, label)))),
    }));
  const drawn = panels(context, chart.columns, { lines: linesOf, axis });
  return drawn.map((panel, at) => {
    const lines = linesOf(panel.bands.map(({ of }) => of));
    const shapes = [
      ...frame(context, panel, { axis, lines }),
      ...panel.bands.flatMap((band) => columnShapes(context, band, { axis, looks })),
    ];
    const after = at < drawn.length - 1 ? plot.after : 0;
    return picture(context.width, panelHeight(lines) + after, shapes);
  });
}

const amount = (parts: NonNullable<Column['parts']>, label: string): number =>
  parts.reduce((sum, part) => (part.label === label ? sum + part.value : sum), 0);

const totalOf = ({ parts }: Column): number =>
  parts?.reduce((sum, { value }) => sum + value, 0) ?? 0;

function axisOf(most: number): Axis {
  const scale = scaleLinear()
    .domain([0, Math.max(most, 1)])
    .nice(4)
    .range([base, plot.top]);
  const ticks = scale.ticks(4).filter((value) => Number.isInteger(value));
  return { scale, ticks: ticks.map((value) => ({ value, label: String(value) })) };
}

function columnShapes(
  context: LayoutContext,
  band: Band<Column>,
  { axis, looks }: { axis: Axis; looks: Looks },
): string[] {
  if (band.of.parts === null) return notKnown(context, band);
  const { parts } = band.of;
  const layers = stack<typeof parts, string>().keys(looks.keys()).value(amount)([parts]);
  const total = totalOf(band.of);
  const shapes = layers.flatMap((layer) => {
    const [from = 0, to = 0] = layer[0] ?? [];
    return to <= from
      ? []
      : partShapes(context, band, { ...lookIn(looks, layer.key), axis, from, to });
  });
  return [...shapes, ...totalShapes(context, band, axis.scale(total))];
}

function totalShapes(
  { palette, print }: LayoutContext,
  { of, middle }: Band<Column>,
  top: number,
): string[] {
  const text = String(totalOf(of));
  const w = widthOf(print, text) + 2;
  const look = { fill: palette.ink, bold: true, anchor: 'middle' } as const;
  return [
    // Else a line of the axis may go through the number.
    box({ x: middle - w / 2, y: top - 10, w, h: 9 }, { fill: '#ffffff' }),
    words(text, { ...look, x: middle, y: top - 3 }),
  ];
}

type Part = Look & { readonly axis: Axis; readonly from: number; readonly to: number };

function partShapes(
  { print }: LayoutContext,
  { x, width, middle }: Band<Column>,
  { mark, colour, axis, from, to }: Part,
): string[] {
  const top = axis.scale(to);
  const high = axis.scale(from) - top;
  const shape = box({ x, y: top, w: width, h: Math.max(high - 0.8, 0.8) }, { fill: colour });
  if (high < 11 || width < widthOf(print, mark) + 4) return [shape];
  const y = centred(top + high / 2, size.label);
  return [shape, words(mark, { x: middle, y, fill: '#ffffff', heavy: true, anchor: 'middle' })];
}

/** Seen to be missing: an empty place would read as nothing there. */
export function notKnown(
  context: LayoutContext,
  { x, width, middle }: Pick<Band<unknown>, 'x' | 'width' | 'middle'>,
): string[] {
  const { mark, colour } = unknownLook(context);
  const high = plot.height * 0.45;
  return [
    box({ x, y: base - high, w: width, h: high }, { fill: '#ffffff', edge: colour, dash: true }),
    words(mark, {
      x: middle,
      y: centred(base - high / 2, size.label),
      fill: colour,
      bold: true,
      anchor: 'middle',
    }),
  ];
}
