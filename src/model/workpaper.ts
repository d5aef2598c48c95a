/** What a cell of a workbook that came back holds. `formula`: nobody typed the value. */
export type ReturnedCell = {
  readonly value: string | number | boolean;
  readonly formula: boolean;
};

/** A row as it stands in the file. Columns count from 0; what is empty is not there. */
export type ReturnedRow = {
  readonly number: number;
  readonly cells: ReadonlyMap<number, ReturnedCell>;
};

export type ReturnedSheet = {
  readonly name: string;
  /** The first one holds the heads. Pulled while it is read: a sheet may be large. */
  readonly rows: () => AsyncIterable<ReturnedRow>;
};

/** Numbers of days are counted from 1900, or from 1904 where the workbook says so. */
export type DayCount = 1900 | 1904;
