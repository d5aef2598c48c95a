import { text } from 'node:stream/consumers';
import { array, assert, asyncProperty, constant, oneof, string } from 'fast-check';
import { expect, test } from 'vitest';
import type { Cell } from '../../../src/model/pack.ts';
import { jsonLines } from '../../../src/render/machine/json.ts';
import { aColumn, aTable } from '../../builders/a-workbook.ts';

const columns = [aColumn('Value'), aColumn('__proto__')];
const json = (rows: readonly (readonly Cell[])[]) => text(jsonLines(aTable({ columns, rows })));

test('a number JSON cannot hold is refused, not turned into null', async () => {
  await expect(json([[Number.POSITIVE_INFINITY, 1]])).rejects.toThrow(
    'row 1 of table findings holds Infinity',
  );
});

test('two columns with one head are refused: a row could not hold both', async () => {
  const table = aTable({ columns: [aColumn('Row'), aColumn('Row')] });
  await expect(text(jsonLines(table))).rejects.toThrow('two columns with one header');
});

test('a table is one document, a row a line', async () => {
  const link = { text: 'portal', link: 'https://contoso.example/' };
  expect(
    await json([
      ['a', 1],
      [link, new Date('2026-10-31T06:02:00Z')],
      [true, ''],
    ]),
  ).toBe(
    [
      '{"format":1,"id":"findings","title":"Findings","columns":[{"header":"Value","kind":"text"},{"header":"__proto__","kind":"text"}],"rows":[',
      '{"Value":"a","__proto__":1},',
      '{"Value":{"text":"portal","link":"https://contoso.example/"},"__proto__":"2026-10-31T06:02:00.000Z"},',
      '{"Value":true,"__proto__":""}',
      ']}',
      '',
    ].join('\n'),
  );
});

test('a place in the workbook is left out: there is no workbook here', async () => {
  const link = { text: 'chat', link: '#resources:7' };
  expect(await json([[link, 1]])).toContain('{"Value":"chat","__proto__":1}');
});

test('a table without rows is still a document', async () => {
  expect(JSON.parse(await json([]))).toMatchObject({ id: 'findings', rows: [] });
});

test('any text comes back whole, unpaired surrogates and all', async () => {
  await assert(
    asyncProperty(array(oneof(string({ unit: 'binary' }), constant('\ud800'))), async (texts) => {
      const { rows } = JSON.parse(await json(texts.map((value) => [value, 0])));
      expect(rows.map((row: { Value: string }) => row.Value)).toEqual(texts);
    }),
    { seed: 7 },
  );
});
