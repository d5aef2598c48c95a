import { scaleBand } from 'd3-scale';
import type { LayoutContext } from '../layout-context.ts';
import { cut, inRuns, rule, size, widthOf, words } from './drawing.ts';

/** What stands under the bands, one line for each: a name and a value below every band. */
export type Line = {
  readonly label: string;
  readonly mark: string;
  readonly colour: string;
  readonly values: readonly string[];
};

export type Band<T> = {
  readonly of: T;
  readonly label: string;
  readonly x: number;
  readonly width: number;
  readonly middle: number;
};

export type Axis = {
  readonly ticks: readonly { readonly value: number; readonly label: string }[];
  readonly scale: (value: number) => number;
};

/** In points: the room for drawing, what may stand above it, and lines below it. */
export const plot = { top: 13, height: 104, line: 11.5, below: 14, after: 10 } as const;

export const base = plot.top + plot.height;
const band = { least: 26, most: 62 } as const;

/** Bands side by side, as many panels under each other as it takes for their words to be read. */
export function panels<T extends { readonly label: string }>(
  { print, width }: LayoutContext,
  given: readonly T[],
  { lines, axis }: { readonly lines: (some: readonly T[]) => readonly Line[]; readonly axis: Axis },
): { readonly left: number; readonly right: number; readonly bands: readonly Band<T>[] }[] {
  const under = lines(given);
  const heads = under.map(({ mark, label }) =>
    widthOf(print, `${mark} ${cut(print, label, width * 0.22, size.small)}`, size.small),
  );
  const ticks = axis.ticks.map(({ label }) => widthOf(print, label, size.small));
  const left = Math.max(0, ...heads, ...ticks) + 8;
  const wide = (text: string): number =>
    widthOf(print, cut(print, text, width * 0.16), size.small) + 8;
  const texts = [...given.map(({ label }) => label), ...under.flatMap(({ values }) => values)];
  const least = Math.max(band.least, ...texts.map(wide));
  const runs = inRuns(given, Math.max(1, Math.floor((width - left) / least)));
  const step = Math.min(Math.max(band.most, least), (width - left) / (runs[0]?.length ?? 1));
  return runs.map((run) => {
    const right = left + step * run.length;
    const place = scaleBand<number>()
      .domain(run.keys())
      .range([left, right])
      .paddingInner(0.4)
      .paddingOuter(0.2);
    return {
      left,
      right,
      bands: run.map((of, at) => {
        const x = place(at) ?? left;
        const wideness = place.bandwidth();
        return { of, label: of.label, x, width: wideness, middle: x + wideness / 2 };
      }),
    };
  });
}

/** Rules with their values at the left, each band's name below, and the lines of values under those. */
export function frame<T>(
  { palette, print }: LayoutContext,
  panel: { readonly left: number; readonly right: number; readonly bands: readonly Band<T>[] },
  { axis, lines }: { readonly axis: Axis; readonly lines: readonly Line[] },
): string[] {
  const { left, right, bands } = panel;
  const [first] = bands;
  const step = first === undefined ? 0 : (right - left) / bands.length;
  const small = { fontSize: size.small };
  return [
    ...axis.ticks.flatMap(({ value, label }) => {
      const y = axis.scale(value);
      return [
        rule({ x1: left, y1: y, x2: right, y2: y }, { colour: palette.hairline }),
        words(label, { ...small, x: left - 8, y: y + 2.7, fill: palette.muted, anchor: 'end' }),
      ];
    }),
    rule({ x1: left, y1: base, x2: right, y2: base }, { colour: palette.muted, width: 0.8 }),
    ...bands.map(({ label, middle }) =>
      words(cut(print, label, step - 4, size.small), {
        ...small,
        x: middle,
        y: base + plot.below - 3.5,
        fill: palette.ink,
        bold: true,
        anchor: 'middle',
      }),
    ),
    ...lines.flatMap(({ label, mark, colour, values }, at) => {
      const y = base + plot.below + at * plot.line + 8;
      const beside = widthOf(print, `${mark} `, size.small);
      return [
        words(mark, { ...small, x: 0, y, fill: colour, bold: true }),
        words(cut(print, label, left - 8 - beside, size.small), {
          ...small,
          x: beside,
          y,
          fill: palette.ink,
        }),
        ...values.map((value, under) =>
          words(cut(print, value, step - 4, size.small), {
            ...small,
            x: bands[under]?.middle ?? left,
            y,
            fill: palette.ink,
            anchor: 'middle',
          }),
        ),
      ];
    }),
  ];
}

export const panelHeight = (lines: readonly Line[]): number =>
  base + plot.below + lines.length * plot.line;
