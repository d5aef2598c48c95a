import { mkdirSync, mkdtempDisposableSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeSnapshot } from '../store/a-snapshot.ts';
import { healthy, writeFiles } from '../workspace/a-workspace.ts';
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

test('requests are answered by a file of its own, whose digests are those of the pack', async () => {
  using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  await writeSnapshot(root.path);
  const grc = join(root.path, 'grc');
  mkdirSync(grc);
  writeFiles(grc, healthy);
  const report = `report --out ${root.path} --workspace ${grc} --formats csv --json`.split(' ');
  const { printed } = await runCommand(report, false, { env: { PATH: process.env['PATH'] } });

  const { folder, files } = JSON.parse(printed.join(''));
  expect(files).toContain('requests.json');
  const sums = readFileSync(join(folder, 'SHA256SUMS'), 'utf8');
  const index = readFileSync(join(folder, 'requests.json'), 'utf8');
  const named = [...index.matchAll(/"file": "([^"]+)",\s+"sha256": "([0-9a-f]{64})"/g)];
  expect(named.map(([, file]) => file)).toEqual(
    expect.arrayContaining(['data/findings.csv', 'inputs/workspace/attestations/policy.yaml']),
  );
  for (const [, file, sha256] of named) expect(sums).toContain(`${sha256}  ${file}\n`);
  expect(index).toContain('mcsb.pdf is not in this pack');
});

test('a pack of one system carries no evidence and no workspace, and is whole all the same', async () => {
  using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));
  await writeSnapshot(root.path);
  const grc = join(root.path, 'grc');
  mkdirSync(grc);
  writeFiles(grc, healthy);
  const outside = { env: { PATH: process.env['PATH'] } };
  const report = `report --out ${root.path} --workspace ${grc} --formats csv --system fraud --json`;
  const { printed } = await runCommand(report.split(' '), false, outside);

  const { folder, files } = JSON.parse(printed.join(''));
  expect(files).toContain('data/population.csv');
  expect(files).not.toContain('requests.json');
  const carried = files.filter((file: string) =>
    /^inputs\/(snapshot|assessment|workspace)\//.test(file),
  );
  expect(carried).toEqual([]);
  const verified = await runCommand(['verify', folder]);
  expect(verified.exitCode).toBe(0);
  expect(verified.printed.join(' ')).toContain('leaves out the evidence');
});
