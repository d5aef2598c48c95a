import type { CommandSpec, Context, OptionSpecs, Run } from './command.ts';
import {
  assessSpec,
  catalogSpec,
  collectSpec,
  demoSpec,
  doctorSpec,
  explainSpec,
  initSpec,
  reportSpec,
  verifySpec,
} from './specs.ts';
import { diffSpec, snapshotsSpec, trendSpec } from './series-specs.ts';
import {
  attestSpec,
  configSpec,
  importWorkpaperSpec,
  sampleSpec,
  todoSpec,
} from './workspace-specs.ts';
import { parseArguments } from './parse-arguments.ts';

/** A command as the command line sees it: its words, and a way to run it that loads it first. */
export type Entry = {
  readonly spec: CommandSpec;
  readonly start: (argv: readonly string[], context: Context) => Promise<number>;
};

/** In the order of use. A command that is not built yet is not here, so it is refused. */
export const menu: readonly Entry[] = [
  entry(demoSpec, async () => (await import('./demo.ts')).demo),
  entry(doctorSpec, async () => (await import('./doctor.ts')).doctor),
  entry(collectSpec, async () => (await import('./collect.ts')).collect),
  entry(assessSpec, async () => (await import('./assess.ts')).assess),
  entry(explainSpec, async () => (await import('./explain.ts')).explain),
  entry(reportSpec, async () => (await import('./report.ts')).report),
  entry(diffSpec, async () => (await import('./diff.ts')).diff),
  entry(trendSpec, async () => (await import('./trend.ts')).trend),
  entry(snapshotsSpec, async () => (await import('./snapshots.ts')).snapshots),
  entry(verifySpec, async () => (await import('./verify.ts')).verify),
  entry(catalogSpec, async () => (await import('./catalog.ts')).catalog),
  entry(initSpec, async () => (await import('./init.ts')).init),
  entry(configSpec, async () => (await import('./config.ts')).config),
  entry(attestSpec, async () => (await import('./attest.ts')).attest),
  entry(sampleSpec, async () => (await import('./sample.ts')).sample),
  entry(todoSpec, async () => (await import('./todo.ts')).todo),
  entry(importWorkpaperSpec, async () => (await import('./import-workpaper.ts')).importWorkpaper),
];

function entry<O extends OptionSpecs>(
  spec: CommandSpec<O>,
  load: () => Promise<Run<CommandSpec<O>>>,
): Entry {
  return {
    spec,
    start: async (argv, context) => {
      const { values, positionals } = parseArguments(spec, argv);
      const run = await load();
      const isQuiet = 'quiet' in values && values['quiet'] === true;
      const progress = isWatched(context) && !isQuiet ? context.progress : () => {};
      const live = isDrawnOn(context) && !isQuiet ? context.live : undefined;
      return run(values, positionals, { ...context, progress, live });
    },
  };
}

/** By somebody, or by whoever reads the log of a build: there a silent hour looks like a hang. */
const isWatched = ({ isTerminal, env }: Context): boolean => isTerminal || env['CI'] === 'true';

/** Some build servers and editors offer a terminal on which nothing can be taken back. */
const isDrawnOn = ({ isTerminal, env }: Context): boolean =>
  isTerminal && env['CI'] !== 'true' && env['TERM'] !== 'dumb';
