import { expect, test } from 'vitest';
import { aColumn, aTable, aWorkbook, workbookBytes } from '../../builders/a-workbook.ts';
import { readWorkbook } from '../../helpers/read-workbook.ts';
import { zipParts } from '../../helpers/zip-parts.ts';

const columns = ['One', 'Two', 'Three', 'Four'].map((head) => aColumn(head));

async function written(rows: readonly (readonly string[])[]) {
  const bytes = await workbookBytes(aWorkbook(aTable({ title: 'Befunde à 漢', columns, rows })));
  const part = zipParts(bytes).find(({ name }) => name === 'xl/worksheets/sheet1.xml');
  return { book: readWorkbook(bytes), xml: part?.bytes.toString('utf8') ?? '' };
}

test('letters of any script, and of several bytes, are read back as they were', async () => {
  const row = ['voilà', 'a & b < c > d', '漢字 𝒳', 'é_x0041_ & ÿ'];
  const { book } = await written([row, row]);
  const shown = book.sheets[0]?.rows.slice(1).map((cells) => cells.map(({ value }) => value));
  expect(shown).toEqual([row, row]);
});

test('only a text that ends or begins in a space is held together by the attribute', async () => {
  const { xml } = await written([
    ['à', ' à', 'à\u00a0', 'x'],
    [' x', 'x & ', '\u00a0x', '漢'],
  ]);
  const elements = [...xml.matchAll(/<t( xml:space="preserve")?>([^<]*)<\/t>/g)];
  const held = elements.filter(([, space]) => space !== undefined).map(([, , text]) => text);
  expect(held).toEqual([' à', 'à\u00a0', ' x', 'x &amp; ', '\u00a0x']);
});

test('a row longer than what is handed on at once stands between its neighbours', async () => {
  const long = ['x', 'é', '漢', '&'].map((letter) => letter.repeat(30_000));
  const short = ['a', 'b', 'c', 'd'];
  const { book } = await written([short, long, short]);
  const shown = book.sheets[0]?.rows.slice(1).map((cells) => cells.map(({ value }) => value));
  expect(shown).toEqual([short, long, short]);
});
