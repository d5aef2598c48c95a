import { type Cell, type LazyTable, mostSheetLinks } from '../../model/pack.ts';
import { checkRow, isLink } from '../check-row.ts';
import { columnLetters } from './column-letters.ts';
import { cellXml } from './cell-xml.ts';
import { cellChoices } from './cell-choices.ts';
import { textElement, wholeText } from './cell-text.ts';
import { plainRow } from './drawing-part.ts';
import type { CellLink, SheetPart } from './excel-package.ts';
import { paperFor } from './print-setup.ts';
import { headHeight, rowHeight } from './row-height.ts';
import { drawingOn } from './sheet-charts.ts';
import { mostRows } from './sheet-limits.ts';
import type { SheetSurroundings } from './surroundings.ts';
import { wordFormats } from './word-formats.ts';
import { webAddress } from './web-address.ts';

/** Charts of a sheet reach over no more rows than these. */
const mostMeasured = 500;

/** Fills one sheet with rows of a table, starting under the head. */
export class SheetWriter {
  readonly #table: LazyTable;
  readonly #part: SheetPart;
  readonly #around: SheetSurroundings;
  readonly #letters: readonly string[];
  readonly #printed: number;
  readonly #links: CellLink[] = [];
  /** Rows of the table that stand in earlier sheets. */
  readonly #before: number;
  #last = 1;
  /** Of the first rows, in points: what stands beside them must know where they lie. */
  readonly #heights: number[];

  constructor(table: LazyTable, part: SheetPart, around: SheetSurroundings, before: number) {
    this.#table = table;
    this.#part = part;
    this.#around = around;
    this.#before = before;
    this.#letters = columnLetters(table.columns.length);
    this.#printed = paperFor(table.columns.map(({ width }) => width)).columns;
    this.#heights = [
      headHeight(table.columns.map((column) => ({ ...column, head: column.header }))),
    ];
  }

  get full(): boolean {
    return this.#last === mostRows;
  }

  /** False when the sink is behind: then wait for `drained` before the next row. */
  add(row: readonly Cell[]): boolean {
    const number = ++this.#last;
    const ordinal = this.#before + number - 1;
    const { columns, id } = this.#table;
    checkRow(this.#table, row, ordinal);
    const whole = (): string => wholeText(id, ordinal);
    const height = rowHeight(row, columns, this.#printed);
    if (this.#heights.length < mostMeasured) this.#heights.push(height ?? plainRow);
    let xml = height === undefined ? `<row r="${number}">` : `<row r="${number}" ht="${height}">`;
    for (let at = 0; at < row.length; at++) {
      const cell = row[at];
      const column = columns[at];
      if (cell === undefined || column === undefined) continue; // never: the row was checked
      const ref = `${this.#letters[at]}${number}`;
      const linked = this.#link(cell, ref);
      xml += cellXml(cell, { ref, column, linked, whole }, this.#around.styles);
    }
    return this.#part.write(`${xml}</row>`);
  }

  drained(): Promise<void> {
    return this.#part.drained();
  }

  /** For a table without rows: an empty sheet could be one that failed to fill. */
  say(sentence: string): void {
    const { note } = this.#around.styles;
    const element = textElement(sentence, false, () => this.#table.id);
    this.#part.write(
      `<row r="2" ht="30"><c r="A2" s="${note}" t="inlineStr"><is>${element}</is></c></row>`,
    );
  }

  close(): void {
    const { id, columns } = this.#table;
    const ground = { columns: columns.length, heights: this.#heights };
    this.#part.close({
      // Where the table has no row, a sentence stands in the second.
      lastRow: Math.max(2, this.#last),
      filter: `A1:${this.#letters.at(-1)}${this.#last}`,
      rules:
        wordFormats(columns, this.#last, this.#around.styles.looks) +
        cellChoices(columns, this.#last),
      links: this.#links,
      // Once, however many sheets the rows fill.
      drawing: this.#before === 0 ? drawingOn(id, ground, this.#around) : undefined,
    });
  }

  #link(cell: Cell, ref: string): boolean {
    if (!isLink(cell) || this.#links.length >= mostSheetLinks) return false;
    const inside = this.#placeOf(cell.link);
    const target = inside ?? webAddress(cell.link);
    if (target === undefined) return false;
    this.#links.push({ ref, target, web: inside === undefined });
    return true;
  }

  /** `#findings` is the sheet, `#findings:7` the seventh row of its table, if its first sheet holds so many. */
  #placeOf(link: string): string | undefined {
    const [, id = '', row] = /^(#[^:]*)(?::([1-9]\d{0,6}))?$/.exec(link) ?? [];
    const name = this.#around.places.get(id);
    if (name === undefined || row === undefined) return name && `${name}!A1`;
    return Number(row) < mostRows ? `${name}!A${Number(row) + 1}` : undefined;
  }
}
