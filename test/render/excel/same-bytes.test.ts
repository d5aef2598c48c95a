import { spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdtempDisposableSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { aTable, aWorkbook, workbookBytes } from '../../builders/a-workbook.ts';
import { hostileTexts } from '../../builders/hostile-texts.ts';
import { zipParts } from '../../helpers/zip-parts.ts';

const model = aWorkbook(
  aTable({ rows: hostileTexts.map((text) => [text, { text, link: 'https://contoso.example/' }]) }),
  aTable({ id: 'other', title: 'Other' }),
);

test('the same model gives the same bytes', async () => {
  expect(hash('sha256', await workbookBytes(model))).toBe(
    hash('sha256', await workbookBytes(model)),
  );
});

test('every part carries the date of the model', async () => {
  const times = zipParts(await workbookBytes(model)).map(({ dosTime }) => dosTime);
  const date = ((2026 - 1980) << 25) | (10 << 21) | (31 << 16);
  expect(new Set(times)).toEqual(new Set([date | (6 << 11) | (2 << 5)]));
});

test('time zone and language of the machine change nothing', { tags: ['slow'] }, () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  const digests = ['UTC', 'Pacific/Kiritimati', 'America/St_Johns'].map((zone) => {
    const file = join(folder.path, `${zone.replace('/', '-')}.xlsx`);
    const env = { PATH: '', TZ: zone, LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' };
    const run = spawnSync(process.execPath, ['test/fixtures/write-workbook.ts', file, '500'], {
      env,
      encoding: 'utf8',
    });
    expect(run).toMatchObject({ status: 0, stderr: '' });
    return hash('sha256', readFileSync(file));
  });
  expect(new Set(digests).size).toBe(1);
});
