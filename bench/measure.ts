import { spawnSync } from 'node:child_process';
import { mkdtempDisposableSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Measured = {
  readonly seconds: number;
  readonly peakMb: number;
  readonly cpuMs: number;
};

/** As `npm run proofpack` and the installed command start: young garbage may take 8 MB, not Node's 64. */
const youngMb = '--max-semi-space-size=8';
const preload = new URL('report-peak.ts', import.meta.url).href;

/** Runs the command line from source as a process of its own, and says what it took. */
export function measureCli(args: readonly string[]): Measured {
  using folder = mkdtempDisposableSync(join(tmpdir(), 'bench-'));
  const file = join(folder.path, 'usage.json');
  const begin = performance.now();
  const run = spawnSync(process.execPath, [youngMb, '--import', preload, 'src/cli.ts', ...args], {
    encoding: 'utf8',
    env: { ...process.env, BENCH_USAGE_FILE: file },
  });
  const seconds = (performance.now() - begin) / 1000;
  if (run.status !== 0) throw new Error(`proofpack ${args.join(' ')} failed:\n${run.stderr}`);
  const { peakMb, cpuMs } = JSON.parse(readFileSync(file, 'utf8'));
  return { seconds, peakMb, cpuMs };
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
