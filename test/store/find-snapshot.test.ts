import { mkdirSync, mkdtempDisposableSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findSnapshot, listSnapshots } from '../../src/store/find-snapshot.ts';

const contoso = '00000000-0000-4000-8000-00000000000a';
const fabrikam = '00000000-0000-4000-8000-00000000000b';
const ids = ['2026-09-30T060000Z', '2026-10-15T060000Z', '2026-10-31T060000Z'];

/** Finding looks at names and at whether a manifest is there; opening is another's work. */
function aRoot(tenants: readonly string[] = [contoso]) {
  const root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-find-'));
  for (const tenant of tenants) {
    for (const id of ids) {
      const folder = join(root.path, 'snapshots', tenant, id);
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, 'manifest.json'), '{}');
    }
  }
  return root;
}

const at = (root: string, id: string | undefined, tenant = contoso): string =>
  join(root, 'snapshots', tenant, id ?? '');

test('two tenants and no choice: the word is refused and both are named', async () => {
  using root = aRoot([contoso, fabrikam]);
  for (const word of ['latest', 'previous', '2026-10', ids[0] ?? ''])
    await expect(findSnapshot(root.path, word)).rejects.toMatchObject({
      code: 'USAGE',
      message: expect.stringContaining(`${contoso}, ${fabrikam}`),
    });

  expect(await findSnapshot(root.path, 'latest', { tenant: fabrikam.toUpperCase() })).toBe(
    at(root.path, ids[2], fabrikam),
  );
});

test.for(['2026-08', '2026-10-31T070000Z', 'latest'])(
  'nothing fits %s: what there is, is named',
  async (word) => {
    using root = aRoot(word === 'latest' ? [] : [contoso]);
    await expect(findSnapshot(root.path, word)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringMatching(word === 'latest' ? /found none/ : /2026-10-31T060000Z/),
    });
  },
);

test('there is nothing before the first', async () => {
  using root = aRoot();
  await expect(findSnapshot(root.path, 'previous', { before: ids[0] })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('a path that is not there is refused', async () => {
  using root = aRoot();
  await expect(findSnapshot(root.path, join(root.path, 'nowhere'))).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('words mean ids, never file times', async () => {
  using root = aRoot();
  utimesSync(at(root.path, ids[0]), 4_000_000_000, 4_000_000_000);

  expect(await findSnapshot(root.path, 'latest')).toBe(at(root.path, ids[2]));
  expect(await findSnapshot(root.path, 'previous')).toBe(at(root.path, ids[1]));
  expect(await findSnapshot(root.path, 'previous', { before: ids[1] })).toBe(at(root.path, ids[0]));
  expect(await findSnapshot(root.path, '2026-10')).toBe(at(root.path, ids[2]));
  expect(await findSnapshot(root.path, ids[1] ?? '')).toBe(at(root.path, ids[1]));
  expect(await findSnapshot(root.path, at(root.path, ids[0]))).toBe(at(root.path, ids[0]));
});

test('what was never finished, and what is being written, is no snapshot', async () => {
  using root = aRoot();
  mkdirSync(at(root.path, '2026-11-30T060000Z'));
  const staged = at(root.path, '.staging-2026-12-31T060000Z');
  mkdirSync(staged);
  writeFileSync(join(staged, 'manifest.json'), '{}');

  expect((await listSnapshots(root.path)).map(({ id }) => id)).toEqual(ids);
  expect(await findSnapshot(root.path, 'latest')).toBe(at(root.path, ids[2]));
});

test('a file where the folder of snapshots should be is one clear error', async () => {
  using root = mkdtempDisposableSync(join(tmpdir(), 'proofpack-find-'));
  writeFileSync(join(root.path, 'snapshots'), '');
  await expect(findSnapshot(root.path, 'latest')).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: `Looking for what is kept in ${join(root.path, 'snapshots')}: it cannot be listed (ENOTDIR).`,
  });
});

test('a path too long to be a folder is no snapshot', async () => {
  using root = aRoot();
  await expect(findSnapshot(root.path, 'x'.repeat(5000))).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
