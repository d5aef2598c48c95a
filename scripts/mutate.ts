import { spawn } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { type Mutant, mutantsOf } from './mutants.ts';

// Changes the judging code one operator at a time and runs its tests each time: a change that no test
// notices is a hole. `npm run mutate` fails below the bar. Optional arguments: only files that contain one
// of them.
const bar = 0.95;
/** What is changed, and the tests that must notice. */
const targets = [
  { files: 'src/mappings/judge/**/*.ts', tests: ['test/mappings/judge'] },
  { files: 'src/mappings/rules/**/*.ts', tests: ['test/mappings/rules', 'test/frameworks'] },
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

type Trial = { readonly mutant: Mutant; readonly tests: readonly string[] };

const only = process.argv.slice(2);
const trials: Trial[] = targets.flatMap(({ files, tests }) =>
  globSync(files)
    .filter((file) => only.length === 0 || only.some((part) => file.includes(part)))
    .flatMap((file) => mutantsOf(file, readFileSync(file, 'utf8')))
    .map((mutant) => ({ mutant, tests })),
);
const queue = [...trials];
const survivors: Mutant[] = [];

await Promise.all(Array.from({ length: availableParallelism() }, worker));

for (const { file, line, was, now } of survivors)
  process.stdout.write(`survived ${file}:${line} ${was.replaceAll(/\s+/g, ' ')} -> ${now}\n`);
const killed = trials.length - survivors.length;
const ratio = trials.length === 0 ? 0 : killed / trials.length;
process.stdout.write(
  `${killed} of ${trials.length} mutants killed (${(ratio * 100).toFixed(1)} %)\n`,
);
if (ratio < bar) process.exitCode = 1;

/** Works through the queue in a copy of its own, so that mutants never meet. */
async function worker(): Promise<void> {
  const copy = mkdtempSync(join(tmpdir(), 'mutants-'));
  try {
    for (const name of copied) cpSync(name, join(copy, name), { recursive: true });
    symlinkSync(resolve('node_modules'), join(copy, 'node_modules'));
    for (const tests of new Set(trials.map((trial) => trial.tests)))
      if (!(await testsPass(copy, tests)))
        throw new Error(`${tests.join(', ')} fail before anything was changed`);
    for (let trial = queue.shift(); trial !== undefined; trial = queue.shift()) {
      const { mutant, tests } = trial;
      const path = join(copy, mutant.file);
      const text = readFileSync(path, 'utf8');
      writeFileSync(path, text.slice(0, mutant.start) + mutant.now + text.slice(mutant.end));
      if (await testsPass(copy, tests, basename(mutant.file, '.ts'))) survivors.push(mutant);
      writeFileSync(path, text);
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function testsPass(folder: string, tests: readonly string[], mutated = ''): Promise<boolean> {
  const vitest = join(folder, 'node_modules/vitest/vitest.mjs');
  const args = [vitest, 'run', '--config=scripts/mutants.config.ts', ...tests];
  const env = { ...process.env, MUTATED: mutated };
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env,
    stdio: 'ignore',
    timeout: 60_000,
  });
  return new Promise((done) => child.on('exit', (code) => done(code === 0)));
}
