import {
  mkdirSync,
  mkdtempDisposableSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { hash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writePack } from '../store/a-pack.ts';
import { flipByte, october, tenant, writeSnapshot } from '../store/a-snapshot.ts';
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
      digest: null,
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

  expect(await runCommand(['verify', folder])).toMatchObject({
    exitCode: 0,
    printed: [`${folder}: snapshot, 4 files, whole, and every hash in it fits.`],
  });
});

describe('the bundle digest', () => {
  test('of a whole pack, folder or zip, is given to compare with what its maker gave', async () => {
    using root = aRoot();
    const { folder, zip } = await writePack(root.path);
    const digest = hash('sha256', readFileSync(join(folder, 'SHA256SUMS')));

    for (const path of [folder, zip]) {
      const { printed } = await runCommand(['verify', path]);
      expect(printed[1]).toBe(`Bundle digest ${digest}`);
      expect(printed.slice(2).join(' ')).toMatch(
        /^Compare it with the one the maker gave you apart/,
      );
      const { printed: json } = await runCommand(['verify', path, '--json']);
      expect(JSON.parse(json.join(''))).toEqual({ ok: true, digest, faults: [] });
    }
  });

  test('of a pack in which a file was changed, which is the same, is not', async () => {
    using root = aRoot();
    const { folder } = await writePack(root.path);
    flipByte(join(folder, 'report.pdf'));

    const { printed } = await runCommand(['verify', folder, '--json']);
    expect(JSON.parse(printed.join(''))).toMatchObject({ ok: false, digest: null });
  });
});

describe('a file', () => {
  test('that never was a zip is said to be none, and no evidence that was changed', async () => {
    using root = aRoot();
    const path = join(root.path, 'README.md');
    writeFileSync(path, '# Read me');

    await expect(runCommand(['verify', path])).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: `${path} is no snapshot, assessment or pack: it is a file and no zip. Nothing in it was checked.`,
      hint: expect.stringContaining('Give the path of'),
    });
    expect(await runCommand(['verify', path, '--json'])).toMatchObject({ exitCode: 2 });
  });

  test('that is a zip with its end cut off is at fault', async () => {
    using root = aRoot();
    const { zip } = await writePack(root.path);
    truncateSync(zip, 500);

    await expect(runCommand(['verify', zip])).rejects.toMatchObject({ code: 'VERIFY_FAILED' });
  });
});

describe('a folder that is none of the three kinds', () => {
  test('such as all results of a run: says what it looked for and what below can be verified', async () => {
    using root = aRoot();
    const { folder } = await writePack(root.path);
    const assessments = join(root.path, 'assessments', tenant, october);

    await expect(runCommand(['verify', root.path])).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('it holds neither manifest.json nor assessment.json'),
      hint: [
        'Below it there are folders to verify, each by itself:',
        ...readdirSync(assessments).map((digest) => `  ${join(assessments, digest)}`),
        `  ${folder}`,
        `  ${join(root.path, 'snapshots', tenant, october)}`,
        'Give one of them to `proofpack verify`.',
      ].join('\n'),
    });
  });

  test('names ten folders and counts the others', async () => {
    using root = aRoot();
    for (let day = 10; day < 23; day++)
      await writeSnapshot(root.path, { id: `2026-10-${day}T060000Z` });

    await expect(runCommand(['verify', root.path])).rejects.toMatchObject({
      hint: expect.stringMatching(
        /^[^\n]+(\n {2}[^\n]+-10-1\dT[^\n]+){10}\n {2}and 3 more\n[^\n]+$/,
      ),
    });
  });

  test('with nothing below it: says what to give', async () => {
    using root = aRoot();
    mkdirSync(join(root.path, 'empty'));

    await expect(runCommand(['verify', root.path])).rejects.toMatchObject({
      code: 'NOT_FOUND',
      hint: expect.stringContaining('Give the path of a snapshot'),
    });
  });

  test('is never a success with --json either', async () => {
    using root = aRoot();
    await writeSnapshot(root.path);

    const { exitCode, printed } = await runCommand(['verify', root.path, '--json']);
    expect(exitCode).toBe(2);
    expect(JSON.parse(printed.join(''))).toMatchObject({
      ok: false,
      faults: [{ file: 'manifest.json', problem: expect.stringContaining('missing') }],
    });
  });

  test('that was one, by its SHA256SUMS, is at fault', async () => {
    using root = aRoot();
    const { folder } = await writePack(root.path);
    rmSync(join(folder, 'manifest.json'));

    await expect(runCommand(['verify', folder])).rejects.toMatchObject({
      code: 'VERIFY_FAILED',
      message: expect.stringContaining('manifest.json: missing'),
    });
  });
});
