import { mkdtempDisposableSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, win32 } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { makeFolders, missingFolders } from '../../src/store/make-folders.ts';

const aRoot = () => mkdtempDisposableSync(join(tmpdir(), 'proofpack-folders-'));

test('what was missing is made, and the first of it is named', async () => {
  using root = aRoot();
  const path = join(root.path, 'a/b/c');
  expect(await makeFolders(path)).toBe(join(root.path, 'a'));
  expect(statSync(path).isDirectory()).toBe(true);
  expect(await makeFolders(path)).toBeUndefined();
});

test('two that make the same folders at once both succeed', async () => {
  using root = aRoot();
  const path = join(root.path, 'a/b/c');
  await Promise.all(Array.from({ length: 8 }, () => makeFolders(path)));
  expect(statSync(path).isDirectory()).toBe(true);
});

test('a link to nothing stands where a folder is needed', async () => {
  using root = aRoot();
  symlinkSync(join(root.path, 'nowhere'), join(root.path, 'a'));
  await expect(makeFolders(join(root.path, 'a/b'))).rejects.toMatchObject({
    code: 'EEXIST',
  });
});

test.runIf(process.platform === 'linux')(
  'where no folder can be made, that is said at once',
  { timeout: 5_000 },
  async () => {
    await expect(makeFolders('/proc/proofpack/out')).rejects.toMatchObject({
      code: 'FOLDER_NOT_WRITABLE',
      message: 'Making the folder /proc/proofpack: none can be made in /proc (ENOENT).',
    });
  },
);

const aboveOnWindows = (folder: string) => win32.dirname(folder);
// A turn of the event loop, or a test that looks for ever could not be stopped.
const isDriveC = (folder: string) => setImmediate(folder === 'C:\\');

describe('on a system with drives', () => {
  test('the folders that are not there are named, the highest first', async () => {
    expect(await missingFolders('C:\\a\\b', aboveOnWindows, isDriveC)).toEqual([
      'C:\\a',
      'C:\\a\\b',
    ]);
  });

  test('a drive that is not there is said at once', { timeout: 5_000 }, async () => {
    await expect(
      missingFolders('Z:\\proofpack\\out', aboveOnWindows, isDriveC),
    ).rejects.toMatchObject({
      code: 'FOLDER_NOT_WRITABLE',
      message: 'Making the folder Z:\\proofpack\\out: there is no Z:\\, and it cannot be made.',
      hint: 'Choose another folder with --out.',
    });
  });
});
