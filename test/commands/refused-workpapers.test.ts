import { mkdirSync, mkdtempDisposableSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { errorLines } from '../../src/commands/error-lines.ts';
import { UserError } from '../../src/errors.ts';
import { writeZip } from '../../src/store/write-zip.ts';
import { runCommand } from './run-command.ts';

const root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
afterAll(() => root.remove());
const at = (file: string): string => join(root.path, file);

beforeAll(() => {
  mkdirSync(at('grc'));
  writeFileSync(at('grc/proofpack.yaml'), 'format: 1\norganisation: Contoso\n');
});

/** What is said of a file, on lines that fit a terminal unless a path is longer. */
async function refusal(file: string): Promise<string> {
  const typed = ['import-workpaper', at(file), '--workspace', at('grc')];
  const error: unknown = await runCommand(typed).catch((thrown: unknown) => thrown);
  if (!(error instanceof UserError)) throw error;
  const lines = errorLines(error, true, 'proofpack');
  expect(lines.filter((each) => each.length > 80 && !each.includes(root.path))).toEqual([]);
  expect(error.code).toBe('USAGE');
  return error.message;
}

const zipped = (file: string, name: string, bytes: Buffer): Promise<void> =>
  writeZip(at(file), [
    {
      name,
      bytes: bytes.length,
      // oxlint-disable-next-line typescript/require-await
      async *read() {
        yield bytes;
      },
    },
  ]);

test('one that is not there, a folder, and a text', async () => {
  expect(await refusal('none.xlsx')).toMatch(/: it is not there\.$/);
  expect(await refusal('grc')).toMatch(/: it is no file\.$/);
  writeFileSync(at('text.xlsx'), 'Row,Reviewed by\n');
  expect(await refusal('text.xlsx')).toMatch(/: it is no \.xlsx file\.$/);
});

test('a zip of something else', async () => {
  await zipped('else.xlsx', 'a.txt', Buffer.from('a'));
  expect(await refusal('else.xlsx')).toMatch(/it has no part _rels\/\.rels/);
});

test('a zip that unpacks to far more than itself', async () => {
  await zipped('bomb.xlsx', '_rels/.rels', Buffer.alloc(60_000_000, ' '));
  expect(await refusal('bomb.xlsx')).toMatch(/_rels\/\.rels would unpack to 60000000 bytes/);
});

test('a workbook that this tool did not write', async () => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Controls');
  await book.xlsx.writeFile(at('own.xlsx'));
  expect(await refusal('own.xlsx')).toMatch(/do not say which assessment it shows/);
});

test('a workbook that was cut off, or changed after it was zipped', async () => {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Controls');
  const bytes = Buffer.from(await book.xlsx.writeBuffer());
  writeFileSync(at('cut.xlsx'), bytes.subarray(0, bytes.length / 2));
  expect(await refusal('cut.xlsx')).toMatch(/: it is no \.xlsx file\.$/);
  writeFileSync(at('more.xlsx'), Buffer.concat([Buffer.from('more'), bytes]));
  expect(await refusal('more.xlsx')).toMatch(/Reading the workpaper/);
});
