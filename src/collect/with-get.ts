import type { Caller } from './azure/caller.ts';
import type { SourceRun } from './source.ts';

/** The same run, in which what is read with GET takes another way. */
export const withGet = (run: SourceRun, get: Caller['get']): SourceRun => ({
  ...run,
  caller: { ...run.caller, get },
});
