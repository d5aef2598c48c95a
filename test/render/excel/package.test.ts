import { expect, test } from 'vitest';
import { aChart, theirData } from '../../builders/a-chart.ts';
import { aColumn, aTable, aWorkbook, workbookBytes } from '../../builders/a-workbook.ts';
import { packageFaults } from '../../helpers/package-faults.ts';
import { readParts } from '../../helpers/read-workbook.ts';
import { linkFaults } from '../../helpers/reference-faults.ts';
import { zipParts } from '../../helpers/zip-parts.ts';

const dashboard = aTable({
  id: 'dashboard',
  title: 'Dashboard',
  columns: [aColumn('Figure'), aColumn('Count', 'integer'), aColumn('Outcome', 'outcome')],
  rows: [
    [{ text: 'fail', link: '#findings:1' }, 7, 'fail'],
    [{ text: 'web', link: 'https://contoso.example/' }, 8, 'pass'],
  ],
});
const model = {
  ...aWorkbook(dashboard, aTable({ rows: [['F-1', 'found']] }), theirData(aChart())),
  charts: [aChart()],
  properties: [{ name: 'snapshot', value: '2026-10-31T060000Z' }],
  names: [{ name: 'figure_fail', sheet: 'dashboard', row: 1, column: 2 }],
};
const parts = zipParts(await workbookBytes(model));

/** All that the two tests of packages find, with one part changed. */
function faultsWith(name: string, was: string | RegExp, is: string): string[] {
  const changed = parts.map((part) => {
    if (part.name !== name) return part;
    const xml = part.bytes.toString();
    const other = xml.replace(was, is);
    expect(other).not.toBe(xml);
    return { name, bytes: Buffer.from(other) };
  });
  const book = readParts(changed);
  return [...packageFaults(book), ...linkFaults(book)];
}

test('a workbook with everything in it is a sound package', () => {
  const book = readParts(parts);
  expect([...packageFaults(book), ...linkFaults(book)]).toEqual([]);
});

const sheet = 'xl/worksheets/sheet1.xml';
const chart = 'xl/charts/chart1.xml';

test.for<[what: string, part: string, was: string | RegExp, is: string, fault: RegExp]>([
  [
    'a part without a type',
    '[Content_Types].xml',
    /<Override PartName="\/xl\/charts[^>]*>/,
    '',
    /chart1\.xml has no type/,
  ],
  [
    'a type without a part',
    '[Content_Types].xml',
    '/xl/charts/chart1.xml',
    '/xl/charts/chart9.xml',
    /type of absent xl\/charts\/chart9/,
  ],
  [
    'a relation to nothing',
    'xl/drawings/_rels/drawing1.xml.rels',
    'chart1',
    'chart9',
    /leads to absent xl\/charts\/chart9/,
  ],
  [
    'a drawing of no relation',
    sheet,
    /<drawing r:id="rId\d+"/,
    '<drawing r:id="rId77"',
    /no relation rId77/,
  ],
  [
    'properties that nothing leads to',
    '_rels/.rels',
    'docProps/custom.xml',
    'docProps/other.xml',
    /absent docProps\/other/,
  ],
  [
    'rules behind the links',
    sheet,
    /(<conditionalFormatting.*<\/conditionalFormatting>)(<hyperlinks>.*<\/hyperlinks>)/,
    '$2$1',
    /elements/,
  ],
  ['a row out of order', sheet, '<row r="3"', '<row r="1"', /row 1 after 2/],
  ['a cell out of order', sheet, 'r="B2"', 'r="A2"', /A2 out of order/],
  ['a cell of another row', sheet, 'r="B2"', 'r="B3"', /B3 out of order/],
  ['a style that is not there', sheet, /(r="B2" s=)"\d+"/, '$1"999"', /style 999 of/],
  ['a look that is not there', sheet, /dxfId="\d+"/, 'dxfId="99"', /look 99 of/],
  [
    'a rule over no row',
    sheet,
    /sqref="([A-Z]+)2:[A-Z]+\d+"/,
    'sqref="$12:$11"',
    /ends before it begins/,
  ],
  ['two rules of one priority', sheet, 'priority="2"', 'priority="1"', /two rules/],
  ['a number that is none', sheet, '<v>7</v>', '<v>NaN</v>', /B2 is NaN/],
  ['a chart of another sheet', chart, /'Chart data'/, "'Chart date'", /'Chart date'!.* is absent/],
  [
    'a chart of cells that are not there',
    chart,
    /\$C\$2:\$C\$3/,
    '$C$2:$C$99',
    /\$C\$99 is absent/,
  ],
  [
    'a chart that remembers another value',
    chart,
    '<c:v>3</c:v>',
    '<c:v>4</c:v>',
    /holds 3,, not 4,/,
  ],
  [
    'a chart that shows a hole as nothing',
    chart,
    '<c:v>3</c:v></c:pt>',
    '<c:v>3</c:v></c:pt><c:pt idx="1"><c:v>0</c:v></c:pt>',
    /holds 3,, not 3,0/,
  ],
  [
    'two sheets of one name',
    'xl/workbook.xml',
    'name="Findings"',
    'name="DASHBOARD"',
    /two sheets dashboard/,
  ],
  [
    'a name for a cell that is not there',
    'xl/workbook.xml',
    '$B$2',
    '$B$20',
    /figure_fail stands for absent/,
  ],
  [
    'a link to a sheet that is not there',
    sheet,
    /(location="[^"]*)Findings/,
    '$1Fundings',
    /leads to absent/,
  ],
  ['a link to a row that is not there', sheet, /(location="[^"]*!A)2/, '$13', /leads to absent/],
])('%s is found', ([, part, was, is, fault]) => {
  expect(faultsWith(part, was, is).join('\n')).toMatch(fault);
});
