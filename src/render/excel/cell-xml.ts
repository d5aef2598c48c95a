import type { Cell, CellKind, Column } from '../../model/pack.ts';
import { isLink, keepsLines } from '../check-row.ts';
import { textElement } from './cell-text.ts';
import type { CellStyles } from './cell-styles.ts';

/** A cell's place and what surrounds it. `linked` when its link leads somewhere Excel will go. */
export type CellPlace = {
  readonly ref: string;
  readonly column: Column;
  readonly linked: boolean;
  /** Where the whole of a text too long for a cell stands. */
  readonly whole: () => string;
};

/** One cell of a checked row, in its bytes. The type of the value decides: text never becomes a number, a formula or a link. */
export function cellXml(cell: Cell, place: CellPlace, styles: CellStyles): string {
  if (typeof cell === 'string') return textXml(cell, place, styles);
  if (typeof cell === 'number')
    return valueXml(place.ref, numberStyle(cell, place.column.kind, styles), cell);
  if (typeof cell === 'boolean')
    return `<c r="${place.ref}" s="${styles.yesNo}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  return isLink(cell) ? textXml(cell.text, place, styles) : dateXml(cell, place, styles);
}

const valueXml = (ref: string, style: number, value: number): string =>
  `<c r="${ref}" s="${style}"><v>${value}</v></c>`;

function numberStyle(value: number, kind: CellKind, styles: CellStyles): number {
  if (kind === 'percent') return styles.percent;
  return kind === 'integer' && Number.isInteger(value) ? styles.integer : styles.number;
}

const dayMs = 86_400_000;
/** Excel's day count is off by one before March 1900 and ends with the year 9999; such dates stay text. */
const firstDate = Date.UTC(1900, 2, 1);
const lastDate = Date.UTC(10_000, 0, 1);

function dateXml(date: Date, place: CellPlace, styles: CellStyles): string {
  const days = excelDays(date);
  if (days === undefined) return textXml(date.toISOString(), place, styles);
  const style = date.getTime() % dayMs === 0 ? styles.date : styles.instant;
  return valueXml(place.ref, style, days);
}

/** A date as Excel counts it; undefined where it cannot. */
export function excelDays(date: Date): number | undefined {
  const time = date.getTime();
  return time < firstDate || time >= lastDate ? undefined : time / dayMs + 25_569;
}

function textXml(text: string, place: CellPlace, styles: CellStyles): string {
  const { kind } = place.column;
  // What somebody types there is taken for a date, and shown as one.
  if (text === '' && kind === 'date') return stringXml(place, styles.date, text);
  const word = kind === 'outcome' || kind === 'severity' ? styles.words.get(text) : undefined;
  if (word !== undefined)
    return inlineXml(place.ref, place.linked ? word.linked : word.style, word.element);
  const [style, linked] =
    kind === 'code' ? [styles.code, styles.codeLink] : [styles.text, styles.link];
  return stringXml(place, place.linked ? linked : style, text);
}

function stringXml({ ref, column, whole }: CellPlace, style: number, text: string): string {
  if (text === '') return `<c r="${ref}" s="${style}"/>`;
  return inlineXml(ref, style, textElement(text, keepsLines(column), whole));
}

const inlineXml = (ref: string, style: number, element: string): string =>
  `<c r="${ref}" s="${style}" t="inlineStr"><is>${element}</is></c>`;
