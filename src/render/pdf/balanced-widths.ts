/** How narrow each column may be, and beyond what it would stay white, in points. */
export type Bounds = { readonly least: readonly number[]; readonly most: readonly number[] };

/** How high a cell stands in a column of a width. */
type CellHeight = (width: number) => number;

/** In points: what goes over from one column to another. */
const steps = [4, 8, 16, 32] as const;

/** One row of six lines reads worse than two of three. */
const towering = 1.3;

/** No table was seen that took more. */
const mostMoves = 40;

/**
 * Takes width from columns with room and gives it to those whose cells make the rows high, as long as that makes the
 * table lower. Of `cells` each list is a row.
 */
export function balanced(
  start: readonly number[],
  cells: readonly (readonly CellHeight[])[],
  bounds: Bounds,
): readonly number[] {
  const heights = start.map((_, at) => heightsOf(cells.flatMap((row) => row[at] ?? [])));
  const heightOf = (widths: readonly number[]): number => {
    const columns = widths.map((width, at) => heights[at]?.(width) ?? []);
    return cells.reduce(
      (sum, _, row) => sum + Math.max(...columns.map((column) => column[row] ?? 0)) ** towering,
      0,
    );
  };
  let widths = start;
  let height = heightOf(start);
  for (let moves = 0; moves < mostMoves; moves++) {
    const lower = movedFrom(widths, bounds)
      .map((each) => ({ widths: each, height: heightOf(each) }))
      .reduce((best, each) => (each.height < best.height ? each : best), { widths, height });
    if (lower.height >= height) break;
    ({ widths, height } = lower);
  }
  return widths;
}

/** Of one column by its width, each width counted once. */
function heightsOf(cells: readonly CellHeight[]): (width: number) => readonly number[] {
  const known = new Map<number, readonly number[]>();
  return (width) => {
    const heights = known.get(width) ?? cells.map((cell) => cell(width));
    known.set(width, heights);
    return heights;
  };
}

/** Little before much: of what helps alike, the smaller change is taken. */
function movedFrom(widths: readonly number[], { least, most }: Bounds): number[][] {
  return steps.flatMap((step) =>
    widths.flatMap((gives, from) =>
      widths.flatMap((takes, to) => {
        const allowed =
          from !== to && gives - step >= (least[from] ?? 0) && takes + step <= (most[to] ?? takes);
        return allowed ? [widths.with(from, gives - step).with(to, takes + step)] : [];
      }),
    ),
  );
}
