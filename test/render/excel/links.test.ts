import { expect, test } from 'vitest';
import { webAddress } from '../../../src/render/excel/web-address.ts';
import { aColumn, aTable, aWorkbook, workbookBytes } from '../../builders/a-workbook.ts';
import { packageFaults } from '../../helpers/package-faults.ts';
import { readWorkbook } from '../../helpers/read-workbook.ts';
import { zipParts } from '../../helpers/zip-parts.ts';

const columns = [aColumn('Link', 'code')];

async function linked(links: readonly string[], titles: readonly string[] = ['Findings']) {
  const [first = '', ...others] = titles;
  const book = readWorkbook(
    await workbookBytes(
      aWorkbook(
        aTable({ title: first, columns, rows: links.map((link) => [{ text: 'seen', link }]) }),
        ...others.map((title, at) => aTable({ id: `other-${at}`, title })),
      ),
    ),
  );
  expect(packageFaults(book)).toEqual([]);
  return book.sheets[0] ?? { rows: [], links: [], name: '' };
}

test.for([
  'javascript:alert(1)',
  'http://contoso.example',
  'file:///etc/passwd',
  'data:text/html,x',
  'mailto:ai-risk@contoso.example',
  '\\\\contoso.example\\share',
  'https://owner:secret@contoso.example',
  'https:// contoso.example',
  '//contoso.example',
  '#absent',
  '#__proto__',
  '#findings:0',
  '#findings:x',
  '#absent:2',
  "#'Findings'!A1",
  '',
  `https://contoso.example/${'x'.repeat(2_079)}`,
])('%s is shown as text, not linked', async (link) => {
  const { links, rows } = await linked([link]);
  expect(links).toEqual([]);
  expect(rows[1]?.[0]?.value).toBe('seen');
});

test('a web link keeps its address and looks like a link', async () => {
  const address =
    'https://portal.azure.com/#@contoso.example/resource/subscriptions/x/rg-ai?a=1&b=2';
  const { links, rows } = await linked([address, 'no link']);
  expect(links).toEqual([{ ref: 'A2', target: address }]);
  expect(rows[1]?.[0]?.style).not.toBe(rows[2]?.[0]?.style);
});

test('characters that no address may hold are coded, so that Excel opens the file', () => {
  expect(webAddress('https://contoso.example/a b"<>|^`{}[]\\%zz#x#y')).toMatch(
    /^https:\/\/contoso\.example\/[\w\-.~:/?#@!$&'()*+,;=%]+$/,
  );
  expect(webAddress('https://contoso.example/%zz#a#b')).toBe('https://contoso.example/%25zz#a%23b');
  expect(webAddress('https://böse.example/漢')).toBe('https://xn--bse-sna.example/%E6%BC%A2');
  expect(webAddress(`https://contoso.example/${'x'.repeat(2_055)}`)).toHaveLength(2_079);
  expect(webAddress(`https://contoso.example/${'x'.repeat(2_056)}`)).toBeUndefined();
});

test('links between sheets lead to the sheet of that id, whatever its name became', async () => {
  const titles = ["Auditor's list", 'History', 'Same', 'same', 'a'.repeat(40)];
  const { links } = await linked(
    ['#other-0', '#other-1', '#other-2', '#other-3', '#findings'],
    titles,
  );
  expect(links.map(({ target }) => target)).toEqual([
    "#'History (2)'!A1",
    "#'Same'!A1",
    "#'same (2)'!A1",
    `#'${'a'.repeat(31)}'!A1`,
    "#'Auditor’s list'!A1",
  ]);
});

test('a link may lead to a row of a table, under the head; a row no sheet has is text', async () => {
  const titles = ['Findings', "Auditor's list"];
  const { links } = await linked(['#other-0:1', '#findings:1048575', '#findings:1048576'], titles);
  expect(links.map(({ target }) => target)).toEqual([
    "#'Auditor’s list'!A2",
    "#'Findings'!A1048576",
  ]);
});

test('a sheet takes 65,530 links; the next ones stay readable text', async () => {
  const rows = Array.from({ length: 65_532 }, (_, at) => [
    { text: 'seen', link: `https://contoso.example/${at}` },
  ]);
  const parts = zipParts(await workbookBytes(aWorkbook(aTable({ columns, rows }))));
  const textOf = (name: string) => parts.find((part) => part.name === name)?.bytes.toString() ?? '';
  const sheet = textOf('xl/worksheets/sheet1.xml');
  expect(sheet.match(/<hyperlink /g)).toHaveLength(65_530);
  expect(sheet).toContain('<hyperlink ref="A65531" r:id="rId65530"/></hyperlinks>');
  expect(sheet.match(/<t>seen<\/t>/g)).toHaveLength(65_532);
  const relations = textOf('xl/worksheets/_rels/sheet1.xml.rels');
  expect(relations.match(/<Relationship /g)).toHaveLength(65_530);
});
