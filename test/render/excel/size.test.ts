import { spawnSync } from 'node:child_process';
import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Cell } from '../../../src/model/pack.ts';
import { aColumn, aTable, aWorkbook, workbookBytes } from '../../builders/a-workbook.ts';
import { zipParts } from '../../helpers/zip-parts.ts';

function* numbered(count: number): Generator<Cell[]> {
  for (let at = 1; at <= count; at++) yield [at];
}

test(
  'more rows than a sheet holds go on in the next one, none lost',
  { tags: ['slow'] },
  async () => {
    const columns = [aColumn('Row', 'integer')];
    const more = 1_048_575 + 2;
    const split = aTable({ columns, rows: () => numbered(more) });
    const parts = zipParts(
      await workbookBytes(aWorkbook(split, aTable({ id: 'own', title: 'Findings (2)' }))),
    );
    const textOf = (name: string) =>
      parts.find((part) => part.name === name)?.bytes.toString() ?? '';
    expect(textOf('xl/workbook.xml').match(/(?<=sheetId="\d" name=")[^"]+/g)).toEqual([
      'Findings',
      'Findings (3)',
      'Findings (2)',
    ]);
    const last = /<row r="(\d+)"><c r="A\d+" s="\d+"><v>(\d+)<\/v><\/c><\/row><\/sheetData>/;
    expect(last.exec(textOf('xl/worksheets/sheet1.xml'))?.slice(1)).toEqual(['1048576', '1048575']);
    expect(last.exec(textOf('xl/worksheets/sheet2.xml'))?.slice(1)).toEqual(['3', String(more)]);
    expect(textOf('xl/worksheets/sheet2.xml')).toContain('<v>Row</v>');
  },
);

test('a full sheet without a next row opens no second one', { tags: ['slow'] }, async () => {
  const columns = [aColumn('Row', 'integer')];
  const parts = zipParts(
    await workbookBytes(aWorkbook(aTable({ columns, rows: () => numbered(1_048_575) }))),
  );
  expect(parts.map(({ name }) => name)).not.toContain('xl/worksheets/sheet2.xml');
});

test('memory does not grow with rows', { tags: ['slow'] }, () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  const peak = (rows: number): number => {
    const file = join(folder.path, `${rows}.xlsx`);
    const run = spawnSync(
      process.execPath,
      ['test/fixtures/write-workbook.ts', file, String(rows)],
      { encoding: 'utf8' },
    );
    expect(run).toMatchObject({ status: 0, stderr: '' });
    return Number(run.stdout);
  };
  // 150,000 rows more are about 70 MB of XML, and twice that as strings in memory.
  expect(peak(200_000) - peak(50_000)).toBeLessThan(50);
});
