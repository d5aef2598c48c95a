import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdtempDisposableSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { createPack } from '../../src/store/pack-folder.ts';
import { verifyFolder } from '../../src/store/verify.ts';
import { zipContents } from '../../src/store/zip-contents.ts';
import { all } from './a-snapshot.ts';
import { writePack } from './a-pack.ts';

const aRoot = () => mkdtempDisposableSync(join(tmpdir(), 'proofpack-pack-'));

test('a file that is not what its name promises ends the pack', async () => {
  using root = aRoot();
  const pack = await createPack({ root: root.path, name: 'contoso' });

  await expect(pack.add('report.pdf', 'no pdf')).rejects.toThrow('not a PDF');
  expect(readdirSync(join(root.path, 'packs'))).toEqual([]);
});

test('a stream that breaks ends the pack', async () => {
  using root = aRoot();
  const pack = await createPack({ root: root.path, name: 'contoso' });
  const stream = new PassThrough();
  const added = pack.add('findings.csv', stream);
  stream.write('half');
  stream.destroy(new Error('the renderer broke'));

  await expect(added).rejects.toThrow('the renderer broke');
  expect(readdirSync(join(root.path, 'packs'))).toEqual([]);
});

// The runner reports what nobody catches as a failure of its own.
test('once one copy has failed, the next is told so, and nobody is left to hear of its file', async () => {
  using root = aRoot();
  const pack = await createPack({ root: root.path, name: 'contoso' });

  await expect(pack.addCopy('a.txt', join(root.path, 'gone-a'))).rejects.toThrow('ENOENT');
  await expect(pack.addCopy('b.txt', join(root.path, 'gone-b'))).rejects.toThrow('ENOENT');
  await setTimeout(50);
});

test('a zip of the same name with other content is left alone', async () => {
  using root = aRoot();
  const { zip } = await writePack(root.path);
  writeFileSync(zip, 'mine');

  await expect(writePack(root.path)).rejects.toMatchObject({ code: 'FOLDER_NOT_WRITABLE' });
  expect(readFileSync(zip, 'utf8')).toBe('mine');
  expect(readdirSync(join(root.path, 'packs'))).toEqual(['contoso', 'contoso.zip']);
});

test('the statement names every other file, and the bundle digest names the statement', async () => {
  using root = aRoot();
  const { folder, bundleDigest, files } = await writePack(root.path);
  const statement = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
  const subjects = statement.subject.map(({ name }: { name: string }) => name);
  const sums = readFileSync(join(folder, 'SHA256SUMS'));

  expect(statement).toMatchObject({
    _type: 'https://in-toto.io/Statement/v1',
    predicate: { format: 1, facts: { title: 'Contoso', previous: null } },
  });
  expect([...subjects, 'manifest.json'].toSorted(byName)).toEqual(files);
  expect(statement.subject[0].digest.sha256).toBe(
    createHash('sha256')
      .update(readFileSync(join(folder, subjects[0])))
      .digest('hex'),
  );
  expect(Object.keys(statement.predicate.contents)).toEqual([
    'evidence.xlsx',
    'findings.csv.gz',
    'report.pdf',
  ]);
  expect(bundleDigest).toBe(createHash('sha256').update(sums).digest('hex'));
});

test('copies are byte for byte, and the zip holds what the folder holds', async () => {
  using root = aRoot();
  const { folder, zip, files } = await writePack(root.path);
  const contents = await zipContents(zip);
  const names = [...files, 'SHA256SUMS'].toSorted(byName);

  expect(contents.faults).toEqual([]);
  expect([...contents.files.keys()]).toEqual(names.map((name) => `contoso/${name}`));
  for (const name of names) {
    const bytes = Buffer.concat(await all(contents.read(`contoso/${name}`)));
    expect(bytes).toEqual(readFileSync(join(folder, name)));
  }
});

test('the same pack again is the same bytes, and fine', async () => {
  using root = aRoot();
  using other = aRoot();
  const one = await writePack(root.path);
  const bytes = readFileSync(one.zip);
  const elsewhere = await writePack(other.path);

  expect(await writePack(root.path)).toEqual(one);
  expect(readFileSync(elsewhere.zip)).toEqual(bytes);
  expect(existsSync(join(root.path, 'packs/.staging-contoso.zip'))).toBe(false);
});

test('the zip has the same bytes in any time zone', { tags: ['slow'] }, () => {
  const digests = ['Pacific/Kiritimati', 'America/Los_Angeles'].map((TZ) => {
    using root = aRoot();
    const child = resolve('test/store/write-pack.child.ts');
    const run = spawnSync(process.execPath, [child, root.path], {
      encoding: 'utf8',
      env: { ...process.env, TZ },
    });
    expect(run.stderr).toBe('');
    return createHash('sha256').update(readFileSync(run.stdout)).digest('hex');
  });

  expect(digests[0]).toBe(digests[1]);
});

test('a pack verifies, and so does its zip, wherever it is copied', async () => {
  using root = aRoot();
  const { folder, zip, bundleDigest } = await writePack(root.path);
  const copy = join(root.path, 'copy.zip');
  cpSync(zip, copy);

  for (const path of [folder, zip, copy])
    expect(await verifyFolder(path)).toMatchObject({
      kind: 'pack',
      digest: bundleDigest,
      faults: [],
    });
  expect(basename(zip)).toBe('contoso.zip');
});

test('what gzip and level made of the rows does not show in the content digest', async () => {
  using root = aRoot();
  const digests: unknown[] = [];
  for (const level of [1, 9]) {
    const pack = await createPack({ root: root.path, name: `level-${level}` });
    await pack.add('findings.csv.gz', gzipSync('a,b\n'.repeat(1000), { level }));
    const { folder } = await pack.commit({});
    const statement = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'));
    digests.push(statement.predicate.contents['findings.csv.gz'], statement.subject[0].digest);
  }

  expect(digests[0]).toBe(digests[2]);
  expect(digests[1]).not.toEqual(digests[3]);
});

const byName = (a: string, b: string): number => (a < b ? -1 : 1);
