import type { Cell, Column, LazyTable } from '../../../src/model/pack.ts';
import type { ReturnedCell, ReturnedRow } from '../../../src/model/workpaper.ts';
import {
  cellsOf,
  exceptionsHead,
  type Review,
  type ReviewCells,
  reviewHeads,
  sealOf,
} from '../../../src/model/workspace/review.ts';
import { factsDigest } from '../../../src/model/workspace/row-facts.ts';
import { importSheet } from '../../../src/workspace/workpaper/import-sheet.ts';
import type { Reading, SheetImport } from '../../../src/workspace/workpaper/workpaper.ts';

const fact = (header: string): Column => ({ header, width: 10, kind: 'text' });
const reviewer = (header: string): Column => ({ ...fact(header), filledBy: 'reviewer' });

export const columns: readonly Column[] = [
  fact('Row'),
  fact('Conclusion'),
  fact('Fail'),
  ...Object.values(reviewHeads).map(reviewer),
  { ...fact('Tested by'), filledBy: 'auditor' },
  { ...fact('Brought by commit'), fact: false },
  fact(exceptionsHead),
];

export const exceptions = 'e'.repeat(16);

export const one = 'D-000000000001';
export const two = 'D-000000000002';

/** What the record says of the two rows. */
export const record: readonly (readonly [string, string, number])[] = [
  [one, 'supported', 3],
  [two, 'deficiency', 12],
];

const reviewerAndAuditor = columns.filter(({ filledBy }) => filledBy !== undefined);

const wholeRow = (facts: readonly Cell[]): readonly Cell[] => [
  ...facts,
  ...reviewerAndAuditor.map(() => ''),
  'no commit known',
  exceptions,
];

const table: LazyTable = {
  id: 'deficiencies',
  title: 'Deficiencies',
  columns,
  // oxlint-disable-next-line typescript/require-await
  rows: async function* all() {
    for (const facts of record) yield wholeRow(facts);
  },
};

export const digest = 'a'.repeat(64);
export const snapshot = '2026-10-31T060000Z';

export const aReview = (about: Partial<Review> = {}): Review => ({
  format: 1,
  sheet: 'deficiencies',
  row: one,
  'reviewed-by': 'audit@contoso.example',
  'reviewed-on': '2026-11-05',
  conclusion: 'agreed',
  snapshot,
  assessment: digest,
  facts: factsDigest(columns, wholeRow(record.find(([id]) => id === (about.row ?? one)) ?? [])),
  exceptions,
  ...about,
});

export const filledIn = { by: 'audit@contoso.example', on: '2026-11-05', conclusion: 'agreed' };

type Written = ReturnedCell['value'] | { readonly formula: ReturnedCell['value'] };
export type Line = Readonly<Record<string, Written>>;

/** A row as the workbook was written with it, and what somebody changed in it since. */
export function line(id: string, edits: Line = {}, present?: Review): Line {
  const [, conclusion = '', fail = ''] = record.find(([key]) => key === id) ?? [];
  const cells = cellsOf(present);
  return {
    Row: id,
    Conclusion: conclusion,
    Fail: fail,
    'Brought by commit': 'no commit known',
    [exceptionsHead]: exceptions,
    ...reviewLine(cells),
    [reviewHeads.seal]: sealOf('deficiencies', id, cells),
    ...edits,
  };
}

/** The cells of a review by their heads. */
export const reviewLine = (cells: Partial<ReviewCells>): Line => ({
  [reviewHeads.by]: cells.by ?? '',
  [reviewHeads.on]: cells.on ?? '',
  [reviewHeads.conclusion]: cells.conclusion ?? '',
  [reviewHeads.comment]: cells.comment ?? '',
});

export type Back = {
  readonly lines: readonly Line[];
  readonly heads?: readonly string[];
  readonly reviews?: readonly Review[];
  readonly today?: string;
};

/** What comes of a sheet that came back like this. */
export function importing({ lines, heads, reviews = [], today }: Back): Promise<SheetImport> {
  const shownHeads = heads ?? columns.map(({ header }) => header);
  const rows: ReturnedRow[] = [
    { number: 1, cells: new Map(shownHeads.map((head, at) => [at, typed(head)])) },
    ...lines.map((each, at) => ({ number: at + 2, cells: cellsIn(each, shownHeads) })),
  ];
  const returned = {
    name: 'Deficiencies',
    // oxlint-disable-next-line typescript/require-await
    rows: async function* all() {
      yield* rows;
    },
  };
  return importSheet(
    { id: 'deficiencies', name: 'Deficiencies', table, returned, noRows: 'No rows' },
    { ...reading, reviews, today: today ?? '2026-11-20' },
  );
}

const typed = (value: ReturnedCell['value']): ReturnedCell => ({ value, formula: false });

function cellsIn(each: Line, heads: readonly string[]): ReadonlyMap<number, ReturnedCell> {
  const cells = heads.map((head, at): [number, ReturnedCell] => {
    const written = each[head] ?? '';
    return [
      at,
      typeof written === 'object' ? { value: written.formula, formula: true } : typed(written),
    ];
  });
  return new Map(cells.filter(([, { value, formula }]) => value !== '' || formula));
}

const reading: Omit<Reading, 'reviews' | 'today'> = {
  snapshot,
  assessment: digest,
  shown: (cell) => (typeof cell === 'object' ? '' : cell),
  value: ({ value }) => value,
  dayOf: (number) => (number === 46331 ? '2026-11-05' : undefined),
  place: (column, row) => `${'ABCDEFGHIJKLMNOP'.charAt(column)}${row}`,
};
