import type { HeatChart } from '../../../model/pack.ts';
import type { LayoutContext } from '../layout-context.ts';
import { tint } from '../palette.ts';
import {
  box,
  centred,
  cut,
  inRuns,
  type Picture,
  picture,
  size,
  widthOf,
  words,
} from './drawing.ts';
import { legend } from './legend.ts';
import { lookIn, type Look, looksOf } from './looks.ts';

const cell = { height: 14.5, gap: 2.5, strip: 12, inset: 3.5, most: 120, least: 30 } as const;
const pitch = cell.height + cell.gap;

/** Lines of cells in one drawing. */
const mostInOne = 12;

type Cell = HeatChart['rows'][number]['cells'][number];
/** What stands beside each other; the name of its row only where that begins. */
type CellLine = { readonly label: string; readonly cells: readonly Cell[] };

/** A grid of everything judged: its outcome as mark and colour at the left, its id at the right. */
export function heat(context: LayoutContext, { rows }: HeatChart): Picture[] {
  const { print, width } = context;
  const outcomes = rows.flatMap(({ cells }) => cells.map(({ outcome }) => outcome));
  const order = Object.keys(context.theme.outcomes);
  const looks = looksOf(
    context,
    outcomes.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)),
  );
  const named = rows.map(({ label }) => widthOf(print, cut(print, label, width * 0.2)));
  const heads = Math.max(0, ...named);
  const left = heads === 0 ? 0 : heads + 9;
  const labels = rows.flatMap(({ cells }) => cells.map(({ label }) => label));
  const strip = Math.max(cell.strip, ...looks.values().map(({ mark }) => widthOf(print, mark) + 5));
  const texts = labels.map((label) => cut(print, label, cell.most, size.small));
  const widest = Math.max(0, ...texts.map((text) => widthOf(print, text, size.small)));
  const wide = Math.max(cell.least, strip + widest + 2 * cell.inset);
  const perLine = Math.max(1, Math.floor((width - left + cell.gap) / (wide + cell.gap)));
  const lines = rows.flatMap(({ label, cells }) =>
    inRuns(cells, perLine).map((run, at) => ({ label: at === 0 ? label : '', cells: run })),
  );
  const runs = inRuns(lines, mostInOne);
  return runs.map((run, at) => {
    const shapes = run.flatMap((line, index) =>
      lineShapes(context, line, { looks, left, strip, wide, top: index * pitch }),
    );
    const height = run.length * pitch;
    if (at < runs.length - 1) return picture(width, height, shapes);
    const below = legend(context, looks, left);
    const top = height + 4;
    return picture(width, top + below.height, [...shapes, ...below.shapes(top)]);
  });
}

type Place = {
  readonly looks: ReadonlyMap<string, Look>;
  readonly left: number;
  readonly strip: number;
  readonly wide: number;
  readonly top: number;
};

function lineShapes(context: LayoutContext, line: CellLine, place: Place): string[] {
  const { palette, print } = context;
  const { left, looks, strip, top, wide } = place;
  const y = centred(top + cell.height / 2, size.label);
  const label = cut(print, line.label, left - 9);
  return [
    ...(line.label === '' ? [] : [words(label, { x: 0, y, fill: palette.ink, bold: true })]),
    ...line.cells.flatMap((each, at) => {
      const x = left + at * (wide + cell.gap);
      return cellShapes(context, each, { look: lookIn(looks, each.outcome), x, top, strip, wide });
    }),
  ];
}

type CellPlace = {
  readonly look: Look;
  readonly x: number;
  readonly top: number;
  readonly strip: number;
  readonly wide: number;
};

function cellShapes(
  { palette, print }: LayoutContext,
  { label }: Cell,
  { look, x, top, strip, wide }: CellPlace,
): string[] {
  const high = { y: top, h: cell.height };
  const y = centred(top + cell.height / 2, size.small);
  const text = cut(print, label, wide - strip - 2 * cell.inset, size.small);
  return [
    box({ x, w: wide, ...high }, { fill: tint(look.colour, 0.8) }),
    box({ x, w: strip, ...high }, { fill: look.colour }),
    words(look.mark, {
      x: x + strip / 2,
      y: centred(top + cell.height / 2, size.label),
      fill: '#ffffff',
      bold: true,
      heavy: true,
      anchor: 'middle',
    }),
    words(text, { x: x + strip + cell.inset, y, fill: palette.ink, fontSize: size.small }),
  ];
}
