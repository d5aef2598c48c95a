import { scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import type { BarChart, ChartPart } from '../../../model/pack.ts';
import type { LayoutContext } from '../layout-context.ts';
import {
  box,
  centred,
  cut,
  inRuns,
  type Picture,
  picture,
  rule,
  size,
  widthOf,
  words,
} from './drawing.ts';
import { legend } from './legend.ts';
import { lookIn, type Look, looksOf } from './looks.ts';

const bar = { height: 15, pitch: 21, labels: 0.42, gap: 10, seam: 0.8, least: 0.8 } as const;

/** More would make a drawing that leaves half a page white. */
const mostInOne = 10;

type Bar = BarChart['bars'][number];
type Part = ChartPart & Look & { readonly from: number; readonly to: number };
type Row = { readonly label: string; readonly total: number; readonly parts: readonly Part[] };
type Scale = (value: number) => number;

/** Stacked horizontal bars on one scale, their legend under the last. */
export function bars(context: LayoutContext, chart: BarChart): Picture[] {
  const { print, width } = context;
  const labels = [...new Set(chart.bars.flatMap(({ parts }) => parts.map(({ label }) => label)))];
  const looks = looksOf(context, labels);
  const rows = rowsOf(chart.bars, labels, looks);
  const named = Math.max(0, ...rows.map(({ label }) => widthOf(print, cut(print, label, width))));
  const left = Math.min(width * bar.labels, named) + bar.gap;
  // A single series says nothing by its name that the title does not.
  const plain = looks.size === 1 && looks.values().every(({ own }) => !own);
  const scale = scaleOf(context, rows, { left, plain });
  const toldBeside = chart.bars.every(({ label, parts }) =>
    parts.every((part) => part.label === label),
  );
  const runs = inRuns(rows, mostInOne);
  return runs.map((run, at) => {
    const shapes = run.flatMap((row, line) =>
      rowShapes(context, row, { scale, left, plain, top: line * bar.pitch }),
    );
    const height = run.length * bar.pitch;
    const axis = rule(
      { x1: left, y1: 0, x2: left, y2: height - bar.pitch + bar.height },
      { colour: context.palette.muted },
    );
    // Where each bar has the name of its one part, a legend would list the same names again.
    if (plain || toldBeside || at < runs.length - 1)
      return picture(width, height, [...shapes, axis]);
    const below = legend(context, looks, left);
    return picture(width, height + below.height, [...shapes, axis, ...below.shapes(height)]);
  });
}

function rowsOf(
  given: readonly Bar[],
  labels: readonly string[],
  looks: ReadonlyMap<string, Look>,
): Row[] {
  const layers = stack<Bar, string>()
    .keys(labels)
    .value(({ parts }, label) =>
      parts.reduce((sum, part) => (part.label === label ? sum + part.value : sum), 0),
    )([...given]);
  return given.map(({ label, parts }, at) => ({
    label,
    total: parts.reduce((sum, { value }) => sum + value, 0),
    parts: layers.flatMap((layer) => {
      const [from = 0, to = 0] = layer[at] ?? [];
      if (to <= from) return [];
      return [{ label: layer.key, value: to - from, from, to, ...lookIn(looks, layer.key) }];
    }),
  }));
}

const inside = ({ mark, value }: Part): string => `${mark} ${value}`;

/** As long as lets every bar keep what stands behind it: its total, and what finds no room within. */
function scaleOf(
  { print, width }: LayoutContext,
  rows: readonly Row[],
  { left, plain }: { left: number; plain: boolean },
): Scale {
  const room = width - left;
  const most = Math.max(0, ...rows.map(({ total }) => total));
  let longest = room;
  const to = (end: number): Scale =>
    scaleLinear()
      .domain([0, most === 0 ? 1 : most])
      .range([0, end]);
  // Shorter bars hold fewer numbers, which then stand behind: the second round has them all but for rare ones.
  for (let round = 0; round < 2; round++) {
    const scale = to(longest);
    const ends = rows.map((row) => {
      const behind = tail(print, row, scale, plain).reduce((sum, each) => sum + each.width, 6);
      return row.total === 0 ? room : ((room - behind) * most) / row.total;
    });
    longest = Math.max(room * 0.1, Math.min(longest, ...ends));
  }
  return to(longest);
}

type Tail = { readonly text: string; readonly width: number; readonly colour?: string };

/** What stands behind a bar. */
function tail(
  print: LayoutContext['print'],
  { total: sum, parts }: Row,
  scale: Scale,
  plain: boolean,
): Tail[] {
  const wide = (text: string): number => widthOf(print, text) + 7;
  const whole = { text: String(sum), width: wide(String(sum)) };
  if (plain) return [whole];
  const rest = parts.filter((part) => !fits(print, part, scale));
  return [
    // Of one part it would say the same number twice.
    ...(parts.length === 1 ? [] : [whole]),
    ...rest.map((part) => ({
      text: inside(part),
      width: wide(inside(part)),
      colour: part.colour,
    })),
  ];
}

const fits = (print: LayoutContext['print'], part: Part, scale: Scale): boolean =>
  scale(part.to) - scale(part.from) >= widthOf(print, inside(part)) + 7;

type Place = {
  readonly scale: Scale;
  readonly left: number;
  readonly top: number;
  readonly plain: boolean;
};

/** In points: from one line of a label to the next. */
const labelLine = 8.6;

/** A long one takes two lines of small type beside its bar. */
function labelShapes(
  { palette, print }: LayoutContext,
  label: string,
  { left, middle }: { readonly left: number; readonly middle: number },
): string[] {
  const room = left - bar.gap;
  const look = { x: room, fill: palette.ink, anchor: 'end' } as const;
  const whole = cut(print, label, room);
  if (!whole.endsWith('…')) return [words(whole, { ...look, y: centred(middle, size.label) })];
  const [first = '', ...others] = print.fold(print.line(label), room / size.small);
  const lines = others.length === 0 ? [first] : [first, others.join(' ')];
  const top = middle - ((lines.length - 1) / 2) * labelLine;
  return lines.map((line, at) =>
    words(cut(print, line, room, size.small), {
      ...look,
      y: centred(top + at * labelLine, size.small),
      fontSize: size.small,
    }),
  );
}

function rowShapes(context: LayoutContext, row: Row, place: Place): string[] {
  const { palette, print, width } = context;
  const { scale, left, top, plain } = place;
  const y = centred(top + bar.height / 2, size.label);
  const shapes = labelShapes(context, row.label, { left, middle: top + bar.height / 2 });
  for (const part of row.parts) {
    const x = left + scale(part.from);
    const wide = scale(part.to) - scale(part.from);
    // A white seam keeps neighbours apart without relying on colour.
    const w = Math.max(wide - bar.seam, bar.least);
    shapes.push(box({ x, y: top, w, h: bar.height }, { fill: part.colour }));
    const text = fits(print, part, scale) ? inside(part) : part.mark;
    const room = wide - widthOf(print, text);
    if (!plain && room >= 3)
      shapes.push(words(text, { x: x + Math.min(room / 2, 4), y, fill: '#ffffff', bold: true }));
  }
  let x = left + scale(row.total) + 6;
  for (const { text, colour, width: wide } of tail(print, row, scale, plain)) {
    const fill = colour ?? palette.ink;
    if (x < width) shapes.push(words(cut(print, text, width - x), { x, y, fill, bold: true }));
    x += wide;
  }
  return shapes;
}
