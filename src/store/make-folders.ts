import { mkdir, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { systemCode } from './fault.ts';

/**
 * Makes a folder and those above it, and gives the first that had to be made. One by one: where the system denies
 * that a new folder's parent exists although it does, as below /proc, Node's own recursive mkdir tries for ever.
 */
export async function makeFolders(path: string): Promise<string | undefined> {
  const missing = await missingFolders(resolve(path), dirname, isThere);
  for (const folder of missing) await makeFolder(folder);
  return missing[0];
}

/** A folder and those above it that are not there, the highest first. Windows may lack the drive itself. */
export async function missingFolders(
  path: string,
  above: (folder: string) => string,
  isFound: (folder: string) => Promise<boolean>,
): Promise<string[]> {
  const missing: string[] = [];
  for (let at = path; !(await isFound(at)); at = above(at)) {
    if (above(at) === at)
      throw new UserError(
        'FOLDER_NOT_WRITABLE',
        `Making the folder ${path}: there is no ${at}, and it cannot be made.`,
        'Choose another folder with --out.',
      );
    missing.unshift(at);
  }
  return missing;
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const code = systemCode(error);
    // Another run may have made it since it was looked for.
    if (code === 'EEXIST' && (await isThere(folder))) return;
    if (code !== 'ENOENT') throw error;
    throw new UserError(
      'FOLDER_NOT_WRITABLE',
      `Making the folder ${folder}: none can be made in ${dirname(folder)} (${code}).`,
      'Choose another folder with --out.',
      { cause: error },
    );
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
