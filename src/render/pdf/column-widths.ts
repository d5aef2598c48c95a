import type { PageTable } from '../../model/pack.ts';
import { leastWidth } from './cell-layout.ts';
import { cellPadding } from './grid-lines.ts';
import type { LayoutContext } from './layout-context.ts';

export const tableFontSize = ({ dense }: Pick<LayoutContext, 'dense'>): number => (dense ? 7.5 : 8);

/** No one column may crowd out the others, whatever somebody called a resource; ids may take more than words. */
const mostShare = { code: 0.36, other: 0.22 } as const;

/** The text width shared by weight, but no column narrower than its longest word, so that ids stay in one piece. */
export function columnWidths(context: LayoutContext, { columns, rows }: PageTable): number[] {
  const available = context.width - columns.length * cellPadding;
  const least = columns.map(({ header, kind }, at) => {
    const most = available * (kind === 'code' ? mostShare.code : mostShare.other);
    const room = { fontSize: tableFontSize(context), most };
    const cells = rows.map((row) => leastWidth(context, row[at] ?? '', kind, room));
    return Math.max(leastWidth(context, header, 'text', room), ...cells);
  });
  const needed = sumOf(least);
  if (needed >= available) {
    const rigid = columns.map(({ kind }) => kind !== 'text');
    return squeezed(least, rigid, available);
  }
  return shared(
    columns.map(({ width }) => width),
    least,
    available,
  );
}

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

function shared(weights: readonly number[], least: readonly number[], available: number): number[] {
  const held = new Set<number>();
  for (;;) {
    const room = available - sumOf(least.filter((_, at) => held.has(at)));
    const weight = sumOf(weights.filter((_, at) => !held.has(at)));
    const widths = weights.map((each, at) =>
      held.has(at) ? (least[at] ?? 0) : (room * each) / weight,
    );
    const narrow = widths.flatMap((width, at) => (width < (least[at] ?? 0) ? [at] : []));
    if (narrow.length === 0) return widths;
    for (const at of narrow) held.add(at);
  }
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, each) => sum + each, 0);
