import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempDisposableSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { proofpack, type Ran } from './run-cli.ts';

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
const id = '2026-10-31T060000Z';
const tenant = '3ecd6ab4-60e5-4cc7-aff6-0c337cec2c2d';
const sample = ['collect', '--sample', '2026-10', '--only', 'recommendations'];
const slow = { tags: ['slow'], timeout: 120_000 };
const posix = process.platform !== 'win32';

const aFolder = () => mkdtempDisposableSync(join(tmpdir(), 'proofpack-resume-'));
const snapshots = (cwd: string): string => join(cwd, 'out/snapshots', tenant);
const evidence = (cwd: string): Record<string, string> => {
  const folder = join(snapshots(cwd), id, 'evidence');
  const files = readdirSync(folder, { recursive: true }).map(String).toSorted();
  return Object.fromEntries(
    files
      .filter((file) => file.endsWith('.gz'))
      .map((file) => [file, readFileSync(join(folder, file), 'base64')]),
  );
};

const finished = (cwd: string): number => {
  const index = join(snapshots(cwd), `.journal-${id}/index.ndjson`);
  return existsSync(index) ? readFileSync(index, 'utf8').split('\n').length - 1 : 0;
};

/** Starts collecting, and signals as soon as so much has been read to its end. */
async function interrupted(
  cwd: string,
  {
    signal,
    readings,
    more = [],
  }: { signal: 'SIGINT' | 'SIGKILL'; readings: number; more?: string[] },
): Promise<Ran> {
  const child: ChildProcess = spawn(process.execPath, [cli, ...sample, ...more], { cwd });
  let stderr = '';
  child.stderr?.on('data', (text) => (stderr += String(text)));
  const ended = once(child, 'close');
  while (child.exitCode === null && child.signalCode === null && finished(cwd) < readings)
    await pause(2);
  child.kill(signal);
  await ended;
  return { status: child.exitCode, stdout: '', stderr };
}

test.skipIf(!posix)(
  'a run that is interrupted says how to go on, and then gives the same evidence',
  slow,
  async () => {
    using whole = aFolder();
    using folder = aFolder();
    expect((await proofpack(sample, { cwd: whole.path })).status).toBe(0);
    const stopped = await interrupted(folder.path, { signal: 'SIGINT', readings: 4 });

    expect(stopped.status).toBe(2);
    expect(stopped.stderr).toContain('error INTERRUPTED: Stopped by SIGINT');
    expect(stopped.stderr).toContain('No snapshot was written.\nWhat was read so far is kept.');
    const [, toPaste = ''] = /`proofpack (.+)`/.exec(stopped.stderr) ?? [];
    expect(toPaste).toBe(`${sample.join(' ')} --resume ${id}`);
    expect(readdirSync(snapshots(folder.path))).toEqual([`.journal-${id}`]);

    const other = await proofpack([...sample, '--seed', '2', '--resume', id], { cwd: folder.path });
    expect(other.status).toBe(2);
    expect(other.stderr).toMatch(/sample was "2026-10, seed 1, scale 1" and is "2026-10, seed 2/);

    const killed = { signal: 'SIGKILL', readings: 8, more: ['--resume', 'latest'] } as const;
    await interrupted(folder.path, { ...killed, more: [...killed.more] });
    const resumed = await proofpack(toPaste.split(' '), { cwd: folder.path });
    expect(resumed.stderr).toContain(`Going on with the run of ${id}.`);
    expect(resumed.status).toBe(0);
    expect(evidence(folder.path)).toEqual(evidence(whole.path));
    expect(readdirSync(snapshots(folder.path))).toEqual([id]);

    const nothing = await proofpack([...sample, '--resume', 'latest'], { cwd: folder.path });
    expect(nothing).toMatchObject({ status: 2, stderr: expect.stringContaining('found none') });
  },
);

test.skipIf(!posix)(
  'a run that somebody may have forgotten is told, and not touched',
  slow,
  async () => {
    using folder = aFolder();
    await interrupted(folder.path, { signal: 'SIGKILL', readings: 3 });
    const august = ['collect', '--sample', '2026-08', '--only', 'census'];
    const next = await proofpack(august, { cwd: folder.path });

    expect(next.status).toBe(0);
    expect(next.stderr).toContain(`The run of ${id} was stopped. Add --resume ${id}`);
    expect(finished(folder.path)).toBeGreaterThanOrEqual(3);
  },
);

test.skipIf(!posix)(
  'a second process at one run is refused, and the first goes on',
  slow,
  async () => {
    using folder = aFolder();
    const first = spawn(process.execPath, [cli, ...sample], { cwd: folder.path, stdio: 'ignore' });
    const ended = once(first, 'exit');
    while (first.exitCode === null && finished(folder.path) === 0) await pause(2);
    first.kill('SIGSTOP');
    const second = await proofpack([...sample, '--resume', id], { cwd: folder.path });
    first.kill('SIGCONT');

    expect(second).toMatchObject({ status: 2, stderr: expect.stringContaining('RUN_IN_PROGRESS') });
    expect(await ended).toEqual([0, null]);
  },
);

/** More than fits where files may hold 64 blocks of 512 bytes, or the disk 128 kB. */
const large = ['collect', '--sample', '2026-10', '--scale', '3', '--only', 'recommendations'];

test.skipIf(!posix)(
  'where a file may grow no further, one message says so, and the run can go on elsewhere later',
  slow,
  () => {
    using folder = aFolder();
    const run = spawnSync(
      'sh',
      ['-c', `ulimit -f 64; exec "${process.execPath}" "${cli}" ${large.join(' ')}`],
      { cwd: folder.path, encoding: 'utf8' },
    );

    expect(run.status).toBe(2);
    expect(run.stderr).toContain('error FOLDER_NOT_WRITABLE');
    // What was read so far may well be kept there.
    expect(run.stderr).toContain('allowed here (EFBIG). Nothing that looks whole was left there.');
    expect(run.stderr.match(/^error /gm)).toHaveLength(1);
    expectGoesOn(folder.path, run.stderr);
  },
);

/** A disk of its own where root may mount one; undefined where that is not allowed. */
function smallDisk(folder: string): (() => void) | undefined {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined;
  const options = ['-t', 'tmpfs', '-o', 'size=128k', 'tmpfs', folder];
  if (spawnSync('mount', options).status !== 0) return undefined;
  return () => void spawnSync('umount', ['-l', folder]);
}

test.skipIf(!posix)(
  'a full disk is one message, and with room the run goes on',
  slow,
  ({ skip }) => {
    using folder = aFolder();
    const out = join(folder.path, 'out');
    mkdirSync(out);
    const unmount = smallDisk(out);
    if (unmount === undefined) return skip('only root may mount a small disk');
    try {
      const run = spawnSync(process.execPath, [cli, ...large], {
        cwd: folder.path,
        encoding: 'utf8',
      });
      expect(run.status).toBe(2);
      expect(run.stderr).toContain('the disk is full (ENOSPC)');
      expect(run.stderr.match(/^error /gm)).toHaveLength(1);
      spawnSync('mount', ['-o', 'remount,size=200m', out]);
      expectGoesOn(folder.path, run.stderr);
    } finally {
      unmount();
    }
  },
);

/** Nothing that looks whole is there, and what is there leads to a whole snapshot. */
function expectGoesOn(cwd: string, stderr: string): void {
  expect(readdirSync(snapshots(cwd)).filter((name) => !name.startsWith('.'))).toEqual([]);
  const how = stderr.includes(`--resume ${id}`) ? ['--resume', id] : [];
  const options = { cwd, encoding: 'utf8' } as const;
  const again = spawnSync(process.execPath, [cli, ...large, ...how], options);
  expect(again.stderr).not.toContain('error');
  expect(again.status).toBe(0);
  const verified = spawnSync(process.execPath, [cli, 'verify', join(snapshots(cwd), id)], options);
  expect(verified.status).toBe(0);
}
