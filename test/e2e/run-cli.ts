import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));
/** What an installed program knows when it starts. */
const knownYaml = new URL('../setup/known-yaml.ts', import.meta.url).href;

export type Ran = {
  /** Null when the process did not end by itself. */
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

export type Where = {
  /** Where the command is typed: what it names without a full path lies here. */
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly uid?: number;
};

/** Runs the real command in a process of its own, as typed in a shell without colours. */
export const proofpack = (args: readonly string[], where: Where): Promise<Ran> =>
  runNode(['--import', knownYaml, cli, ...args], where);

export function runNode(args: readonly string[], { cwd, env, uid }: Where): Promise<Ran> {
  // What a build server sets would change what is said: tests that ask for it say so themselves.
  const unset = {
    NODE_OPTIONS: undefined,
    FORCE_COLOR: undefined,
    CI: undefined,
    INIT_CWD: undefined,
  };
  const inherited = { ...process.env, ...unset };
  const user = uid === undefined ? {} : { uid, gid: uid };
  // An assessment as JSON takes more than the megabyte that Node allows by itself.
  const limits = { timeout: 220_000, maxBuffer: 64 * 1024 * 1024 };
  const options = { cwd, ...user, env: { ...inherited, ...env }, ...limits };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, options, (_error, stdout, stderr) => {
      resolve({ status: child.exitCode, stdout, stderr });
    });
  });
}

/** What a command said that should have succeeded; undefined when it did. */
export const whyFailed = ({ status, stderr }: Ran): string | undefined =>
  status === 0 ? undefined : `exit ${status}: ${stderr}`;
