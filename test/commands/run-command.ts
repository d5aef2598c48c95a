import type { Context } from '../../src/commands/command.ts';
import { menu } from '../../src/commands/menu.ts';

export type Answered = {
  readonly exitCode: number;
  /** Lines of result, as they would stand on stdout. */
  readonly printed: readonly string[];
  /** Warnings, as they would stand on stderr. */
  readonly warned: readonly string[];
  /** Lines of progress, as they would stand on stderr. */
  readonly progress: readonly string[];
};

/** Runs a command of the menu in this process, as typed, with a clock that stands still. */
export async function runCommand(
  typed: readonly string[],
  isTerminal = false,
  outside: Partial<Context> = {},
): Promise<Answered> {
  const [name, ...argv] = typed;
  const entry = menu.find(({ spec }) => spec.name === name);
  if (entry === undefined) throw new Error(`there is no command ${name}`);
  const printed: string[] = [];
  const warned: string[] = [];
  const progress: string[] = [];
  const exitCode = await entry.start(argv, {
    now: () => new Date('2026-10-31T06:00:00Z'),
    random: () => 0,
    sleep: () => Promise.resolve(),
    interruption: () => new AbortController().signal,
    env: {},
    cwd: '/',
    uid: process.getuid?.(),
    print: (line) => void printed.push(line),
    printJson: (value) => void printed.push(JSON.stringify(value)),
    warn: (line) => void warned.push(line),
    isTerminal,
    progress: (line) => void progress.push(line),
    ...outside,
  });
  return { exitCode, printed, warned, progress };
}
