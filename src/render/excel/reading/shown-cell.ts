import type { Cell, Column, Theme } from '../../../model/pack.ts';
import type { DayCount, ReturnedCell } from '../../../model/workpaper.ts';
import { isLink, keepsLines } from '../../check-row.ts';
import { shownText } from '../cell-text.ts';
import { excelDays } from '../cell-xml.ts';

/** What a cell of ours says to whoever opens the workbook, without the mark before a word of the theme. */
export function shownCell(cell: Cell, column: Column, whole: () => string): ReturnedCell['value'] {
  if (typeof cell === 'string') return shownText(cell, keepsLines(column), whole);
  if (typeof cell !== 'object') return cell;
  if (isLink(cell)) return shownText(cell.text, keepsLines(column), whole);
  return excelDays(cell) ?? cell.toISOString();
}

/** From the first of January 1900 to that of 1904, as Excel counts. */
const fourYears = 1462;

/** The value of a cell that came back, to be held against what it said. */
export function returnedValue(
  { value }: ReturnedCell,
  { kind }: Column,
  { outcomes }: Pick<Theme, 'outcomes'>,
  days: DayCount,
): ReturnedCell['value'] {
  if (typeof value === 'number')
    return kind === 'date' && days === 1904 ? value + fourYears : value;
  if (typeof value === 'boolean') return value;
  const text = value.replaceAll(/\r\n?/g, '\n');
  if (kind !== 'outcome' && kind !== 'severity') return text;
  const word = text.slice(text.indexOf(' ') + 1);
  const mark = Object.hasOwn(outcomes, word) ? outcomes[word]?.mark : undefined;
  return text === `${mark} ${word}` ? word : text;
}

const dayMs = 86_400_000;
/** Before March 1900 Excel counts a day that never was. */
const firstDay = 61;
const lastDay = 2_958_465;

/** The UTC day that a number in a column of dates stands for; undefined where it stands for none. */
export function returnedDay(number: number, days: DayCount): string | undefined {
  const count = Math.floor(days === 1904 ? number + fourYears : number);
  if (!(count >= firstDay && count <= lastDay)) return undefined;
  return new Date((count - 25_569) * dayMs).toISOString().slice(0, 'yyyy-mm-dd'.length);
}
