import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeSnapshot } from '../store/a-snapshot.ts';
import { runCommand } from './run-command.ts';

test('only the formats asked for are written, and always the inputs and their hashes', async () => {
  using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  await writeSnapshot(root.path);
  const report = ['report', '--out', root.path, '--formats', 'json', '--json'];
  const { exitCode, printed } = await runCommand(report);

  const { files } = JSON.parse(printed.join(''));
  expect(exitCode).toBe(0);
  expect(files.filter((file: string) => /\.(pdf|xlsx|csv)$/.test(file))).toEqual([]);
  expect(files).toEqual(
    expect.arrayContaining([
      'README.txt',
      'data/findings.json',
      'inputs/frameworks/relations/azure.yaml',
      'inputs/snapshot/manifest.json',
      'inputs/templates/workbook.yaml',
      'known-limitations.txt',
      'manifest.json',
    ]),
  );
});

test('incomplete evidence is exit 1 under --strict, and the pack is written all the same', async () => {
  using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  await writeSnapshot(root.path);
  const report = ['report', '--out', root.path, '--formats', 'csv', '--strict'];
  const { exitCode, printed } = await runCommand(report);

  expect(exitCode).toBe(1);
  expect(printed.find((line) => line.startsWith('Pack'))).toMatch(
    /^Pack .+\/packs\/.+\/2026-10-31T060000Z-[0-9a-f]{12}$/,
  );
});
