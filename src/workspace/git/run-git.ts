import { execFileSync } from 'node:child_process';
import { UserError } from '../../errors.ts';
import { quoted } from '../../model/quoted.ts';
import { safeLines } from '../../model/safe.ts';
import { findGit } from './find-git.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

const patience = 60_000;
const mostOutput = 256 * 1024 * 1024;
/** Where git keeps which folders this user trusts. */
const kept = ['HOME', 'XDG_CONFIG_HOME', 'USERPROFILE', 'SystemRoot'];
/** A repository's own settings must neither run a program nor reach a network nor change what is said. */
const settled = [
  '--no-pager',
  '--no-optional-locks',
  '--no-replace-objects',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'log.showSignature=false',
  '-c',
  'log.showRoot=true',
  '-c',
  'log.follow=false',
];

/** What git says, or undefined where there is no git, or none that knows `cwd`. It only ever reads. */
export function runGit(
  cwd: string,
  environment: Environment,
  words: readonly string[],
): string | undefined {
  const git = findGit(environment['PATH'], cwd);
  if (git === undefined) return undefined;
  const own = kept.flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  try {
    return execFileSync(git.program, [...settled, ...words], {
      cwd,
      env: {
        ...Object.fromEntries(own),
        PATH: git.path,
        LC_ALL: 'C',
        GIT_TERMINAL_PROMPT: '0',
        GIT_NO_LAZY_FETCH: '1',
        // An older git knows nothing of the line above.
        GIT_ALLOW_PROTOCOL: 'none',
      },
      encoding: 'utf8',
      timeout: patience,
      maxBuffer: mostOutput,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw new UserError(
      'WORKSPACE_INVALID',
      `Asking git who brought the entries of ${cwd}: ${wordsOf(error)}`,
      hintFor(error),
      { cause: error },
    );
  }
}

function isAbsent(error: unknown): boolean {
  return (
    error instanceof Error &&
    /not a git repository|Not a valid object name HEAD/.test(saidBy(error))
  );
}

/** Git reads no repository of another user before this one is told to trust it. */
function hintFor(error: unknown): string {
  const said = error instanceof Error ? saidBy(error) : '';
  const path = /dubious ownership in repository at '(?<path>[^\n]+)'/.exec(said)?.groups?.['path'];
  return path === undefined
    ? 'Make `git log` work in that folder, then run the command again.'
    : `It is another user's. If you trust what it holds, run \`git config --global --add safe.directory ${quoted(path)}\`, then run the command again.`;
}

const saidBy = (error: Error): string => ('stderr' in error ? String(error.stderr) : '');

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [first = ''] = safeLines(saidBy(error).trim() || error.message).split('\n');
  return first;
}
