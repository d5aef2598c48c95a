import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempDisposableSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { openSnapshot } from '../../src/store/snapshot-folder.ts';
import { createSnapshot } from '../../src/store/snapshot-writer.ts';
import {
  all,
  aManifest,
  aRecord,
  aRequest,
  flipByte,
  october,
  tenant,
  writeSnapshot,
} from './a-snapshot.ts';

const aRoot = () => mkdtempDisposableSync(join(tmpdir(), 'proofpack-store-'));
const part = 'evidence/ai-resources/part-0001.ndjson.gz';
const records = [aRecord({ id: '/b' }), aRecord({ id: '/a' }), aRecord({ id: '/c' })];

test('what was added comes back, in key order, whatever it holds', async () => {
  const record = fc
    .record({ id: fc.string({ unit: 'binary' }), row: fc.dictionary(fc.string(), fc.jsonValue()) })
    .map(({ id, row }) => aRecord({ id, row: JSON.parse(JSON.stringify(row)) }));
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(record, { selector: ({ id }) => id, maxLength: 12 }),
      async (given) => {
        using root = aRoot();
        const { folder, finished } = await writeSnapshot(root.path, { records: given });
        const read = await all((await openSnapshot(folder)).records('ai-resources'));

        expect(new Map(read.map((one) => [one.id, one]))).toEqual(
          new Map(given.map((one) => [one.id, one])),
        );
        expect(finished.unique).toBe(given.length);
      },
    ),
    { numRuns: 25 },
  );
}, 30_000);

test('the same row from two calls is kept once, under the first call, whichever came first', async () => {
  using root = aRoot();
  const twice = [aRecord({ call: 'ai-resources/1/1' }), aRecord({ call: 'ai-resources/0/7' })];
  const { folder, finished } = await writeSnapshot(root.path, { records: twice });
  const read = await all((await openSnapshot(folder)).records('ai-resources'));

  expect(finished).toMatchObject({ received: 2, unique: 1, conflicts: [] });
  expect(read.map(({ call }) => call)).toEqual(['ai-resources/0/7']);
});

test('two bodies under one key are both kept, and the key is reported', async () => {
  using root = aRoot();
  const hostile = { note: '"},"call":"ai-resources/9/9"' };
  const two = [aRecord(), aRecord({ row: hostile }), aRecord({ of: '/x' })];
  const { finished } = await writeSnapshot(root.path, { records: two });

  expect(finished).toMatchObject({ received: 3, unique: 1, conflicts: [aRecord().id] });
  expect(finished.parts[0]?.lines).toBe(3);
});

test('an id with half a surrogate pair is kept under a key that can be written', async () => {
  using root = aRoot();
  const { folder } = await writeSnapshot(root.path, { records: [aRecord({ id: 'a\ud800' })] });
  const read = await all((await openSnapshot(folder)).records('ai-resources'));

  expect(read.map(({ id }) => id)).toEqual(['a\ufffd']);
});

test('a gap told with half a surrogate pair does not cost the snapshot', async () => {
  using root = aRoot();
  const writer = await createSnapshot({ root: root.path, tenant, id: october });
  const gap = { source: 'scope', reason: 'refused', cure: 'Grant Reader.' } as const;
  const gaps = [{ ...gap, scope: '/a\ud800', detail: 'Refused: \udc00' }];
  const { folder } = await writer.commit({ ...aManifest(nothing), gaps });

  expect((await openSnapshot(folder)).manifest.gaps).toEqual([
    { ...gap, scope: '/a\ufffd', detail: 'Refused: \ufffd' },
  ]);
});

test('a source without rows has no parts, and a snapshot without calls still has its file', async () => {
  using root = aRoot();
  const writer = await createSnapshot({ root: root.path, tenant, id: october });
  const finished = await writer.finishSource('ai-resources');
  const { folder } = await writer.commit(aManifest(finished));
  const snapshot = await openSnapshot(folder);

  expect(finished).toEqual({ parts: [], received: 0, unique: 0, conflicts: [] });
  expect(snapshot.manifest.requests.lines).toBe(0);
  expect(await all(snapshot.records('ai-resources'))).toEqual([]);
});

test('the same rows and calls make the same bytes, in any order of arrival', async () => {
  using one = aRoot();
  using other = aRoot();
  await writeSnapshot(one.path, { records });
  const writer = await createSnapshot({ root: other.path, tenant, id: october });
  for (const record of records.toReversed()) await writer.add('ai-resources', record);
  const finished = await writer.finishSource('ai-resources');
  await writer.request(aRequest());
  await writer.commit(aManifest(finished));

  expect(bytes(one.path, 'SHA256SUMS')).toEqual(bytes(other.path, 'SHA256SUMS'));
  // mtime zero, and no operating system: the header is the same everywhere.
  expect([...bytes(one.path, part).subarray(4, 8), bytes(one.path, part)[9]]).toEqual([
    0, 0, 0, 0, 255,
  ]);
});

test('a tenant that is no folder name is refused', async () => {
  using root = aRoot();
  await expect(
    createSnapshot({ root: root.path, tenant: '../evil', id: october }),
  ).rejects.toMatchObject({ code: 'USAGE' });
  expect(readdirSync(root.path)).toEqual([]);
});

test('a source that was never finished stops the commit', async () => {
  using root = aRoot();
  const writer = await createSnapshot({ root: root.path, tenant, id: october });
  await writer.add('scope', aRecord());

  await expect(writer.commit(aManifest(nothing))).rejects.toThrow('not finished: scope');
  await writer.abort();
});

test('a manifest that leaves out a part stops the commit, and nothing stays', async () => {
  using root = aRoot();
  const writer = await createSnapshot({ root: root.path, tenant, id: october });
  await writer.add('ai-resources', aRecord());
  const finished = await writer.finishSource('ai-resources');

  await expect(writer.commit(aManifest({ ...finished, parts: [] }))).rejects.toThrow(
    'names 1 parts, 2 were written',
  );
  expect(readdirSync(join(root.path, 'snapshots', tenant))).toEqual([]);
});

test.skipIf(process.platform === 'win32')(
  'plain sha256sum accepts the folder, and its list covers every other file',
  { tags: ['slow'] },
  async () => {
    using root = aRoot();
    const { folder } = await writeSnapshot(root.path, { records });
    const run = spawnSync('sha256sum', ['--strict', '-c', 'SHA256SUMS'], {
      cwd: folder,
      encoding: 'utf8',
    });

    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toBe(`${part}: OK\nmanifest.json: OK\nrequests.ndjson.gz: OK\n`);
  },
);

test('committing what stands there already is fine, anything else is refused and left alone', async () => {
  using root = aRoot();
  const first = await writeSnapshot(root.path, { records });
  expect(await writeSnapshot(root.path, { records })).toEqual(first);

  const before = readFileSync(join(first.folder, 'SHA256SUMS'));
  await expect(writeSnapshot(root.path, { tenantName: 'Fabrikam' })).rejects.toMatchObject({
    code: 'FOLDER_NOT_WRITABLE',
  });
  expect(readFileSync(join(first.folder, 'SHA256SUMS'))).toEqual(before);
  expect(readdirSync(dirname(first.folder))).toEqual([basename(first.folder)]);
});

test('a damaged folder does not count as committed already', async () => {
  using root = aRoot();
  const { folder } = await writeSnapshot(root.path, { records });
  flipByte(join(folder, part));

  await expect(writeSnapshot(root.path, { records })).rejects.toMatchObject({
    code: 'FOLDER_NOT_WRITABLE',
  });
});

test('a copy elsewhere opens as well', async () => {
  using root = aRoot();
  const { folder, digest } = await writeSnapshot(root.path, { records });
  const copy = join(root.path, 'copy');
  cpSync(folder, copy, { recursive: true });

  expect((await openSnapshot(copy)).digest).toBe(digest);
  expect(existsSync(join(copy, 'manifest.json'))).toBe(true);
});

const bytes = (root: string, file: string) =>
  readFileSync(join(root, 'snapshots', tenant, october, file));

const nothing = { parts: [], received: 0, unique: 0 };
