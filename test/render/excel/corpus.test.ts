import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import {
  aCorpus,
  corpusColumns,
  corpusRows,
  misread,
  readAs,
} from '../../builders/limit-corpus.ts';
import { workbookBytes } from '../../builders/a-workbook.ts';
import { packageFaults } from '../../helpers/package-faults.ts';
import { readWorkbook } from '../../helpers/read-workbook.ts';
import { linkFaults } from '../../helpers/reference-faults.ts';

const bytes = await workbookBytes(aCorpus());
const expected = corpusRows.map((row) =>
  row.map((cell, at) => readAs(cell, corpusColumns[at]?.kind ?? 'text')),
);

test('the corpus is a sound package in which every link leads somewhere', () => {
  const book = readWorkbook(bytes);
  expect([...packageFaults(book), ...linkFaults(book)]).toEqual([]);
});

test('our reader finds every value as it was given, by type', () => {
  const [sheet] = readWorkbook(bytes).sheets;
  const read = (sheet?.rows ?? []).slice(1).map((row) =>
    row.map(({ type, value }) => {
      if (type === 'b') return value === '1';
      return type === 'n' && value !== '' ? Number(value) : value;
    }),
  );
  expect(misread(read, expected)).toEqual([]);
});

test('exceljs finds the same', async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.read(Readable.from([bytes]));
  const sheet = book.getWorksheet('Corpus');
  const read = expected.map((row, at) =>
    row.map((_, column) => valueOf(sheet?.getCell(at + 2, column + 1))),
  );
  expect(misread(read, expected)).toEqual([]);
});

function valueOf(cell: ExcelJS.Cell | undefined): string | number | boolean {
  const value = cell?.value;
  if (value instanceof Date) return value.getTime() / 86_400_000 + 25_569;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  // Excel and LibreOffice decode this in inline strings, exceljs only in shared ones.
  return (cell?.text ?? '').replaceAll('_x005F_', '_');
}
