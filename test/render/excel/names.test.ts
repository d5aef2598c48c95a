import { expect, test } from 'vitest';
import { aColumn, aTable, aWorkbook, workbookBytes } from '../../builders/a-workbook.ts';
import { packageFaults } from '../../helpers/package-faults.ts';
import { allNamed } from '../../helpers/parse-xml.ts';
import { readWorkbook } from '../../helpers/read-workbook.ts';

const model = {
  ...aWorkbook(
    aTable({ title: 'Read me', rows: [['a', 'b']] }),
    aTable({ id: 'figures', title: 'R&D’s <figures>', columns: [aColumn('N')], rows: [[7], [8]] }),
  ),
  names: [{ name: 'figure_fail', sheet: 'figures', row: 2, column: 1 }],
};

test('a name stands for the cell of that row under the head, whatever the sheet is called', async () => {
  const book = readWorkbook(await workbookBytes(model));
  expect(packageFaults(book)).toEqual([]);
  const [name] = allNamed(book.parts.get('xl/workbook.xml') ?? fail(), 'definedName');
  expect(name?.attributes.get('name')).toBe('figure_fail');
  expect(name?.text).toBe("'R&D’s <figures>'!$A$3");
  expect(book.sheets[1]?.rows[2]?.[0]).toMatchObject({ ref: 'A3', value: '8' });
});

test('a sheet called as a cell is quoted', async () => {
  const table = aTable({ id: 'figures', title: 'A1', columns: [aColumn('N')], rows: [[7], [8]] });
  const book = readWorkbook(await workbookBytes({ ...model, sheets: [table] }));
  const [name] = allNamed(book.parts.get('xl/workbook.xml') ?? fail(), 'definedName');
  expect(name?.text).toBe("'A1'!$A$3");
});

test('a name for a cell of no sheet is a mistake of ours', async () => {
  const absent = { ...model, names: [{ name: 'figure_x', sheet: 'absent', row: 1, column: 1 }] };
  await expect(workbookBytes(absent)).rejects.toThrow('no sheet absent');
});

const fail = (): never => {
  throw new Error('no workbook part');
};
