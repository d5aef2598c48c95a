import type { PageTable } from '../../model/pack.ts';
import { balanced, type Bounds } from './balanced-widths.ts';
import { cellHeights, cellWidths } from './cell-layout.ts';
import { cellPadding } from './grid-lines.ts';
import type { LayoutContext } from './layout-context.ts';

export const tableFontSize = ({ dense }: Pick<LayoutContext, 'dense'>): number => (dense ? 7.5 : 8);

/** In heights of a line of the font. */
export const tableLine = 1.1;

/** No one column may crowd out the others, whatever somebody called a resource; ids may take more than words. */
const mostShare = { code: 0.3, other: 0.22 } as const;

/** A row is found by what stands first in it: as long as that takes no more than this, it stays on one line. */
const nameShare = 0.2;

/**
 * The text width shared by weight, then moved to where it makes the rows lower. No column gets less than its longest word takes, so that ids stay in one piece, and
 * none more than its longest cell on one line: what it would leave white goes to those that need it.
 */
export function columnWidths(context: LayoutContext, table: PageTable): readonly number[] {
  const known = context.measured.get(table);
  if (known !== undefined) return known;
  const widths = widthsOfColumns(context, table);
  context.measured.set(table, widths);
  return widths;
}

function widthsOfColumns(context: LayoutContext, { columns, rows }: PageTable): readonly number[] {
  const available = context.width - columns.length * cellPadding;
  const fontSize = tableFontSize(context);
  const needs = columns.map(({ header, kind }, at) => {
    const room = {
      fontSize,
      most: available * (kind === 'code' ? mostShare.code : mostShare.other),
    };
    const cells = rows.map((row) => cellWidths(context, row[at] ?? '', kind, room));
    const head = cellWidths(context, header, 'text', room).least;
    const whole = Math.max(head, ...cells.map((each) => each.whole));
    const names = at === 0 && whole <= available * nameShare;
    const least = names ? whole : Math.max(head, ...cells.map((each) => each.least));
    return { least, whole };
  });
  const least = needs.map((each) => each.least);
  const whole = needs.map((each) => each.whole);
  const weights = columns.map(({ width }) => width);
  if (sumOf(least) >= available) {
    const rigid = columns.map(({ kind }) => kind !== 'text');
    return squeezed(least, rigid, available);
  }
  const unbound = whole.map(() => Number.POSITIVE_INFINITY);
  if (sumOf(whole) <= available) return shared(weights, { least: whole, most: unbound }, available);
  const bounds = { least, most: whole };
  const heights = rows
    .slice(0, mostBalanced)
    .map((row) =>
      columns.map(({ kind }, at) => cellHeights(context, row[at] ?? '', kind, fontSize)),
    );
  return balanced(shared(weights, bounds, available), heights, bounds);
}

/** More rows than these say nothing new of how a table is best parted. */
const mostBalanced = 100;

/** Too much for one line of columns: ids and outcomes stay whole, and of the others the widest give way. */
function squeezed(
  least: readonly number[],
  rigid: readonly boolean[],
  available: number,
): number[] {
  const kept = sumOf(least.filter((_, at) => rigid[at]));
  const keeps = kept <= available * mostRigid;
  const giving = least
    .map((width, at) => ({ width, at }))
    .filter(({ at }) => !keeps || rigid[at] !== true)
    .toSorted((a, b) => a.width - b.width);
  const widths = [...least];
  let room = keeps ? available - kept : available;
  for (const [done, { width, at }] of giving.entries()) {
    const given = Math.min(width, room / (giving.length - done));
    widths[at] = given;
    room -= given;
  }
  return widths;
}

/** More than this for ids and numbers would leave no room for words. */
const mostRigid = 0.7;

/** By weight within bounds: in each round those are settled that go beyond theirs in the direction of the sum of all. */
function shared(weights: readonly number[], { least, most }: Bounds, available: number): number[] {
  const settled = new Map<number, number>();
  for (;;) {
    const room = available - sumOf([...settled.values()]);
    const weight = sumOf(weights.filter((_, at) => !settled.has(at)));
    const widths = weights.map((each, at) => settled.get(at) ?? (room * each) / weight);
    const bounded = widths.map((width, at) =>
      Math.max(least[at] ?? 0, Math.min(width, most[at] ?? width)),
    );
    const over = sumOf(bounded) - available;
    const beyond = bounded.flatMap((width, at) => {
      const by = width - (widths[at] ?? width);
      return by !== 0 && (Math.abs(over) < rounding || by > 0 === over > 0) ? [at] : [];
    });
    if (beyond.length === 0 || Math.abs(over) < rounding) return bounded;
    for (const at of beyond) settled.set(at, bounded[at] ?? 0);
  }
}

/** In points: sums of fractions are never exact. */
const rounding = 1e-6;

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);
