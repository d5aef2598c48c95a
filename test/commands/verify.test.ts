import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { flipByte, writeSnapshot } from '../store/a-snapshot.ts';
import { runCommand } from './run-command.ts';

const aRoot = () => mkdtempDisposableSync(join(tmpdir(), 'proofpack-'));

test('a damaged folder is exit 2 with --json too, and the faults are the result', async () => {
  using root = aRoot();
  const { folder } = await writeSnapshot(root.path);
  flipByte(join(folder, 'requests.ndjson.gz'));

  const { exitCode, printed } = await runCommand(['verify', folder, '--json']);
  expect(exitCode).toBe(2);
  expect(printed.map((line) => JSON.parse(line))).toEqual([
    {
      ok: false,
      faults: [{ file: 'requests.ndjson.gz', problem: expect.stringContaining('changed') }],
    },
  ]);
});

test('without --json every fault stands in the one error', async () => {
  using root = aRoot();
  const { folder } = await writeSnapshot(root.path);
  flipByte(join(folder, 'requests.ndjson.gz'));
  flipByte(join(folder, 'evidence/ai-resources/part-0001.ndjson.gz'));

  await expect(runCommand(['verify', folder])).rejects.toMatchObject({
    code: 'VERIFY_FAILED',
    message: expect.stringMatching(/part-0001\.ndjson\.gz: .*\n.*requests\.ndjson\.gz: /),
  });
});

test('a whole folder is said to be whole, with its kind and size', async () => {
  using root = aRoot();
  const { folder } = await writeSnapshot(root.path);

  expect(await runCommand(['verify', folder])).toEqual({
    exitCode: 0,
    printed: [`${folder}: snapshot, 4 files, whole and unchanged.`],
  });
});
