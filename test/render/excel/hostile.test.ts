import { hash } from 'node:crypto';
import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { array, assert, asyncProperty, oneof, string } from 'fast-check';
import { expect, test } from 'vitest';
import { safe, safeLines } from '../../../src/model/safe.ts';
import { aColumn, aTable, aWorkbook, workbookBytes } from '../../builders/a-workbook.ts';
import { hostileTexts } from '../../builders/hostile-texts.ts';
import { packageFaults } from '../../helpers/package-faults.ts';
import { allNamed } from '../../helpers/parse-xml.ts';
import { readWorkbook } from '../../helpers/read-workbook.ts';

const columns = [aColumn('Text', 'text'), aColumn('Code', 'code'), aColumn('Outcome', 'outcome')];

const written = (texts: readonly string[]) =>
  workbookBytes(aWorkbook(aTable({ columns, rows: texts.map((text) => [text, text, text]) })));

const expected = (text: string) => [safe(text), safeLines(text), safe(text)];

function read(bytes: Buffer): string[][] {
  const book = readWorkbook(bytes);
  expect(packageFaults(book)).toEqual([]);
  return (book.sheets[0]?.rows ?? []).slice(1).map((row) => row.map(({ value }) => value));
}

const firsts = (bytes: Buffer): string[] => read(bytes).map(([first = '']) => first);

test('every hostile text reads back as `safe` shows it, and always as text', async () => {
  const bytes = await written(hostileTexts);
  expect(read(bytes)).toEqual(hostileTexts.map(expected));
  const types = readWorkbook(bytes).sheets[0]?.rows.flatMap((row) => row.map(({ type }) => type));
  // `str` is the head, `n` a styled cell without a value, for the empty text.
  expect(new Set(types)).toEqual(new Set(['str', 'inlineStr', 'n']));
});

test('white space at the ends of a text, which Excel would trim, is marked to be kept', async () => {
  const sheet = readWorkbook(await written(['plain', ' before', 'after ', 'line\nline'])).sheets[0];
  const texts = sheet === undefined ? [] : allNamed(sheet.xml, 't');
  const kept = texts.filter((node) => node.attributes.get('xml:space') === 'preserve');
  expect(kept.map(({ text }) => text)).toEqual([
    ...Array<string>(3).fill(' before'),
    ...Array<string>(3).fill('after '),
    'line\nline',
  ]);
});

test('exceljs reads the same texts', async () => {
  const book = new ExcelJS.Workbook();
  await book.xlsx.read(Readable.from([await written(hostileTexts)]));
  const sheet = book.worksheets[0];
  for (const [at, text] of hostileTexts.entries()) {
    const cell = sheet?.getCell(at + 2, 1);
    expect(cell?.formula).toBeUndefined();
    // Excel and LibreOffice decode this in inline strings, exceljs only in shared ones.
    expect(cell?.text.replaceAll('_x005F_', '_')).toBe(safe(text));
  }
});

test('any text at all gives a sound package and reads back', async () => {
  await assert(
    asyncProperty(
      array(oneof(string({ unit: 'binary' }), string({ unit: 'grapheme' })), {
        minLength: 1,
        maxLength: 8,
      }),
      async (texts) => {
        expect(read(await written(texts))).toEqual(texts.map(expected));
      },
    ),
    { numRuns: 25, seed: 7 },
  );
});

test('hostile heads, titles and properties cannot break the package', async () => {
  for (const text of hostileTexts) {
    const table = aTable({ id: text, title: text, columns: [aColumn(text), aColumn('Found')] });
    const book = { ...aWorkbook(table), title: text, subject: text };
    expect(packageFaults(readWorkbook(await workbookBytes(book)))).toEqual([]);
  }
});

test('32,767 characters are whole; one more is cut, says so, and points to the whole', async () => {
  const most = 'x'.repeat(32_767);
  const [whole, cut] = firsts(await written([most, `${most}y`]));
  expect(whole).toBe(most);
  expect(cut).toHaveLength(32_767);
  expect(cut).toMatch(/^x{32000}/);
  expect(cut).toContain(
    `… [cut: 32768 characters in all, sha256 ${hash('sha256', `${most}y`)}, whole text in row 2 of findings.json]`,
  );
});

test('a cut never splits a character', async () => {
  const foxes = `x${'🦊'.repeat(20_000)}`;
  const [cut = '', other = ''] = firsts(await written([foxes, foxes.slice(1)]));
  expect(cut.isWellFormed() && other.isWellFormed()).toBe(true);
  expect(cut).toMatch(/🦊 … \[cut/u);
  expect(other).toMatch(/🦊 … \[cut/u);
});

const codes = (text: string): number => text.split(/_(?=x[\dA-F]{4}_)/).length - 1;

test('text whose underscores are written as codes is cut by its written length, and no code is split', async () => {
  for (const start of ['', 'a', 'ab', 'abc', 'abcd', 'abcde', 'abcdef']) {
    const text = `${start}${'_x0041_&'.repeat(5_000)}`;
    const [cut = ''] = firsts(await written([text]));
    expect(cut.length + 6 * codes(cut)).toBeLessThanOrEqual(32_767);
    expect(cut.length + 6 * codes(cut)).toBeGreaterThan(32_767 - 14);
    const [said = ''] = cut.split(' … [cut: ');
    expect(text.startsWith(said)).toBe(true);
  }
  const fits = '_x0041_'.repeat(2_520);
  expect(firsts(await written([fits, `${fits}_x0041_`]))).toEqual([
    fits,
    expect.stringContaining(' … [cut: 17647 characters in all'),
  ]);
});
