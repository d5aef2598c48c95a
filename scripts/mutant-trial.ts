import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { createVitest } from 'vitest/node';
import type { Mutant } from './mutants.ts';

/** A child of `mutate.ts`, in a copy of the project: one test runner kept alive, one mutant after another. */
export type Trial = { readonly mutant: Mutant; readonly tests: readonly string[] };
/** Whether the tests noticed; `ready` once they are seen to pass unchanged. */
export type Told = { readonly ready: boolean } | { readonly noticed: boolean };

/** Properties try many cases: they come last, for what everything else let pass. */
const slow = /(properties|promise[-\w]*)\.test\.ts$/;

const vitest = await createVitest(
  'test',
  {
    watch: false,
    isolate: false,
    fileParallelism: false,
    maxWorkers: 1,
    reporters: [{}],
  },
  { server: { watch: null } },
);
await vitest.standalone();

async function pass(files: readonly string[]): Promise<boolean> {
  if (files.length === 0) return true;
  const project = vitest.getRootProject();
  const paths = new Set(files.map((file) => resolve(file)));
  const specs = [...paths].map((path) => project.createSpecification(path));
  const { testModules, unhandledErrors } = await vitest.runTestSpecifications(specs, true);
  // It tells of every test it has run so far.
  const own = testModules.filter(({ moduleId }) => paths.has(moduleId));
  return (
    unhandledErrors.length === 0 &&
    own.length === specs.length &&
    own.every((module) => module.state() === 'passed')
  );
}

/** The test named like the changed file first, then the quick ones: most changes are noticed at once. */
async function isNoticed({ mutant, tests }: Trial): Promise<boolean> {
  const nearest = `${basename(mutant.file, '.ts')}.test.ts`;
  const rank = (test: string): number => {
    if (basename(test) === nearest) return 0;
    return slow.test(test) ? 2 : 1;
  };
  for (const step of [0, 1, 2])
    if (!(await pass(tests.filter((test) => rank(test) === step)))) return true;
  return false;
}

async function attempt(trial: Trial): Promise<boolean> {
  const { file, start, end, now } = trial.mutant;
  const text = readFileSync(file, 'utf8');
  const change = (changed: string): void => {
    writeFileSync(file, changed);
    vitest.invalidateFile(resolve(file));
  };
  change(text.slice(0, start) + now + text.slice(end));
  try {
    return await isNoticed(trial);
  } finally {
    change(text);
  }
}

const tell = (told: Told): unknown => process.send?.(told);

process.on('message', (trial: Trial) => {
  void attempt(trial).then((noticed) => tell({ noticed }));
});
tell({ ready: await pass(globSync(process.argv.slice(2))) });
