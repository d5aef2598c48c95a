import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { Workspace } from '../../src/model/workspace/workspace.ts';
import { healthy, writeFiles } from './a-workspace.ts';

const usual = '2026-03-01T12:00:00+02:00';

/** Runs git as it is installed, on a day. */
export function gitOn(day: string, folder: string, ...words: string[]): string {
  const who = ['-c', 'user.name=x', '-c', 'user.email=grc@contoso.example'];
  const env = {
    PATH: process.env['PATH'],
    HOME: folder,
    GIT_AUTHOR_DATE: day,
    GIT_COMMITTER_DATE: day,
  };
  return execFileSync('git', [...who, ...words], { cwd: folder, env, encoding: 'utf8' }).trim();
}

export const git = (folder: string, ...words: string[]): string => gitOn(usual, folder, ...words);

/** A repository on the branch `main`, with the workspace in a folder of it, committed. */
export function repository(home: string, below = 'grc'): string {
  const folder = join(home, below);
  git(home, 'init', '-q', '-b', 'main', '.');
  writeFiles(folder, healthy);
  git(home, 'add', '-A');
  git(home, 'commit', '-q', '-m', 'first');
  return folder;
}

export function commit(folder: string, message: string, day = usual): string {
  git(folder, 'add', '-A', '.');
  gitOn(day, folder, 'commit', '-q', '-m', message);
  return git(folder, 'rev-parse', 'HEAD');
}

export const commitOf = ({ attribution }: Workspace, file: string): string | undefined =>
  attribution.find((each) => each.file === file)?.commit;
