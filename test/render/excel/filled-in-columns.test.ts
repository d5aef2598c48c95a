import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { expect, test } from 'vitest';
import type { Column } from '../../../src/model/pack.ts';
import { aColumn, aTable, aWorkbook, workbookBytes } from '../../builders/a-workbook.ts';
import { packageFaults } from '../../helpers/package-faults.ts';
import { allNamed } from '../../helpers/parse-xml.ts';
import { attribute, readWorkbook } from '../../helpers/read-workbook.ts';

const columns: readonly Column[] = [
  aColumn('Row', 'code'),
  { ...aColumn('Reviewed on', 'date'), filledBy: 'reviewer' },
  { ...aColumn('Conclusion'), filledBy: 'reviewer', choices: ['agreed', 'to follow up'] },
  { ...aColumn('Comment'), filledBy: 'reviewer' },
  { ...aColumn('Tested by'), filledBy: 'auditor' },
];
const rows = [
  ['one', '', '', '', ''],
  ['two', new Date('2026-11-05'), 'agreed', '=a\nb', ''],
];

async function written(of: Parameters<typeof aTable>[0]) {
  const bytes = await workbookBytes(aWorkbook(aTable(of)));
  const book = readWorkbook(bytes);
  expect(packageFaults(book)).toEqual([]);
  const reread = new ExcelJS.Workbook();
  await reread.xlsx.read(Readable.from([bytes]));
  return { bytes, book, sheet: reread.worksheets[0] };
}

const { sheet, book, bytes } = await written({ columns, rows });

test('what people fill in has heads that look different from those over facts', () => {
  const fills = ['A1', 'D1', 'E1'].map((ref) => JSON.stringify(sheet?.getCell(ref).fill));
  expect(new Set(fills).size).toBe(3);
  expect(sheet?.getCell('B1').fill).toEqual(sheet?.getCell('D1').fill);
});

test('an empty cell for a date takes one, and a conclusion is chosen from a list', () => {
  expect(sheet?.getCell('B2').numFmt).toBe('yyyy-mm-dd');
  const [validation, ...more] = allNamed(book.sheets[0]?.xml ?? noXml(), 'dataValidation');
  expect(more).toEqual([]);
  if (validation === undefined) throw new Error('no validation');
  expect(attribute(validation, 'sqref')).toBe('C2:C3');
  expect(attribute(validation, 'type')).toBe('list');
  const list = allNamed(validation, 'formula1').map(({ text }) => text);
  expect(list).toEqual(['"agreed,to follow up"']);
});

const noXml = (): never => {
  throw new Error('no sheet');
};

test('a comment keeps its lines and stays text', () => {
  expect(sheet?.getCell('D3').value).toBe('=a\nb');
});

test('nothing is protected: rows can be sorted and filtered', () => {
  expect(bytes.includes('sheetProtection')).toBe(false);
  expect(allNamed(book.sheets[0]?.xml ?? noXml(), 'sheetProtection')).toEqual([]);
  expect(allNamed(book.sheets[0]?.xml ?? noXml(), 'autoFilter')).toHaveLength(1);
});

test('a sheet without rows has no list to choose from', async () => {
  const { book: empty } = await written({ columns, rows: [] });
  expect(allNamed(empty.sheets[0]?.xml ?? noXml(), 'dataValidation')).toEqual([]);
});
