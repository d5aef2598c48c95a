import { spawnSync } from 'node:child_process';
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
  // Git knows this name on Windows too.
  '-c',
  'diff.orderFile=/dev/null',
];

/**
 * What git says, beside any complaint. `absent`: there is no git, or none that knows a repository here. `no-head`: it knows
 * one, and HEAD names nothing in it.
 */
export type Answer = { readonly text: string; readonly complaint: string } | 'absent' | 'no-head';

/** Asks git. It only ever reads. That it fails in any other way is an error. */
export function askGit(cwd: string, environment: Environment, words: readonly string[]): Answer {
  const git = findGit(environment['PATH'], cwd);
  if (git === undefined) return 'absent';
  const own = kept.flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const { status, stdout, stderr, error } = spawnSync(git.program, [...settled, ...words], {
    cwd,
    env: {
      ...Object.fromEntries(own),
      PATH: git.path,
      LC_ALL: 'C',
      GIT_TERMINAL_PROMPT: '0',
      // A workspace may be mounted into the repository that keeps it.
      GIT_DISCOVERY_ACROSS_FILESYSTEM: '1',
      GIT_NO_LAZY_FETCH: '1',
      // An older git knows nothing of the line above.
      GIT_ALLOW_PROTOCOL: 'none',
    },
    encoding: 'utf8',
    timeout: patience,
    maxBuffer: mostOutput,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (error === undefined && status === 0) return { text: stdout, complaint: stderr };
  if (stderr.includes('not a git repository')) return 'absent';
  if (stderr.includes('Not a valid object name HEAD')) return 'no-head';
  const [first = ''] = safeLines(
    stderr.trim() || (error?.message ?? `it ended with ${status}`),
  ).split('\n');
  throw new UserError(
    'WORKSPACE_INVALID',
    `Asking git who brought the entries of ${cwd}: ${first}`,
    hintFor(stderr),
    { cause: error },
  );
}

/** What git says, or undefined where it knows nothing. */
export function runGit(...asked: Parameters<typeof askGit>): string | undefined {
  const answer = askGit(...asked);
  return typeof answer === 'string' ? undefined : answer.text;
}

/** Git reads no repository of another user before this one is told to trust it. */
function hintFor(said: string): string {
  const path = /dubious ownership in repository at '(?<path>[^\n]+)'/.exec(said)?.groups?.['path'];
  return path === undefined
    ? 'Make `git log` work in that folder, then run the command again.'
    : `It is another user's. If you trust what it holds, run \`git config --global --add safe.directory ${quoted(path)}\`, then run the command again.`;
}
