import { accessSync, constants, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, posix, relative, sep, win32 } from 'node:path';

/** A program, and the folders in which it may look for others. */
export type Git = { readonly program: string; readonly path: string };

/**
 * The git of whoever runs this, undefined where there is none. What reads a workspace starts nothing that lies in it:
 * a relative entry of PATH, an empty one, or on Windows the current folder, would find a `git` that somebody put there.
 */
export function findGit(
  path: string | undefined,
  workspace: string,
  platform: NodeJS.Platform = process.platform,
): Git | undefined {
  const isWindows = platform === 'win32';
  const words = isWindows ? win32 : posix;
  const within = realpathSync(workspace);
  const folders = (path ?? '')
    .split(words.delimiter)
    .filter((folder) => words.isAbsolute(folder) && isOutside(folder, within));
  const program = folders
    .map((folder) => join(folder, isWindows ? 'git.exe' : 'git'))
    .find((file) => isOutside(file, within) && isProgram(file));
  return program === undefined ? undefined : { program, path: folders.join(words.delimiter) };
}

/** Where it really lies, whatever links lead there. What is not there is nowhere. */
function isOutside(place: string, within: string): boolean {
  try {
    const way = relative(within, realpathSync(place));
    return way === '..' || way.startsWith(`..${sep}`) || isAbsolute(way);
  } catch {
    return false;
  }
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
