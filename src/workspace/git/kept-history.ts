import { lstatSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { askGit, type Environment, runGit } from './run-git.ts';

/** What the last commit holds below a folder: the content of each file, by its name there. */
export type Tree = ReadonlyMap<string, string>;

/**
 * What git keeps of a workspace. `untracked`: nothing, and that is certain. `unreadable`: something is there that would be
 * its repository, and nobody can tell what it holds.
 */
export type Kept = Tree | 'untracked' | 'unreadable';

/**
 * A repository around a workspace counts when its last commit holds any of these files: one of them taken out of git does
 * not set the others free. That git has nothing to say proves nothing where a repository may be: else to break it, or to
 * take git away, would do what git itself is there to prevent.
 */
export function keptByGit(
  folder: string,
  names: readonly string[],
  environment: Environment,
): Kept {
  const nearest = nearestRepository(realpathSync(folder));
  const silent = nearest === undefined ? 'untracked' : 'unreadable';
  const prefix = runGit(folder, environment, ['rev-parse', '--show-prefix']);
  if (prefix === undefined) return silent;
  // Git passes over a repository that is broken, and answers for one further up.
  if (nearest !== undefined && depthOf(prefix, '/') !== nearest) return 'unreadable';
  const tree = askGit(folder, environment, ['ls-tree', '-r', '-z', 'HEAD', '--', '.']);
  if (tree === 'absent') return silent;
  if (tree === 'no-head') return isUnborn(folder, environment) ? 'untracked' : 'unreadable';
  const blobs = blobsOf(tree.text);
  return names.some((name) => blobs.has(name)) ? blobs : 'untracked';
}

/** How many folders above this one the nearest thing by the name of a repository lies, whatever it is. */
function nearestRepository(folder: string): number | undefined {
  for (let at = folder; ; at = dirname(at)) {
    if (isThere(join(at, '.git'))) return depthOf(relative(at, folder), sep);
    if (dirname(at) === at) return undefined;
  }
}

const depthOf = (way: string, between: string): number =>
  way
    .trim()
    .split(between)
    .filter((name) => name !== '').length;

function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch (error) {
    // What may not be looked at may be there.
    return !(error instanceof Error && 'code' in error && error.code === 'ENOENT');
  }
}

/** Nothing was ever committed: there is no commit. A branch that was deleted leaves its own behind. */
function isUnborn(folder: string, environment: Environment): boolean {
  const refs = askGit(folder, environment, ['for-each-ref', '--count=1']);
  const objects = askGit(folder, environment, [
    'cat-file',
    '--batch-all-objects',
    '--batch-check=%(objecttype)',
    '--unordered',
  ]);
  if (typeof refs === 'string' || typeof objects === 'string') return false;
  const isWhole = refs.complaint === '' && objects.complaint === '';
  return isWhole && refs.text === '' && !/^commit$/m.test(objects.text);
}

function blobsOf(tree: string): Tree {
  const blobs = new Map<string, string>();
  for (const line of tree.split('\0')) {
    const [about = '', name] = line.split('\t');
    const [, kind, blob] = about.split(' ');
    if (name !== undefined && kind === 'blob' && blob !== undefined) blobs.set(name, blob);
  }
  return blobs;
}
