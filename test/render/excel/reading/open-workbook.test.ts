import { mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { ReturnedCell } from '../../../../src/model/workpaper.ts';
import {
  openWorkbook,
  type PackageParts,
} from '../../../../src/render/excel/reading/open-workbook.ts';
import { zipContents } from '../../../../src/store/zip-contents.ts';
import { aColumn, aTable, aWorkbook, workbookBytes } from '../../../builders/a-workbook.ts';

const bom = '<?xml version="1.0" encoding="UTF-8"?>';
const relation = (id: string, type: string, target: string, more = '') =>
  `<Relationship Id="${id}" Type="http://x/relationships/${type}" Target="${target}" ${more}/>`;

/** The least that is a workbook, with the rows of its only sheet as XML. */
const least = (rows: string, texts = ''): Record<string, string> => ({
  '_rels/.rels': `${bom}<Relationships>${relation('a', 'officeDocument', 'xl/workbook.xml')}${relation('b', 'core-properties', '/docProps/core.xml')}</Relationships>`,
  'docProps/core.xml': `${bom}<cp:coreProperties xmlns:cp="c" xmlns:dc="d"><dc:subject>Assessment &#x31;&amp;</dc:subject></cp:coreProperties>`,
  'xl/workbook.xml': `${bom}<x:workbook><x:workbookPr date1904="1"/><x:sheets><x:sheet name="One" sheetId="7" r:id="s1"/></x:sheets></x:workbook>`,
  'xl/_rels/workbook.xml.rels': `${bom}<Relationships>${relation('s1', 'worksheet', 'worksheets/one.xml')}${relation('s2', 'sharedStrings', 'sharedStrings.xml')}</Relationships>`,
  'xl/worksheets/one.xml': `${bom}<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  'xl/sharedStrings.xml': `${bom}<sst>${texts}</sst>`,
});

/** In pieces of a few bytes: whatever is read must not depend on where a piece ends. */
function partsOf(texts: Record<string, string>, piece = 3): PackageParts {
  const files = new Map(Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)]));
  return {
    files: new Map([...files].map(([name, bytes]) => [name, { bytes: bytes.length }])),
    // oxlint-disable-next-line typescript/require-await
    async *read(name) {
      const bytes = files.get(name) ?? Buffer.alloc(0);
      for (let at = 0; at < bytes.length; at += piece) yield bytes.subarray(at, at + piece);
    },
  };
}

async function cellsOf(parts: PackageParts, name = 'One', size = 1_000_000) {
  const book = await openWorkbook(parts, size);
  const sheet = (await book.sheets([name])).get(name);
  if (sheet === undefined) throw new Error(`no sheet ${name} among ${book.names.join(', ')}`);
  const rows = await Array.fromAsync(sheet.rows());
  return { book, rows, cells: rows.map(({ cells }) => [...cells]) };
}

const read = async (rows: string, texts?: string): Promise<[number, ReturnedCell][][]> =>
  (await cellsOf(partsOf(least(rows, texts)))).cells;

const value = (is: ReturnedCell['value'], formula = false): ReturnedCell => ({
  value: is,
  formula,
});

test('subject, names and the day count are read in whatever prefix and pieces they come', async () => {
  for (const piece of [1, 2, 7, 100_000]) {
    const { book, rows } = await cellsOf(
      partsOf(least('<row r="4"><c r="B4"><v>1</v></c></row>'), piece),
    );
    expect([book.subject, book.dayCount, book.names]).toEqual(['Assessment 1&', 1904, ['One']]);
    expect(rows).toEqual([{ number: 4, cells: new Map([[1, value(1)]]) }]);
  }
});

test.for<[string, string, ReturnedCell]>([
  ['a number', '<c r="A1"><v>1.5</v></c>', value(1.5)],
  ['a number that says so', '<c r="A1" t="n"><v>3</v></c>', value(3)],
  ['a boolean', '<c r="A1" t="b"><v>1</v></c>', value(true)],
  ['text of its own', '<c r="A1" t="inlineStr"><is><t>a &lt; b</t></is></c>', value('a < b')],
  [
    'text in runs',
    '<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><t> b</t></r></is></c>',
    value('a b'),
  ],
  [
    'text as CDATA',
    '<c r="A1" t="inlineStr"><is><t><![CDATA[<a>&amp;]]></t></is></c>',
    value('<a>&amp;'),
  ],
  [
    'text with a code',
    '<c r="A1" t="inlineStr"><is><t>_x005F_x0041_</t></is></c>',
    value('_x0041_'),
  ],
  ['shared text', '<c r="A1" t="s"><v>1</v></c>', value('two')],
  ['shared text with its reading', '<c r="A1" t="s"><v>0</v></c>', value('one')],
  ['a formula', '<c r="A1"><f>1+1</f><v>2</v></c>', value(2, true)],
  ['a formula of text', '<c r="A1" t="str"><f>A2</f><v>x</v></c>', value('x', true)],
  ['a formula without a value', '<c r="A1"><f>A2</f></c>', value('', true)],
  ['an error', '<c r="A1" t="e"><v>#REF!</v></c>', value('#REF!', true)],
  [
    'yes, as LibreOffice writes it',
    '<c r="A1" t="b"><f aca="false">TRUE()</f><v>1</v></c>',
    value(true),
  ],
  ['a yes that is computed', '<c r="A1" t="b"><f>NOT(FALSE())</f><v>1</v></c>', value(true, true)],
  ['a lie about yes', '<c r="A1" t="b"><f>FALSE()</f><v>1</v></c>', value(true, true)],
  ['a cell without a place', '<c><v>9</v></c>', value(9)],
])('%s', async ([, cell, expected]) => {
  const texts = '<si><t>one</t><rPh><t>eins</t></rPh></si><si><r><t>tw</t></r><r><t>o</t></r></si>';
  expect(await read(`<row r="1">${cell}</row>`, texts)).toEqual([[[0, expected]]]);
});

test('what is empty is not there', async () => {
  expect(await read('<row r="1"><c r="A1" s="3"/><c r="B1"><v></v></c></row><row r="2"/>')).toEqual(
    [[], []],
  );
});

const refusal = (found: string | RegExp) => ({
  code: 'USAGE',
  message: expect.stringMatching(found),
});

const cellsFrom = (first: number): string =>
  Array.from({ length: 10_000 }, (_, at) => `<c t="s"><v>${first + at}</v></c>`).join('');

describe('what was made to harm is refused in words', () => {
  test.for<[string, string, RegExp]>([
    ['a document type', '<!DOCTYPE x [<!ENTITY a "b">]><worksheet/>', /declares a document type/],
    ['an entity nobody knows', '<worksheet>&a;</worksheet>', /is cut off or no XML/],
    ['a code beyond all characters', '<worksheet>&#x110000;</worksheet>', /is cut off or no XML/],
    ['a sheet that is cut off', '<worksheet><sheetData><row>', /is cut off or no XML/],
    ['more ends than beginnings', '<worksheet></worksheet></worksheet>', /is cut off or no XML/],
    ['a tag that never ends', `<worksheet><${'a'.repeat(200_000)}`, /is cut off or no XML/],
    ['a comment that never ends', `<worksheet><!--${'a'.repeat(200_000)}`, /is cut off or no XML/],
    ['a row beyond the last', '<worksheet><row r="1048577"/></worksheet>', /a row where no sheet/],
    ['a row that is none', '<worksheet><row r="x"/></worksheet>', /a row where no sheet/],
    ['a row twice', '<worksheet><row r="2"/><row r="2"/></worksheet>', /row 2 comes after row 2/],
    [
      'a row too late',
      '<worksheet><row r="9"/><row r="8"/></worksheet>',
      /row 8 comes after row 9/,
    ],
    ['a cell beyond the last', '<worksheet><row><c r="XFE1"/></row></worksheet>', /a cell where/],
    ['a cell that is none', '<worksheet><row><c r="1"/></row></worksheet>', /a cell where/],
    [
      'a text without end',
      `<worksheet><row><c r="A1"><v>${'x'.repeat(100_001)}</v></c></row></worksheet>`,
      /more than 100000 characters/,
    ],
    [
      'a shared text that is not there',
      '<worksheet><row><c r="A1" t="s"><v>5</v></c></row></worksheet>',
      /a text that is not there/,
    ],
    ...['-1', '1.5', '1e3', 'x', '9'.repeat(20)].map((text): [string, string, RegExp] => [
      `a shared text numbered ${text.slice(0, 5)}`,
      `<worksheet><row><c r="A1" t="s"><v>${text}</v></c></row></worksheet>`,
      /refers to no text/,
    ]),
  ])('%s', async ([, xml, found]) => {
    const parts = partsOf({ ...least(''), 'xl/worksheets/one.xml': xml }, 50_000);
    await expect(cellsOf(parts)).rejects.toMatchObject(refusal(found));
  });

  test('texts without end that cells refer to', { timeout: 60_000 }, async () => {
    const own = partsOf(least(''));
    const parts: PackageParts = {
      ...own,
      async *read(name) {
        if (!name.endsWith('one.xml')) yield* own.read(name);
        else {
          yield Buffer.from('<worksheet>');
          for (let row = 0; row < 201; row++)
            yield Buffer.from(`<row>${cellsFrom(row * 10_000)}</row>`);
          yield Buffer.from('</worksheet>');
        }
      },
    };
    await expect(cellsOf(parts)).rejects.toMatchObject(refusal(/more than 2000000 texts/));
  });

  test('bytes that are no UTF-8', async () => {
    const own = partsOf(least(''));
    const parts: PackageParts = {
      ...own,
      async *read(name) {
        if (name.endsWith('one.xml')) yield Buffer.from('<worksheet>\xff</worksheet>', 'latin1');
        else yield* own.read(name);
      },
    };
    await expect(cellsOf(parts)).rejects.toMatchObject(refusal(/no UTF-8 text/));
  });

  test('a part that unpacks to a thousand times the file', async () => {
    const own = partsOf(least(''));
    const files = new Map([...own.files, ['xl/worksheets/one.xml', { bytes: 300_000_000 }]]);
    await expect(cellsOf({ ...own, files }, 'One', 300_000)).rejects.toMatchObject(
      refusal(/one\.xml would unpack to 300000000 bytes, from a file of 300000/),
    );
  });

  test('a sheet that lies outside of the file is none of it', async () => {
    const outside = relation('s1', 'worksheet', 'file:///etc/passwd', 'TargetMode="External"');
    const parts = partsOf({
      ...least(''),
      'xl/_rels/workbook.xml.rels': `${bom}<Relationships>${outside}</Relationships>`,
    });
    expect((await openWorkbook(parts, 1000)).names).toEqual([]);
  });

  test('a sheet that is named and not there', async () => {
    const { 'xl/worksheets/one.xml': _, ...without } = least('');
    await expect(cellsOf(partsOf(without))).rejects.toMatchObject(
      refusal(/it has no part xl\/worksheets\/one\.xml/),
    );
  });
});

/** Every value that is told from another, as it was written and as another program keeps it. */
test('our own workbook reads back the same before and after another program saved it', async () => {
  const texts = [
    '=1+1',
    ' spaces ',
    'a\nb',
    '_x0041_',
    'é\u{1F600}',
    '<&>"\'',
    '0012',
    'x'.repeat(5000),
  ];
  const rows = texts.map((text) => [text, text.length / 7, true, new Date('2026-11-05')]);
  const columns = [aColumn('Row', 'code'), aColumn('n'), aColumn('b'), aColumn('d', 'date')];
  const written = await workbookBytes(aWorkbook(aTable({ columns, rows })));
  const reread = new ExcelJS.Workbook();
  // @ts-expect-error exceljs was typed before Node's buffers were generic
  await reread.xlsx.load(written);
  const saved = Buffer.from(await reread.xlsx.writeBuffer());
  using folder = mkdtempDisposableSync(join(tmpdir(), 'workpaper-'));
  for (const [at, bytes] of [written, saved].entries()) {
    const path = join(folder.path, `${at}.xlsx`);
    writeFileSync(path, bytes);
    const { book, cells } = await cellsOf(await zipContents(path), 'Findings', bytes.length);
    expect(book.subject).toBe('Assessment 0123456789abcdef');
    const values = cells.slice(1).map((row) => row.map(([, cell]) => cell.value));
    expect(values).toEqual(rows.map(([text, number]) => [text, number, true, 46331]));
  }
});
