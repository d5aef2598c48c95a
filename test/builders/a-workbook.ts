import { buffer } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import type { Cell, Column, LazyTable, Theme, WorkbookModel } from '../../src/model/pack.ts';
import { writeWorkbook } from '../../src/render/excel/write-workbook.ts';

export const aTheme: Theme = {
  page: 'A4',
  accent: '#14315c',
  ink: '#1b2430',
  muted: '#55606e',
  outcomes: {
    fail: { mark: '×', colour: '#ab2f0c' },
    pass: { mark: '√', colour: '#09646c' },
    high: { mark: '■', colour: '#ab2f0c' },
  },
};

export const aColumn = (header: string, kind: Column['kind'] = 'text', width = 20): Column => ({
  header,
  width,
  kind,
});

type Rows = Iterable<readonly Cell[]> | AsyncIterable<readonly Cell[]>;

/** A table over rows, or over a function that gives them anew each time. */
export function aTable({
  rows = [],
  ...changes
}: Partial<Omit<LazyTable, 'rows'>> & { rows?: Rows | (() => Rows) }): LazyTable {
  return {
    id: 'findings',
    title: 'Findings',
    columns: [aColumn('Row', 'code'), aColumn('Found')],
    ...changes,
    rows: async function* () {
      yield* typeof rows === 'function' ? rows() : rows;
    },
  };
}

export const aWorkbook = (...sheets: readonly LazyTable[]): WorkbookModel => ({
  file: 'evidence.xlsx',
  title: 'Evidence workbook',
  subject: 'Assessment 0123456789abcdef',
  created: new Date('2026-10-31T06:02:00Z'),
  sheets,
  properties: [],
  names: [],
  charts: [],
});

export async function workbookBytes(
  workbook: WorkbookModel,
  theme: Theme = aTheme,
): Promise<Buffer> {
  const sink = new PassThrough();
  const [bytes] = await Promise.all([buffer(sink), writeWorkbook(workbook, theme, sink)]);
  return bytes;
}
