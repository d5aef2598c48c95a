import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Attribution } from '../../model/workspace/workspace.ts';
import type { Brought } from '../attribution-file.ts';
import { sha256Of } from '../read-files.ts';
import type { Kept, Tree } from './kept-history.ts';
import { type Environment, runGit } from './run-git.ts';

/** Which commit brought each of these files as it stands now; a file that was changed since has none. */
export function attributeByGit(
  folder: string,
  names: readonly string[],
  kept: Kept,
  environment: Environment,
): Brought {
  if (kept === 'untracked') return { ...byGit, history: 'none', attribution: [] };
  if (kept === 'unreadable') return { ...byGit, history: 'unreadable', attribution: [] };
  const git = (...words: string[]) => runGit(folder, environment, words);
  const isShallow = git('rev-parse', '--is-shallow-repository')?.trim() !== 'false';
  const standing = standingIn(folder, names, kept);
  const commits = commitsOf(git(...logWords) ?? '', isShallow);
  const attribution = names.flatMap((file): Attribution[] => {
    const own = standing.get(file);
    const commit = own === undefined ? undefined : commits.get(`${own.blob} ${file}`);
    return own === undefined || commit === undefined
      ? []
      : [{ file, ...commit, sha256: own.sha256 }];
  });
  return { ...byGit, history: isShallow ? 'shallow' : 'whole', attribution };
}

const byGit = { attributedBy: 'git' } as const;

/**
 * What each commit changed on this branch: a merge, all that it brought in, for until then it did not stand here. Raw lines
 * name each file with its content.
 */
const logWords =
  'log --first-parent -m --raw --no-abbrev --no-renames --no-ext-diff --no-color --encoding=UTF-8 --relative -z --format=%x01%H%x02%P%x02%ct%x02%ae HEAD -- .'.split(
    ' ',
  );

/** Files whose content is the one last committed. Held against git's own digest, so that no filter of it runs. */
function standingIn(
  folder: string,
  names: readonly string[],
  blobs: Tree,
): ReadonlyMap<string, { readonly blob: string; readonly sha256: string }> {
  const standing = new Map<string, { readonly blob: string; readonly sha256: string }>();
  for (const name of names) {
    const blob = blobs.get(name);
    if (blob === undefined) continue;
    const bytes = readFileSync(join(folder, name));
    // On Windows git may check text out with other line ends than it keeps.
    const isSame =
      blobId(bytes, blob) === blob ||
      (name.endsWith('.yaml') && blobId(withoutReturns(bytes), blob) === blob);
    if (isSame) standing.set(name, { blob, sha256: sha256Of(bytes) });
  }
  return standing;
}

const withoutReturns = (bytes: Buffer): Buffer =>
  Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');

const sha1Length = 40;
const blobId = (bytes: Buffer, like: string): string =>
  createHash(like.length === sha1Length ? 'sha1' : 'sha256')
    .update(`blob ${bytes.length}\0`)
    .update(bytes)
    .digest('hex');

type Commit = Omit<Attribution, 'file' | 'sha256'>;

/** By content and name, the newest commit that gave the file this content. */
function commitsOf(log: string, isShallow: boolean): ReadonlyMap<string, Commit> {
  const commits = new Map<string, Commit>();
  const tokens = log.split('\0').map((token) => token.replace(/^\n/, ''));
  let commit: Commit | undefined;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    if (token.startsWith('\u0001')) commit = commitIn(token.slice(1), isShallow);
    if (!token.startsWith(':')) continue;
    const key = `${newBlob(token)} ${tokens[++at] ?? ''}`;
    if (commit !== undefined && !commits.has(key)) commits.set(key, commit);
  }
  return commits;
}

/** Where history was cut off, the last commit there seems to have brought everything: it is not believed. */
function commitIn(header: string, isShallow: boolean): Commit | undefined {
  const [commit = '', parents, seconds, by = ''] = header.split('\u0002');
  if (isShallow && parents === '') return undefined;
  return { commit, on: new Date(Number(seconds) * 1000).toISOString(), by };
}

/** `:old-mode new-mode old-blob new-blob M`. */
function newBlob(raw: string): string {
  const words = raw.split(' ');
  return words.at(-2) ?? '';
}
