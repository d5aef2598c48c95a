import type { Column, LazyTable } from '../../model/pack.ts';
import type { ReturnedCell, ReturnedRow } from '../../model/workpaper.ts';
import {
  cellsOf,
  exceptionsHead,
  isEmptyReview,
  isSameReview,
  type Review,
  type ReviewCells,
  reviewHeads,
  sealOf,
} from '../../model/workspace/review.ts';
import { factsDigest, isFact } from '../../model/workspace/row-facts.ts';
import { findColumns } from './find-columns.ts';
import {
  cellsFrom,
  headOf,
  judgeReview,
  type ReviewPart,
  reviewParts,
  said,
} from './returned-review.ts';
import {
  type CellProblem,
  type Reading,
  type SheetImport,
  sheetReference,
  type Value,
  type Workpaper,
} from './workpaper.ts';

/**
 * What a reviewer changed in one sheet, held against the record row by row: a review of other facts than those on
 * record is not taken over, nor is one that somebody else changed in the workspace meanwhile.
 */
export async function importSheet(paper: Workpaper, reading: Reading): Promise<SheetImport> {
  const known = await recordOf(paper.table, reading);
  const rows = paper.returned.rows()[Symbol.asyncIterator]();
  const first = await rows.next();
  const columns = findColumns(paper.table.columns, first.done === true ? undefined : first.value);
  const { id: sheet, name } = paper;
  const counts = { rows: 0, missing: 0, unchanged: 0, refused: 0, more: 0 };
  const nothing = { sheet, name, ...counts, reviews: [] };
  if (!columns.ok) {
    const problems = columns.problems.map((problem) => ({
      cell: sheetReference(name),
      column: '',
      problem: `${problem}. No row of this sheet was taken over`,
    }));
    return { ...nothing, problems };
  }
  const read = new SheetReading(paper, reading, known, columns.at);
  for (;;) {
    const row = await rows.next();
    if (row.done === true) return read.result();
    read.take(row.value);
  }
}

/** Of one sheet: more than anybody reads. */
export const mostProblems = 1000;

type RecordRow = { readonly values: readonly (Value | undefined)[]; readonly facts: string };

async function recordOf(
  table: LazyTable,
  { shown }: Reading,
): Promise<ReadonlyMap<string, RecordRow>> {
  const known = new Map<string, RecordRow>();
  let ordinal = 0;
  for await (const row of table.rows()) {
    ordinal++;
    const values = table.columns.map((column, at) => {
      const cell = row[at];
      return cell === undefined || !isFact(column)
        ? undefined
        : shown(cell, column, { table: table.id, ordinal });
    });
    known.set(`${values[0]}`, { values, facts: factsDigest(table.columns, row) });
  }
  return known;
}

type Fact = { readonly column: Column; readonly at: number; readonly index: number };

class SheetReading {
  readonly #paper: Workpaper;
  readonly #reading: Reading;
  readonly #known: ReadonlyMap<string, RecordRow>;
  readonly #at: ReadonlyMap<string, number>;
  readonly #facts: readonly Fact[];
  readonly #present: ReadonlyMap<string, Review>;
  readonly #seen = new Map<string, number>();
  readonly #reviews = new Map<string, Review>();
  readonly #problems: CellProblem[] = [];
  #told = 0;
  #rows = 0;
  #unchanged = 0;
  #refused = 0;

  constructor(
    paper: Workpaper,
    reading: Reading,
    known: ReadonlyMap<string, RecordRow>,
    at: ReadonlyMap<string, number>,
  ) {
    this.#paper = paper;
    this.#reading = reading;
    this.#known = known;
    this.#at = at;
    this.#facts = paper.table.columns.flatMap((column, index) =>
      isFact(column) ? [{ column, index, at: this.#place(column.header) }] : [],
    );
    const own = reading.reviews.filter(({ sheet }) => sheet === paper.id);
    this.#present = new Map(own.map((review) => [review.row, review]));
  }

  take(row: ReturnedRow): void {
    const [key] = this.#facts;
    const id = key === undefined ? '' : this.#valueOf(row, key).toString();
    if (this.#isBlank(row) || id === this.#paper.noRows) return;
    this.#rows++;
    const record = this.#known.get(id);
    const head = key?.column.header ?? '';
    if (record === undefined) {
      this.#refused++;
      const problem = `${said(id)} is the id of no row here: nothing of it was taken over`;
      this.#tell(row, head, problem);
      return;
    }
    const first = this.#seen.get(id);
    if (first !== undefined) {
      if (this.#reviews.delete(id)) this.#refused++;
      this.#refused++;
      this.#tell(row, head, `${said(id)} stands in row ${first} too: neither was taken over`);
      return;
    }
    this.#seen.set(id, row.number);
    this.#judge(row, id, record);
  }

  result(): SheetImport {
    return {
      sheet: this.#paper.id,
      name: this.#paper.name,
      rows: this.#rows,
      missing: this.#known.size - this.#seen.size,
      unchanged: this.#unchanged,
      refused: this.#refused,
      reviews: [...this.#reviews.values()],
      problems: this.#problems,
      more: this.#told - this.#problems.length,
    };
  }

  #judge(row: ReturnedRow, id: string, record: RecordRow): void {
    const before = this.#told;
    const others = this.#holdAgainst(row, record);
    const formulas = this.#formulasOf(row);
    for (const part of formulas)
      this.#tell(row, headOf(part), 'holds a formula: write the value itself');
    const cells = this.#cellsOf(row);
    const present = cellsOf(this.#present.get(id));
    if (formulas.length === 0 && this.#isUntouched(row, id, cells, present)) {
      this.#unchanged++;
      return;
    }
    const review = formulas.length > 0 ? undefined : this.#reviewIn(row, id, cells, record);
    if (others.length > 0) {
      const isCounted = others.every(({ column }) => column.header === exceptionsHead);
      const of = isCounted
        ? 'resources than those on record, by the same counts'
        : 'facts than those on record';
      this.#tell(row, headOf('by'), `the review was not taken over: it is of other ${of}`);
    }
    if (review !== undefined && this.#told === before) this.#reviews.set(id, review);
    else this.#refused++;
  }

  /** Untouched as well where the workspace has a newer one than was written beside the row. */
  #isUntouched(row: ReturnedRow, id: string, cells: ReviewCells, present: ReviewCells): boolean {
    return isSameReview(cells, present) || this.#sealIn(row) === this.#seal(id, cells);
  }

  /** What was changed, where it was changed from what the workspace holds. */
  #reviewIn(
    row: ReturnedRow,
    id: string,
    cells: ReviewCells,
    { facts, values }: RecordRow,
  ): Review | undefined {
    const present = cellsOf(this.#present.get(id));
    if (this.#sealIn(row) !== this.#seal(id, present)) {
      this.#tellConflict(row, cells, present);
      return undefined;
    }
    if (isEmptyReview(cells)) {
      const problem = 'emptied, and the workspace keeps it: to take it back, delete its file there';
      this.#tell(row, headOf('by'), problem);
      return undefined;
    }
    const { snapshot, assessment, today } = this.#reading;
    const about = {
      sheet: this.#paper.id,
      row: id,
      snapshot,
      assessment,
      facts,
      ...this.#exceptionsIn(values),
    };
    const { review, problems } = judgeReview(about, cells, today);
    for (const { part, problem } of problems) this.#tell(row, headOf(part), problem);
    return review;
  }

  /** Of a row that counts its subjects, which they are; the row of what could not be read counts none. */
  #exceptionsIn(values: RecordRow['values']): Pick<Review, 'exceptions'> {
    const own = this.#facts.find(({ column }) => column.header === exceptionsHead);
    const digest = own === undefined ? '' : `${values[own.index] ?? ''}`;
    return digest === '' ? {} : { exceptions: digest };
  }

  #formulasOf = (row: ReturnedRow): readonly ReviewPart[] =>
    reviewParts.filter((part) => this.#cell(row, headOf(part))?.formula);

  #sealIn = (row: ReturnedRow): string => `${this.#cell(row, reviewHeads.seal)?.value ?? ''}`;

  /** The facts that are others than the record has; each is told. */
  #holdAgainst(row: ReturnedRow, { values }: RecordRow): readonly Fact[] {
    return this.#facts.filter((fact) => {
      const before = this.#told;
      const expected = values[fact.index] ?? '';
      const found = this.#valueOf(row, fact);
      const { header } = fact.column;
      if (this.#cell(row, header)?.formula)
        this.#tell(row, header, `holds a formula, the record says ${said(expected)}`);
      else if (!isSameValue(found, expected))
        this.#tell(
          row,
          header,
          `the workpaper says ${said(found)}, the record says ${said(expected)}`,
        );
      return this.#told > before;
    });
  }

  #tellConflict(row: ReturnedRow, cells: ReviewCells, present: ReviewCells): void {
    for (const part of reviewParts)
      if (cells[part] !== present[part])
        this.#tell(
          row,
          headOf(part),
          `the workpaper says ${said(cells[part])}, and the workspace has another review than the workpaper was written with, which says ${said(present[part])}`,
        );
  }

  #cellsOf(row: ReturnedRow): ReviewCells {
    const value = (part: ReviewPart): Value => this.#cell(row, headOf(part))?.value ?? '';
    const values = {
      by: value('by'),
      on: value('on'),
      conclusion: value('conclusion'),
      comment: value('comment'),
    };
    return cellsFrom(values, this.#reading.dayOf);
  }

  #valueOf(row: ReturnedRow, { at, column }: Fact): Value {
    const cell = row.cells.get(at);
    return cell === undefined ? '' : this.#reading.value(cell, column);
  }

  /** Whatever people keep in columns of their own below the rows is nothing of ours. */
  #isBlank({ cells }: ReturnedRow): boolean {
    const { columns } = this.#paper.table;
    const own = columns.filter(({ filledBy }) => filledBy !== 'auditor');
    return own.every(({ header }) => !cells.has(this.#place(header)));
  }

  #seal = (id: string, cells: ReviewCells): string => sealOf(this.#paper.id, id, cells);

  #cell(row: ReturnedRow, header: string): ReturnedCell | undefined {
    return row.cells.get(this.#place(header));
  }

  #place = (header: string): number => this.#at.get(header) ?? -1;

  #tell(row: ReturnedRow, column: string, problem: string): void {
    this.#told++;
    if (this.#problems.length >= mostProblems) return;
    const place = this.#reading.place(this.#place(column), row.number);
    this.#problems.push({ cell: `${sheetReference(this.#paper.name)}!${place}`, column, problem });
  }
}

/** Numbers are written and read in base ten by programs that do not agree on the last digit. */
function isSameValue(found: Value, expected: Value): boolean {
  if (typeof found === 'number' && typeof expected === 'number')
    return Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
  if (typeof found === 'number' && typeof expected === 'string') return `${found}` === expected;
  return found === expected;
}
