import { expect, test } from 'vitest';
import { aColumn, aTable, aTheme, aWorkbook, workbookBytes } from '../../builders/a-workbook.ts';
import { packageFaults } from '../../helpers/package-faults.ts';
import { allNamed, type XmlNode } from '../../helpers/parse-xml.ts';
import { attribute, readWorkbook } from '../../helpers/read-workbook.ts';

const columns = [aColumn('Row', 'code'), aColumn('Outcome', 'outcome'), aColumn('Bad', 'severity')];
const link = 'https://contoso.example/';

async function written(rows: number, theme = aTheme) {
  const row = [{ text: 'F-1', link }, 'fail', 'high'];
  const table = aTable({ columns, rows: Array.from({ length: rows }, () => row) });
  const book = readWorkbook(await workbookBytes(aWorkbook(table), theme));
  expect(packageFaults(book)).toEqual([]);
  const sheet = book.sheets[0]?.xml;
  if (sheet === undefined) throw new Error('no sheet');
  return { sheet, styles: book.parts.get('xl/styles.xml') };
}

const formulas = (sheet: XmlNode): string[] => allNamed(sheet, 'formula').map(({ text }) => text);

test('a word typed with or without its mark looks like ours, in every column of outcomes or severities', async () => {
  const { sheet, styles } = await written(3);
  const formats = allNamed(sheet, 'conditionalFormatting');
  expect(formats.map((each) => attribute(each, 'sqref'))).toEqual(['B2:B4', 'C2:C4']);
  expect(formulas(sheet)).toEqual([
    'OR(B2="× fail",B2="fail",B2="■ high",B2="high")',
    'OR(B2="√ pass",B2="pass")',
    'OR(C2="× fail",C2="fail",C2="■ high",C2="high")',
    'OR(C2="√ pass",C2="pass")',
  ]);
  const [first] = styles === undefined ? [] : allNamed(styles, 'dxf');
  expect(first === undefined ? [] : allNamed(first, 'b')).toHaveLength(1);
  const [colour] = first === undefined ? [] : allNamed(first, 'color');
  expect(colour?.attributes.get('rgb')).toBe('FFAB2F0C');
});

test('the rules do not grow with rows, and reach all of them', async () => {
  const [few, many] = [await written(1), await written(500)];
  expect(allNamed(many.sheet, 'cfRule')).toHaveLength(allNamed(few.sheet, 'cfRule').length);
  const ranges = allNamed(many.sheet, 'conditionalFormatting').map((each) =>
    attribute(each, 'sqref'),
  );
  expect(ranges).toEqual(['B2:B501', 'C2:C501']);
});

test('a mark that formulas use themselves ends no text of theirs', async () => {
  const outcomes = { fail: { mark: '"', colour: '#ab2f0c' } };
  const { sheet } = await written(1, { ...aTheme, outcomes });
  expect(formulas(sheet)[0]).toBe('OR(B2=""" fail",B2="fail")');
});

test('a sheet without rows has no rules', async () => {
  const { sheet } = await written(0);
  expect(allNamed(sheet, 'conditionalFormatting')).toEqual([]);
});

test('a sheet without such words has no rules', async () => {
  const book = readWorkbook(await workbookBytes(aWorkbook(aTable({ rows: [['a', 'b']] }))));
  const sheet = book.sheets[0]?.xml;
  expect(sheet === undefined ? [] : allNamed(sheet, 'conditionalFormatting')).toEqual([]);
  expect(packageFaults(book)).toEqual([]);
});

test('words that are no outcomes have the colours of those that they are like, and stay as they are', async () => {
  const like = { Urgent: 'high', Settled: 'none at all', Done: 'pass' };
  const table = aTable({ columns: [{ ...aColumn('State'), like }], rows: [['Urgent'], ['Done']] });
  const book = readWorkbook(await workbookBytes(aWorkbook(table)));
  expect(packageFaults(book)).toEqual([]);
  const sheet = book.sheets[0]?.xml;
  if (sheet === undefined) throw new Error('no sheet');
  expect(formulas(sheet)).toEqual(['OR(A2="Urgent")', 'OR(A2="Done")']);
  expect(allNamed(sheet, 't').map(({ text }) => text)).toEqual(['Urgent', 'Done']);
});
