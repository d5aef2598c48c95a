import type { Cell, Column } from '../../model/pack.ts';
import { isLink, keepsLines } from '../check-row.ts';

/** Points. Excel takes no row taller than this; a longer text is read in the formula bar. */
const tallest = 409;
const lineHeight = 13.5;

/**
 * How tall a row must be for its wrapped text, undefined for a single line. Estimated, because LibreOffice does not
 * fit rows when it opens a file, and text would cover the rows below. Rather a little too tall than cut.
 */
export function rowHeight(row: readonly Cell[], columns: readonly Column[]): number | undefined {
  let lines = 1;
  for (const [at, column] of columns.entries()) {
    const { width } = column;
    const text = textOf(row[at]);
    const shown = keepsLines(column) ? codeLines(text, width) : wrapped(text, width * 1.05);
    lines = Math.max(lines, shown);
  }
  return lines === 1 ? undefined : Math.min(tallest, lines * lineHeight + 2);
}

/** Heads are bold and wrap between words; two lines at least, so that most sheets look alike. */
export function headHeight(
  columns: readonly { readonly head: string; readonly width: number }[],
): number {
  const lines = columns.map(({ head, width }) => {
    const letters = width * 0.92;
    let used = 0;
    let count = 1;
    for (const { length } of head.split(' ')) {
      if (used > 0 && used + 1 + length > letters) {
        count++;
        used = length;
      } else used += (used > 0 ? 1 : 0) + length;
    }
    return count;
  });
  return Math.max(2, ...lines) * 14 + 2;
}

const textOf = (cell: Cell | undefined): string => {
  if (typeof cell === 'string') return cell;
  return cell !== undefined && isLink(cell) ? cell.text : '';
};

function codeLines(text: string, width: number): number {
  const letters = width * 0.95;
  if (!text.includes('\n')) return wrapped(text, letters);
  return text.split('\n').reduce((sum, line) => sum + wrapped(line, letters), 0);
}

/** Lines of so many letters. A column's width is measured in digits of the default font, about a letter of ours. */
function wrapped(text: string, letters: number): number {
  if (text.length * 2 <= letters) return 1;
  const wide = text.match(/[\u1100-\uffff]/g)?.length ?? 0;
  return Math.max(1, Math.ceil((text.length + wide) / letters));
}
