import { mostColumns, mostRows } from '../sheet-limits.ts';
import { refused } from './refused.ts';
import { scanned, type XmlHandler } from './xml-scanner.ts';

/** A cell before its text is looked up: what stands in it, and of what kind it is said to be. */
export type RawCell = { readonly type: string; readonly text: string; readonly formula: boolean };
export type RawRow = { readonly number: number; readonly cells: ReadonlyMap<number, RawCell> };

/** Three times what a spreadsheet program takes. */
const longestText = 100_000;

/** The rows of one sheet, as they are read. */
export const rawRows = (
  part: string,
  chunks: AsyncIterable<Uint8Array>,
): AsyncGenerator<RawRow> => {
  const reader = new CellReader(part);
  return scanned(part, chunks, reader, () => reader.take());
};

class CellReader implements XmlHandler {
  readonly #part: string;
  #done: RawRow[] = [];
  #number = 0;
  #cells = new Map<number, RawCell>();
  #column = -1;
  #type = 'n';
  #text = '';
  /** Undefined where there is none. */
  #formula: string | undefined;
  #isFormula = false;
  /** Inside `v`, or inside a `t` of the cell's own text. */
  #isValue = false;
  #isReading = false;

  constructor(part: string) {
    this.#part = part;
  }

  take(): readonly RawRow[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  open(name: string, attributes: (name: string) => string | undefined): void {
    if (name === 'row') this.#openRow(attributes('r'));
    else if (name === 'c') this.#openCell(attributes('r'), attributes('t'));
    else if (name === 'f') {
      this.#formula = '';
      this.#isFormula = true;
    }
    // How a word is spoken, which some programs keep beside it, is none of the text.
    else if (name === 'rPh') this.#isReading = true;
    else this.#isValue = !this.#isReading && (name === 'v' || name === 't');
  }

  text(text: string): void {
    if (this.#isFormula) this.#formula += text;
    else if (this.#isValue) this.#text += text;
    if (this.#text.length + (this.#formula?.length ?? 0) > longestText)
      throw refused(`a cell in ${this.#part} holds more than ${longestText} characters`);
  }

  close(name: string): void {
    if (name === 'rPh') this.#isReading = false;
    else if (name === 'c') this.#closeCell();
    else if (name === 'row') this.#done.push({ number: this.#number, cells: this.#cells });
    this.#isValue = false;
    this.#isFormula = false;
  }

  #openRow(r: string | undefined): void {
    const before = this.#number;
    this.#number = r === undefined ? before + 1 : Number(r);
    if (!(Number.isInteger(this.#number) && this.#number >= 1 && this.#number <= mostRows))
      throw refused(`${this.#part} has a row where no sheet has one`);
    // So that a sheet has an end.
    if (this.#number <= before)
      throw refused(`in ${this.#part} row ${this.#number} comes after row ${before}`);
    this.#cells = new Map();
    this.#column = -1;
  }

  #openCell(ref: string | undefined, type: string | undefined): void {
    this.#column = ref === undefined ? this.#column + 1 : columnOf(ref);
    if (!(this.#column >= 0 && this.#column < mostColumns))
      throw refused(`${this.#part} has a cell where no sheet has one`);
    this.#type = type ?? 'n';
    this.#text = '';
    this.#formula = undefined;
  }

  #closeCell(): void {
    const text = this.#text;
    const isConstant = this.#type === 'b' && this.#formula === constants.get(text);
    const formula = this.#formula !== undefined && !isConstant;
    const cell = { type: this.#type, text, formula };
    if (cell.text !== '' || cell.formula) this.#cells.set(this.#column, cell);
  }
}

/** So LibreOffice writes yes and no. */
const constants = new Map([
  ['1', 'TRUE()'],
  ['0', 'FALSE()'],
]);

/** `F12` is in column 5; -1 where it is no place at all. */
function columnOf(ref: string): number {
  const [, letters] = /^([A-Z]{1,3})[1-9]\d*$/.exec(ref) ?? [];
  if (letters === undefined) return -1;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
