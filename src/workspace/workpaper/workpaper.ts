import type { Cell, Column, LazyTable } from '../../model/pack.ts';
import type { ReturnedCell, ReturnedSheet } from '../../model/workpaper.ts';
import type { Review, ReviewedSheet } from '../../model/workspace/review.ts';

/** One sheet as the workspace has it now, and as it came back. */
export type Workpaper = {
  readonly id: ReviewedSheet;
  /** Its name in the workbook. */
  readonly name: string;
  readonly table: LazyTable;
  readonly returned: ReturnedSheet;
  /** What stands in its place where it has no row. */
  readonly noRows: string;
};

export type Value = ReturnedCell['value'];

export type TableRow = { readonly table: string; readonly ordinal: number };

/** What a review is of, and how cells are read and named. */
export type Reading = {
  readonly snapshot: string;
  /** The digest of the assessment that the workbook shows. */
  readonly assessment: string;
  /** The UTC day on which it comes back. */
  readonly today: string;
  /** What the workspace holds of reviews. */
  readonly reviews: readonly Review[];
  /** What a cell of the record says in a workbook; its row counts from 1. */
  readonly shown: (cell: Cell, column: Column, row: TableRow) => Value;
  readonly value: (cell: ReturnedCell, column: Column) => Value;
  /** The day that a number stands for; undefined where there is none. */
  readonly dayOf: (number: number) => string | undefined;
  /** `F12`, of a column from 0 and a row from 1. */
  readonly place: (column: number, row: number) => string;
};

/** Why something was not taken over, and where in the workbook it stands. */
export type CellProblem = {
  /** `Controls!F12`; the sheet alone where it is of all of it. */
  readonly cell: string;
  /** The head of its column; empty where it is of the sheet. */
  readonly column: string;
  readonly problem: string;
};

export type SheetImport = {
  readonly sheet: ReviewedSheet;
  readonly name: string;
  /** Rows that came back. */
  readonly rows: number;
  /** Rows of the record that did not. */
  readonly missing: number;
  /** Reviews that are the same as before, none among them. */
  readonly unchanged: number;
  /** Rows whose review was changed and is not taken over. */
  readonly refused: number;
  readonly reviews: readonly Review[];
  /** The first of them: rows that others made may have any number. */
  readonly problems: readonly CellProblem[];
  /** How many there are besides. */
  readonly more: number;
};

const plainName = /^[A-Za-z]\w*$/;

/** As a formula would name it. */
export const sheetReference = (name: string): string => (plainName.test(name) ? name : `'${name}'`);
