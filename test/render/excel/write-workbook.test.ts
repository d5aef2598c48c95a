import { Readable } from 'node:stream';
import ExcelJS from 'exceljs';
import { describe, expect, test } from 'vitest';
import type { Cell, CellKind } from '../../../src/model/pack.ts';
import { aColumn, aTable, aTheme, aWorkbook, workbookBytes } from '../../builders/a-workbook.ts';
import { packageFaults } from '../../helpers/package-faults.ts';
import { allNamed } from '../../helpers/parse-xml.ts';
import { attribute, readWorkbook } from '../../helpers/read-workbook.ts';

/** One cell under a column of some kind, as both readers see it. */
async function shown(cell: Cell, kind: CellKind = 'text') {
  const table = aTable({ columns: [aColumn('Value', kind)], rows: [[cell]] });
  const bytes = await workbookBytes(aWorkbook(table));
  const book = readWorkbook(bytes);
  expect(packageFaults(book)).toEqual([]);
  const { type = '', value = '' } = book.sheets[0]?.rows[1]?.[0] ?? {};
  const reread = new ExcelJS.Workbook();
  await reread.xlsx.read(Readable.from([bytes]));
  const byExceljs = reread.worksheets[0]?.getCell('A2');
  return { type, value, byExceljs };
}

describe('the type of a value decides what its cell is', () => {
  test('text that looks like a number, a date or a formula stays text', async () => {
    for (const text of ['0123', '1e5', 'TRUE', '2026-10-31', '=1+1', '+1', '@A1']) {
      const { type, value, byExceljs } = await shown(text, 'integer');
      expect({ type, value }).toEqual({ type: 'inlineStr', value: text });
      expect(byExceljs?.value).toBe(text);
    }
  });

  test.for([
    { kind: 'integer', cell: 1_048_576, format: '#,##0' },
    { kind: 'percent', cell: 0.619, format: '0.0%' },
    { kind: 'text', cell: -0.5, format: undefined },
    { kind: 'integer', cell: 1.5, format: undefined },
  ] as const)(
    'the number $cell under $kind is a number shown as $format',
    async ({ kind, cell, format }) => {
      const { type, byExceljs } = await shown(cell, kind);
      expect(type).toBe('n');
      expect(byExceljs?.value).toBe(cell);
      expect(byExceljs?.numFmt).toBe(format);
    },
  );

  test.for([
    { at: '2026-10-31T00:00:00.000Z', format: 'yyyy-mm-dd' },
    { at: '2026-10-31T06:02:00.000Z', format: 'yyyy-mm-dd hh:mm' },
    { at: '1900-03-01T00:00:00.000Z', format: 'yyyy-mm-dd' },
  ])('$at is a date in UTC, shown as $format', async ({ at, format }) => {
    const { byExceljs } = await shown(new Date(at), 'date');
    expect(byExceljs?.value).toEqual(new Date(at));
    expect(byExceljs?.numFmt).toBe(format);
  });

  test('a date Excel cannot count is text, not a wrong date', async () => {
    const { byExceljs } = await shown(new Date('1900-02-28T00:00:00Z'), 'date');
    expect(byExceljs?.value).toBe('1900-02-28T00:00:00.000Z');
    expect((await shown(new Date('+010000-01-01T00:00:00Z'))).type).toBe('inlineStr');
  });

  test('yes and no are booleans', async () => {
    expect((await shown(true)).byExceljs?.value).toBe(true);
    expect((await shown(false)).byExceljs?.value).toBe(false);
  });
});

describe('a value no cell can show is refused with its place', () => {
  test.for<[name: string, cell: unknown]>([
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['an invalid date', new Date('never')],
    ['a value of type object', { formula: 'HYPERLINK("https://contoso.example")' }],
    ['a value of type object', null],
    ['a value of type undefined', undefined],
    ['a value of type bigint', 1n],
  ])('%s', async ([name, cell]) => {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what a careless cast would let through
    await expect(shown(cell as Cell)).rejects.toThrow(
      `row 1 of table findings holds ${name} under Value`,
    );
  });

  test('a row that is too short or too long', async () => {
    const columns = [aColumn('Row'), aColumn('Found')];
    for (const row of [['only one'], ['one', 'two', 'three']]) {
      const table = aTable({ columns, rows: [['fine', 'fine'], row] });
      await expect(workbookBytes(aWorkbook(table))).rejects.toThrow(
        `row 2 of table findings has ${row.length} cells for 2 columns`,
      );
    }
  });

  test('no sheets, two sheets with one id, no columns, too many columns', async () => {
    await expect(workbookBytes(aWorkbook())).rejects.toThrow('evidence.xlsx has no sheets');
    await expect(workbookBytes(aWorkbook(aTable({}), aTable({})))).rejects.toThrow('one id');
    for (const count of [0, 16_385]) {
      const columns = Array.from({ length: count }, (_, at) => aColumn(`C${at}`));
      await expect(workbookBytes(aWorkbook(aTable({ columns })))).rejects.toThrow(
        `${count} columns`,
      );
    }
  });
});

const heightOf = async (about: Parameters<typeof aTable>[0]) => {
  const sheet = readWorkbook(await workbookBytes(aWorkbook(aTable(about)))).sheets[0]?.xml;
  return sheet && allNamed(sheet, 'row')[1]?.attributes.get('ht');
};

describe('how a sheet looks and prints', () => {
  test('outcomes carry mark, word and colour; other words and other columns do not', async () => {
    const { byExceljs, value } = await shown('fail', 'outcome');
    expect(value).toBe('× fail');
    expect(byExceljs?.font).toMatchObject({ bold: true, color: { argb: 'FFAB2F0C' } });
    expect((await shown('high', 'severity')).value).toBe('■ high');
    expect((await shown('fail', 'text')).value).toBe('fail');
    expect((await shown('constructor', 'outcome')).value).toBe('constructor');
  });

  test('head frozen, filter over all rows, widths kept and capped, head repeated in print, pages counted', async () => {
    const table = aTable({
      columns: [
        aColumn('Row', 'code', 34),
        aColumn('Found', 'text', 300),
        aColumn('Id', 'code', 90),
      ],
      rows: [
        ['F-1', 'a', '/x'],
        ['F-2', 'b', '/y'],
      ],
    });
    const { sheets, parts } = readWorkbook(await workbookBytes(aWorkbook(table)));
    const sheet = sheets[0]?.xml;
    if (sheet === undefined) throw new Error('no sheet');
    const of = (name: string) =>
      allNamed(sheet, name).map((node) => Object.fromEntries(node.attributes));
    expect(of('pane')).toMatchObject([{ state: 'frozen', ySplit: '1', xSplit: '1' }]);
    expect(of('autoFilter')).toEqual([{ ref: 'A1:C3' }]);
    expect(of('col').map(({ width }) => width)).toEqual(['34', '255', '90']);
    expect(of('pageSetup')).toMatchObject([
      { paperSize: '8', orientation: 'landscape', fitToWidth: '1', fitToHeight: '0' },
    ]);
    expect(allNamed(sheet, 'oddFooter')[0]?.text).toBe(
      '&LFirst 2 of 3 columns. Rows may end before their text.\nAll of it is in the workbook.&C&P of &N\nAssessment 0123456789abcdef',
    );
    const names = allNamed(parts.get('xl/workbook.xml') ?? sheet, 'definedName');
    expect(names.map((each) => [attribute(each, 'name'), each.text])).toEqual([
      ['_xlnm.Print_Area', "'Findings'!$A$1:$B$3"],
      ['_xlnm.Print_Titles', "'Findings'!$1:$1"],
    ]);
  });

  test('what fits the larger paper is printed whole, on A3 or its American like', async () => {
    const columns = [aColumn('Row', 'code', 34), aColumn('Found', 'text', 255)];
    for (const [page, paper] of [
      ['A4', '8'],
      ['LETTER', '3'],
    ] as const) {
      const table = aWorkbook(aTable({ columns, rows: [['F-1', 'a']] }));
      const { sheets, parts } = readWorkbook(await workbookBytes(table, { ...aTheme, page }));
      const sheet = sheets[0]?.xml;
      const book = parts.get('xl/workbook.xml');
      if (sheet === undefined || book === undefined) throw new Error('no sheet');
      expect(allNamed(sheet, 'pageSetup').map((each) => attribute(each, 'paperSize'))).toEqual([
        paper,
      ]);
      expect(allNamed(sheet, 'oddFooter')[0]?.text).toMatch(/^&LRows may end before their text/);
      expect(allNamed(book, 'definedName').map((each) => attribute(each, 'name'))).toEqual([
        '_xlnm.Print_Titles',
      ]);
    }
  });

  test('a foot of any subject is no longer than Excel takes', async () => {
    const subject = '&'.repeat(300);
    const columns = Array.from({ length: 2000 }, (_, at) => aColumn(`${at}`, 'text', 200));
    const table = { ...aWorkbook(aTable({ columns, rows: [] })), subject };
    const sheet = readWorkbook(await workbookBytes(table)).sheets[0]?.xml;
    const foot = sheet === undefined ? undefined : allNamed(sheet, 'oddFooter')[0]?.text;
    expect(foot).toMatch(/^&LFirst 1 of 2000 columns\. .*&&$/s);
    expect(foot?.length).toBeLessThan(256);
  });

  test('a narrow sheet fits one page, on the paper of the theme', async () => {
    const bytes = await workbookBytes(aWorkbook(aTable({})), { ...aTheme, page: 'LETTER' });
    const sheet = readWorkbook(bytes).sheets[0]?.xml;
    if (sheet === undefined) throw new Error('no sheet');
    const setup = allNamed(sheet, 'pageSetup')[0];
    if (setup === undefined) throw new Error('no set-up');
    expect([attribute(setup, 'paperSize'), attribute(setup, 'fitToWidth')]).toEqual(['1', '1']);
  });

  test('a row is as tall as its wrapped text, where that is more than one line, and ends after six lines, or three behind what is printed', async () => {
    const columns = [aColumn('Row', 'code', 20), aColumn('Query', 'code', 20)];
    const rows = [
      ['a', 'one line'],
      ['b', 'resources\n| where x\n| project y'],
      ['c', '漢'.repeat(40)],
      ['d', 'x'.repeat(20_000)],
    ];
    const heightsOf = async (own: typeof columns) => {
      const table = aWorkbook(aTable({ columns: own, rows }));
      const sheet = readWorkbook(await workbookBytes(table)).sheets[0];
      // Short rows or tall ones, a cell holds all of its text.
      expect(sheet?.rows.at(-1)?.[1]?.value).toBe('x'.repeat(20_000));
      return sheet && allNamed(sheet.xml, 'row').map((row) => row.attributes.get('ht'));
    };
    expect(await heightsOf(columns)).toEqual(['30', undefined, '42.5', '69.5', '83']);
    const far = [aColumn('Far', 'text', 250), aColumn('Farther', 'text', 90)];
    const behind = [aColumn('Row', 'code', 20), ...far, aColumn('Behind', 'code', 20)];
    const filled = behind.map((each) => ({ ...each, filledBy: 'reviewer' as const }));
    const wide = (own: typeof behind) =>
      heightOf({ columns: own, rows: [['a', '', '', 'x'.repeat(20_000)]] });
    expect([await wide(behind), await wide(filled)]).toEqual(['42.5', '83']);
    const tall = columns.map((each) => ({ ...each, tall: true as const }));
    expect(await heightsOf(tall)).toEqual(['30', undefined, '42.5', '69.5', '409']);
  });

  test('a table without rows says so', async () => {
    const { sheets } = readWorkbook(await workbookBytes(aWorkbook(aTable({}))));
    expect(sheets[0]?.rows.map((row) => row.map(({ value }) => value))).toEqual([
      ['Row', 'Found'],
      ['No rows: there is nothing to list under Findings.'],
    ]);
  });

  test('properties carry title, subject and the date of the model', async () => {
    const { parts } = readWorkbook(await workbookBytes(aWorkbook(aTable({}))));
    const core = parts.get('docProps/core.xml');
    expect(core?.children.map(({ name, text }) => [name, text])).toEqual([
      ['dc:creator', 'proofpack'],
      ['dc:title', 'Evidence workbook'],
      ['dc:subject', 'Assessment 0123456789abcdef'],
      ['cp:lastModifiedBy', 'proofpack'],
      ['dcterms:created', '2026-10-31T06:02:00Z'],
      ['dcterms:modified', '2026-10-31T06:02:00Z'],
    ]);
  });

  test('properties of our own tell of which pack the file is, to programs that open no sheet', async () => {
    const properties = [
      { name: 'proofpack pack', value: '2026-10-31T060000Z-0123456789ab' },
      { name: 'R&D "<x>"', value: 'a\u0000b' },
    ];
    const book = readWorkbook(await workbookBytes({ ...aWorkbook(aTable({})), properties }));
    expect(packageFaults(book)).toEqual([]);
    const custom = book.parts.get('docProps/custom.xml');
    expect(
      custom?.children.map((each) => [
        attribute(each, 'name'),
        attribute(each, 'pid'),
        each.children[0]?.text,
      ]),
    ).toEqual([
      ['proofpack pack', '2', '2026-10-31T060000Z-0123456789ab'],
      ['R&D "<x>"', '3', 'a\\u{0}b'],
    ]);
    const root = book.parts.get('_rels/.rels');
    expect(root?.children.map((each) => attribute(each, 'Target'))).toContain(
      'docProps/custom.xml',
    );
  });
});
