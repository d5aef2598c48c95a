import type { Cell, Column } from '../../model/pack.ts';
import { isLink, keepsLines } from '../check-row.ts';

/** Points. Excel takes no row taller than this. */
const tallest = 409;
const lineHeight = 13.5;
/** Rows that fill the screen cannot be compared. What a cell holds beyond is read in the formula bar. */
const mostLines = 6;
/** Of a column behind those that are printed: it must not leave the others' rows empty. */
const mostBehind = 3;

/**
 * How tall a row must be for its wrapped text, undefined for a single line. Estimated, because LibreOffice does not
 * fit rows when it opens a file, and text would cover the rows below. Rather a little too tall than cut, but with so
 * many lines at most, unless a column is to be read whole.
 */
export function rowHeight(
  row: readonly Cell[],
  columns: readonly Column[],
  printed: number,
): number | undefined {
  let lines = 1;
  for (const [at, column] of columns.entries()) {
    const { width } = column;
    const text = textOf(row[at]);
    const all = keepsLines(column) ? codeLines(text, width) : wrapped(text, width * 1.05);
    lines = Math.max(lines, Math.min(all, mostOf(column, at < printed)));
  }
  return lines === 1 ? undefined : Math.min(tallest, lines * lineHeight + 2);
}

function mostOf({ tall, filledBy }: Column, isPrinted: boolean): number {
  if (tall === true) return Number.POSITIVE_INFINITY;
  return isPrinted || filledBy !== undefined ? mostLines : mostBehind;
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
