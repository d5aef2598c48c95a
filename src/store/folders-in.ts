import { readdir } from 'node:fs/promises';
import { UserError } from '../errors.ts';
import { compareBytes } from '../model/json.ts';
import { isSafeSegment } from '../model/safe-name.ts';
import { systemCode } from './fault.ts';

/** The folders in a folder, by name; none where that is not there. */
export async function foldersIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && isSafeSegment(entry.name))
      .map(({ name }) => name)
      .toSorted(compareBytes);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return [];
    if (code === undefined) throw error;
    throw new UserError(
      'NOT_FOUND',
      `Looking for what is kept in ${folder}: it cannot be listed (${code}).`,
      'Give the folder that holds `snapshots/` with --out, and the right to read it.',
      { cause: error },
    );
  }
}
