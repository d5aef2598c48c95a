import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempDisposableSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openSnapshot } from '../../src/store/snapshot-folder.ts';
import { openStaging } from '../../src/store/staging.ts';
import { october, tenant } from './a-snapshot.ts';
import { unprivileged } from '../helpers/unprivileged.ts';

const aRoot = () => mkdtempDisposableSync(join(tmpdir(), 'proofpack-stage-'));
async function* failing(): AsyncGenerator<Buffer> {
  yield Buffer.from('half of it');
  throw new Error('the source broke');
}

const head = { file: 'manifest.json', text: '{}\n' };
const writer = resolve('test/store/write-snapshot.child.ts');

test('nothing is to be seen before the commit, and nothing but the folder after it', async () => {
  using root = aRoot();
  const staging = await openStaging(join(root.path, 'a/b/folder'));
  await staging.write('x/y.txt', 'text');
  writeFileSync(join(staging.scratch, 'spill'), '');
  expect(existsSync(join(root.path, 'a/b/folder'))).toBe(false);
  await staging.commit(head);

  expect(readdirSync(join(root.path, 'a/b'))).toEqual(['folder']);
  const made = new Set(readdirSync(join(root.path, 'a/b/folder'), { recursive: true }).map(String));
  expect(made).toEqual(new Set(['SHA256SUMS', 'manifest.json', 'x', join('x', 'y.txt')]));
});

test('a step that fails leaves nothing behind', async () => {
  using root = aRoot();
  const staging = await openStaging(join(root.path, 'folder'));
  await expect(staging.write('a.txt', failing())).rejects.toThrow('the source broke');
  expect(readdirSync(root.path)).toEqual([]);
  await expect(staging.write('b.txt', '')).rejects.toThrow('the source broke');
});

test('of steps side by side each is told what failed first, and nothing is left that one made meanwhile', async () => {
  using root = aRoot();
  const staging = await openStaging(join(root.path, 'folder'));
  const { promise: failed, resolve: goOn } = Promise.withResolvers<void>();
  const late = staging.step(async () => {
    await failed;
    mkdirSync(join(staging.staged, 'late'), { recursive: true });
    throw new Error('what came of it');
  });
  await expect(staging.write('a.txt', failing())).rejects.toThrow('the source broke');
  goOn();

  await expect(late).rejects.toThrow('the source broke');
  expect(readdirSync(root.path)).toEqual([]);
});

test('abort leaves nothing behind, also when it is called twice', async () => {
  using root = aRoot();
  const staging = await openStaging(join(root.path, 'folder'));
  await staging.write('a.txt', 'text');
  await staging.abort();
  await staging.abort();

  expect(readdirSync(root.path)).toEqual([]);
});

test('a second run of the same folder is told who is writing it', async () => {
  using root = aRoot();
  const first = await openStaging(join(root.path, 'folder'));

  await expect(openStaging(join(root.path, 'folder'))).rejects.toMatchObject({
    code: 'RUN_IN_PROGRESS',
    message: expect.stringContaining(`Process ${process.pid} on `),
  });
  await first.write('a.txt', 'still works');
  await first.commit(head);
  await (await openStaging(join(root.path, 'folder'))).abort();
});

test('of runs that start at the same moment at most one writes', async () => {
  using root = aRoot();
  const runs = await Promise.allSettled(
    Array.from({ length: 8 }, () => openStaging(join(root.path, 'folder'))),
  );

  expect(runs.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
});

const host = hostname().replaceAll(/[^A-Za-z0-9.-]/g, '-');

test.for([
  ['of a process that is gone', `${host}_4194304_123_1`],
  ...(process.platform === 'linux'
    ? [['of a former owner of a living pid', `${host}_${process.pid}_1_1`]]
    : []),
])('the lock %s is taken over, with what it left', async ([, owner]) => {
  using root = aRoot();
  writeFileSync(join(root.path, `.staging-folder.lock-${owner}`), '');
  mkdirSync(join(root.path, '.staging-folder'));
  writeFileSync(join(root.path, '.staging-folder/half.txt.tmp'), 'half');
  const staging = await openStaging(join(root.path, 'folder'));
  const { folder } = await staging.commit(head);

  expect(readdirSync(root.path)).toEqual(['folder']);
  expect(readdirSync(folder)).toEqual(['SHA256SUMS', 'manifest.json']);
});

test.for([
  ['on another host', 'elsewhere_4194304_123_1'],
  ['that cannot be read', 'rubbish'],
])('the lock of a run %s counts as alive', async ([, owner]) => {
  using root = aRoot();
  const lock = join(root.path, `.staging-folder.lock-${owner}`);
  writeFileSync(lock, '');

  await expect(openStaging(join(root.path, 'folder'))).rejects.toMatchObject({
    code: 'RUN_IN_PROGRESS',
    hint: expect.stringContaining(`remove ${lock}`),
  });
  expect(readdirSync(root.path)).toHaveLength(1);
});

test.for([
  '../evil',
  '/evil',
  'a/../b',
  '.hidden',
  'a\\b',
  'a\nb',
  'naïve',
  'con',
  'a.',
  '-rf',
  '',
])('the name %j is refused', async (name) => {
  using root = aRoot();
  const staging = await openStaging(join(root.path, 'folder'));

  await expect(staging.write(name, 'x')).rejects.toMatchObject({ code: 'USAGE' });
  expect(readdirSync(root.path)).toEqual([]);
});

test('one name is written once', async () => {
  using root = aRoot();
  const staging = await openStaging(join(root.path, 'folder'));
  await staging.write('a.txt', 'one');

  await expect(staging.write('a.txt', 'two')).rejects.toThrow('a.txt is written twice');
});

test('a file where a folder is needed is one clear error', async () => {
  using root = aRoot();
  writeFileSync(join(root.path, 'out'), '');

  await expect(openStaging(join(root.path, 'out/folder'))).rejects.toMatchObject({
    code: 'FOLDER_NOT_WRITABLE',
    message: expect.stringContaining('a file stands where a folder is needed'),
  });
});

const posix = process.platform !== 'win32';

test.skipIf(!posix)(
  'a read-only folder is one clear error, and nothing is written',
  { tags: ['slow'] },
  ({ skip }) => {
    const nobody = unprivileged();
    if (typeof nobody === 'string') return skip(nobody);
    using root = aRoot();
    const out = join(root.path, 'out');
    mkdirSync(out);
    chmodSync(root.path, 0o755);
    chmodSync(out, 0o555);
    const run = spawnSync(process.execPath, [writer, out, '10'], { encoding: 'utf8', ...nobody });

    expect(run.stdout).toContain('FOLDER_NOT_WRITABLE');
    expect(run.stdout).toContain('permission was denied (EACCES)');
    expect(readdirSync(out)).toEqual([]);
    chmodSync(out, 0o755);
  },
);

test.skipIf(!posix)(
  'a disk that takes no more is one clear error, and nothing stays',
  { tags: ['slow'] },
  () => {
    using root = aRoot();
    // No file over 64 blocks of 512 bytes: the first part does not fit.
    const command = `ulimit -f 64; exec "${process.execPath}" "${writer}" "${root.path}" 20000`;
    const run = spawnSync('sh', ['-c', command], { encoding: 'utf8' });

    expect(run.stdout).toContain('FOLDER_NOT_WRITABLE');
    expect(run.stdout).toContain('the file would be larger than is allowed here (EFBIG)');
    expect(readdirSync(join(root.path, 'snapshots', tenant))).toEqual([]);
  },
);

test.skipIf(!posix)(
  'killed at any moment, a run leaves no folder that looks whole and is not, and the next run finishes',
  { tags: ['slow'] },
  async () => {
    using root = aRoot();
    const folder = join(root.path, 'snapshots', tenant, october);
    let killed = 0;
    const opened: string[] = [];
    // Spread over start, rows, sort, commit: the last rounds outlive the run.
    for (let round = 0; round < 14; round++) {
      const child = spawn(process.execPath, [writer, root.path, '6000'], { stdio: 'pipe' });
      const ended = once(child, 'exit');
      await once(child.stdout, 'data');
      const timer = setTimeout(() => child.kill('SIGKILL'), (round * 37) % 450);
      const [, signal] = await ended;
      clearTimeout(timer);
      if (signal === 'SIGKILL') killed += 1;
      // Throws when the folder looks whole and is not.
      if (existsSync(folder)) opened.push((await openSnapshot(folder)).manifest.id);
    }
    const last = spawnSync(process.execPath, [writer, root.path, '6000'], { encoding: 'utf8' });

    expect(last.stdout).toContain('committed');
    expect(killed).toBeGreaterThan(3);
    expect(new Set([...opened, october])).toEqual(new Set([october]));
    expect(readdirSync(join(root.path, 'snapshots', tenant))).toEqual([october]);
    expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).toContain('manifest.json');
  },
);
