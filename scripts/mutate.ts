import { type ChildProcess, fork } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Told, Trial } from './mutant-trial.ts';
import { type Mutant, mutantsOf } from './mutants.ts';

// Changes the judging code one operator at a time and runs its tests each time: a change that no test
// notices is a hole. `npm run mutate` fails below the bar. Optional arguments: only files that contain one
// of them.
const bar = 0.95;
/** What is changed, and the tests that must notice. */
const targets = [
  { files: 'src/mappings/judge/**/*.ts', tests: ['test/mappings/judge/*.test.ts'] },
  {
    files: 'src/mappings/rules/**/*.ts',
    tests: ['test/mappings/rules/*.test.ts', 'test/frameworks/*.test.ts'],
  },
] as const;
const copied = [
  'src',
  'test',
  'frameworks',
  'templates',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
  'scripts',
];
/** A mutant may never end. */
const patience = 90_000;

const only = process.argv.slice(2);
const trials: Trial[] = targets.flatMap(({ files, tests }) => {
  const noticing = globSync([...tests]).toSorted();
  return globSync(files)
    .filter((file) => only.length === 0 || only.some((part) => file.includes(part)))
    .toSorted()
    .flatMap((file) => mutantsOf(file, readFileSync(file, 'utf8')))
    .map((mutant) => ({ mutant, tests: noticing }));
});
const queue = [...trials];
const survivors: Mutant[] = [];

await Promise.all(Array.from({ length: availableParallelism() }, worker));

const killed = trials.length - survivors.length;
const ratio = trials.length === 0 ? 0 : killed / trials.length;
process.stdout.write(
  `${killed} of ${trials.length} mutants killed (${(ratio * 100).toFixed(1)} %)\n`,
);
if (ratio < bar) process.exitCode = 1;

/** Works through the queue in a copy of its own, so that mutants never meet. */
async function worker(): Promise<void> {
  const tests = [...new Set(trials.flatMap((trial) => trial.tests))];
  let runner = await startRunner(tests);
  try {
    for (let trial = queue.shift(); trial !== undefined; trial = queue.shift()) {
      const told = await runner.attempt(trial);
      if (told === 'survived') survived(trial.mutant);
      if (told !== 'never ended') continue;
      runner.end();
      runner = await startRunner(tests);
    }
  } finally {
    runner.end();
  }
}

function survived(mutant: Mutant): void {
  survivors.push(mutant);
  const { file, line, was, now } = mutant;
  process.stdout.write(`survived ${file}:${line} ${was.replaceAll(/\s+/g, ' ')} -> ${now}\n`);
}

async function startRunner(tests: readonly string[]) {
  const copy = mkdtempSync(join(tmpdir(), 'mutants-'));
  for (const name of copied) cpSync(name, join(copy, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
  const child = fork(join(copy, 'scripts/mutant-trial.ts'), tests, { cwd: copy });
  const end = (): void => {
    child.kill('SIGKILL');
    rmSync(copy, { recursive: true, force: true });
  };
  const first = await answer(child);
  if (first === undefined || !('ready' in first) || !first.ready) {
    end();
    throw new Error('the tests fail, or never end, before anything was changed');
  }
  return {
    end,
    attempt: async (trial: Trial): Promise<'noticed' | 'survived' | 'never ended'> => {
      child.send(trial);
      const told = await answer(child);
      if (told === undefined) return 'never ended';
      return 'noticed' in told && !told.noticed ? 'survived' : 'noticed';
    },
  };
}

/** What a runner tells next; undefined where it is silent for too long, or gone. */
function answer(child: ChildProcess): Promise<Told | undefined> {
  return new Promise((done) => {
    const late = setTimeout(() => settle(undefined), patience);
    const settle = (told: Told | undefined): void => {
      clearTimeout(late);
      child.off('message', settle).off('exit', gone);
      done(told);
    };
    const gone = (): void => settle(undefined);
    child.once('message', settle).once('exit', gone);
  });
}
