import { scaleLinear } from 'd3-scale';
import type { ChartPart, WaterfallChart } from '../../../model/pack.ts';
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
import { looksOf } from './looks.ts';

const bar = { height: 14, pitch: 20, labels: 0.4, gap: 10, mark: 12 } as const;
const mostInOne = 11;

type Row = {
  readonly label: string;
  readonly before: number;
  readonly after: number;
  readonly text: string;
  readonly mark: string;
  readonly colour: string;
  readonly isWhole: boolean;
};

/** One amount above, one below, and between them what made the one the other. */
export function waterfall(context: LayoutContext, chart: WaterfallChart): Picture[] {
  const { print, width } = context;
  const rows = rowsOf(context, chart);
  const named = Math.max(...rows.map(({ label }) => widthOf(print, cut(print, label, width))));
  // A theme may take two wide letters for a mark.
  const marks = Math.max(bar.mark, ...rows.map(({ mark }) => widthOf(print, mark) + 4));
  const left = Math.min(width * bar.labels, named) + marks + bar.gap;
  const numbers = Math.max(...rows.map(({ text }) => widthOf(print, text)));
  const ends = rows.flatMap(({ before, after }) => [before, after]);
  const scale = scaleLinear()
    .domain([Math.min(0, ...ends), Math.max(0, ...ends) || 1])
    .range([left, width - numbers - 6]);
  const runs = inRuns(rows, mostInOne);
  return runs.map((run, at) => {
    const last = at === runs.length - 1;
    const shapes = run.flatMap((row, line) => [
      ...rowShapes(context, row, { scale, left, marks, top: line * bar.pitch }),
      ...(last && line === run.length - 1 ? [] : [joint(context, row, scale, line * bar.pitch)]),
    ]);
    return picture(width, run.length * bar.pitch - (last ? bar.pitch - bar.height : 0), shapes);
  });
}

function rowsOf(context: LayoutContext, { from, steps, to }: WaterfallChart): Row[] {
  const { palette } = context;
  const rows = [wholeRow(from, palette.accent)];
  let sum = from.value;
  for (const step of steps) {
    rows.push(stepRow(context, step, sum));
    sum += step.value;
  }
  // A picture that does not add up would show what is not so.
  if (Math.abs(sum - to.value) > 1e-6)
    throw new Error(`the steps lead to ${sum}, and the waterfall ends at ${to.value}`);
  return [...rows, wholeRow(to, palette.accent)];
}

const wholeRow = ({ label, value }: ChartPart, colour: string): Row => ({
  label,
  before: 0,
  after: value,
  text: signed(value).replace('+', ''),
  mark: '',
  colour,
  isWhole: true,
});

function stepRow(context: LayoutContext, { label, value }: ChartPart, before: number): Row {
  const look = looksOf(context, [label]).get(label);
  const own = look?.own === true ? look : undefined;
  return {
    label,
    before,
    after: before + value,
    text: signed(value),
    mark: own?.mark ?? '',
    colour: own?.colour ?? context.palette.muted,
    isWhole: false,
  };
}

const signed = (value: number): string => {
  if (value === 0) return '0';
  return value > 0 ? `+${value}` : `–${-value}`;
};

type Scale = (value: number) => number;
type Place = {
  readonly scale: Scale;
  readonly left: number;
  readonly marks: number;
  readonly top: number;
};

function rowShapes(context: LayoutContext, row: Row, { scale, left, marks, top }: Place): string[] {
  const { palette, print } = context;
  const { label, before, after, text, mark, colour, isWhole } = row;
  const y = centred(top + bar.height / 2, size.label);
  const [x, end] = [scale(Math.min(before, after)), scale(Math.max(before, after))];
  const place = { x, y: top, w: Math.max(end - x, 0.8), h: bar.height };
  return [
    words(mark, { x: 0, y, fill: colour, bold: true }),
    words(cut(print, label, left - bar.gap - marks), {
      x: marks,
      y,
      fill: palette.ink,
      bold: isWhole,
    }),
    box(place, { fill: colour }),
    words(text, { x: end + 5, y, fill: isWhole ? palette.ink : colour, bold: true }),
  ];
}

/** From where a bar ends to where the next one begins. */
function joint({ palette }: LayoutContext, { after }: Row, scale: Scale, top: number): string {
  const x = scale(after);
  return rule(
    { x1: x, y1: top + bar.height, x2: x, y2: top + bar.pitch },
    { colour: palette.muted, width: 0.7 },
  );
}
