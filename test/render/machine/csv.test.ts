import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { Cell } from '../../../src/model/pack.ts';
import { safe } from '../../../src/model/safe.ts';
import { csvLines } from '../../../src/render/machine/csv.ts';
import { aColumn, aTable } from '../../builders/a-workbook.ts';
import { hostileTexts } from '../../builders/hostile-texts.ts';

const columns = [aColumn('Value'), aColumn('Query', 'code')];
const csv = (rows: readonly (readonly Cell[])[]) => text(csvLines(aTable({ columns, rows })));

/** RFC 4180 read strictly: a quote anywhere but around a field is an error. */
function records(file: string): string[][] {
  const rows: string[][] = [[]];
  let at = 0;
  while (at < file.length) {
    const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/y;
    field.lastIndex = at;
    const found = field.exec(file);
    if (found === null) throw new Error(`not a field at ${at}: ${file.slice(at, at + 20)}`);
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    at = field.lastIndex;
    if (found[3] === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

test('a row that is malformed is refused, not shifted', async () => {
  await expect(csv([['only one']])).rejects.toThrow(
    'row 1 of table findings has 1 cells for 2 columns',
  );
  await expect(csv([[Number.NaN, '']])).rejects.toThrow('holds NaN');
});

test('an error of the source reaches whoever reads the lines', async () => {
  const table = aTable({
    columns,
    rows: async function* () {
      yield ['a', 'b'];
      throw new Error('part-0002 is damaged');
    },
  });
  await expect(text(csvLines(table))).rejects.toThrow('part-0002 is damaged');
});

test('starts with a byte order mark and a head, ends every line with CRLF', async () => {
  expect(await csv([['a', 'b']])).toBe('\ufeffValue,Query\r\na,b\r\n');
  expect(await csv([])).toBe('\ufeffValue,Query\r\n');
});

test('text that begins like a formula gets an apostrophe, numbers stay numbers', async () => {
  const rows = ['=1+1', '+1', '-1', '@A1', ' =1', '＝1', '\t=1'].map((value) => [value, 1]);
  const values = records(await csv([...rows, [-1, -0.5], ['a-b', 1e21]])).slice(1);
  expect(values).toEqual([
    ["'=1+1", '1'],
    ["'+1", '1'],
    ["'-1", '1'],
    ["'@A1", '1'],
    ["' =1", '1'],
    ["'＝1", '1'],
    [String.raw`\u{9}=1`, '1'],
    ['-1', '-0.5'],
    ['a-b', '1e+21'],
  ]);
});

test('every hostile text reads back as `safe` shows it', async () => {
  const values = records(await csv(hostileTexts.map((value) => [value, 'x']))).slice(1);
  expect(values.map(([value]) => value?.replace(/^'(?=\s*[=+\-@＝])/, ''))).toEqual(
    hostileTexts.map((value) => safe(value)),
  );
});

test('lines of a query stay lines, dates are ISO, links their text, yes and no words', async () => {
  const link = { text: 'portal', link: 'https://contoso.example/' };
  const rows: Cell[][] = [
    [new Date('2026-10-31T06:02:00Z'), 'resources\r\n| where x'],
    [link, true],
  ];
  expect(records(await csv(rows)).slice(1)).toEqual([
    ['2026-10-31T06:02:00.000Z', 'resources\n| where x'],
    ['portal', 'true'],
  ]);
});
