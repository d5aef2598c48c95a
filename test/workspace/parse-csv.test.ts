import { expect, test } from 'vitest';
import { csvLines } from '../../src/render/machine/csv.ts';
import { parseCsv } from '../../src/workspace/parse-csv.ts';
import { hostileTexts } from '../builders/hostile-texts.ts';

test.for([
  [
    'a,b\r\n1,2\r\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    '\ufeffa,b\n1,2',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a;b\r1;2\r',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  [
    'a,b\n1,\n',
    [
      ['a', 'b'],
      ['1', ''],
    ],
  ],
  [
    'a,b\n1,',
    [
      ['a', 'b'],
      ['1', ''],
    ],
  ],
  [
    'a,b\n\n1,2\n\n',
    [
      ['a', 'b'],
      ['1', '2'],
    ],
  ],
  ['a\n"x,""y""\nz"\n', [['a'], ['x,"y"\nz']]],
  ['', []],
] as const)('%j', ([text, rows]) => {
  expect(parseCsv(text)).toEqual(rows);
});

test.for(['a\n"x', 'a\n"x"y\n'])('%j is no table', (text) => {
  expect(parseCsv(text)).toBeUndefined();
});

test('what this tool writes is read back, whatever stands in it', async () => {
  const texts = hostileTexts.map((text) => `x${text}`);
  let text = '';
  for await (const piece of csvLines({
    id: 't',
    title: 't',
    columns: [
      { header: 'id', width: 1, kind: 'text' },
      { header: 'ticket', width: 1, kind: 'text' },
    ],
    async *rows() {
      for (const each of texts) yield [each, 'T'];
    },
  }))
    text += piece;
  const rows = parseCsv(text) ?? [];
  expect(rows).toHaveLength(texts.length + 1);
  expect(rows.every((row) => row.length === 2)).toBe(true);
});
