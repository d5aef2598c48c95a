import { execFile, spawnSync } from 'node:child_process';
import { mkdtempDisposableSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type Measured = {
  readonly seconds: number;
  readonly peakMb: number;
  readonly cpuMs: number;
  /** What it printed as its result. */
  readonly printed: string;
};

/** As `npm run proofpack` and the installed command start: young garbage may take 8 MB, not Node's 64. */
const youngMb = '--max-semi-space-size=8';
const preload = new URL('report-peak.ts', import.meta.url).href;

const run = promisify(execFile);

/** Runs the command line as it is installed, as a process of its own, and says what it took. */
export async function measureCli(
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
  preloads: readonly string[] = [],
): Promise<Measured> {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'bench-'));
  const file = join(folder.path, 'usage.json');
  const env = { ...process.env, ...settings, BENCH_USAGE_FILE: file };
  const begin = performance.now();
  const { stdout: printed } = await run(
    process.execPath,
    [
      youngMb,
      ...[preload, ...preloads].flatMap((one) => ['--import', one]),
      'dist/cli.js',
      ...args,
    ],
    { env, maxBuffer: 64 * 1024 * 1024 },
  );
  const seconds = (performance.now() - begin) / 1000;
  const { peakMb, cpuMs } = JSON.parse(readFileSync(file, 'utf8'));
  return { seconds, peakMb, cpuMs, printed };
}

/** The median time of a short command, over enough runs for a median to mean something. */
export function medianSeconds(command: string, args: readonly string[], runs = 21): number {
  const times = Array.from({ length: runs }, () => {
    const begin = performance.now();
    const { status } = spawnSync(command, args, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`${command} ${args.join(' ')} exited with ${status}`);
    return (performance.now() - begin) / 1000;
  });
  return times.toSorted((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}
