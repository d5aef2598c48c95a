/** What the outside world gives a command. Tests pass their own. */
export type Context = {
  readonly now: () => Date;
  readonly random: () => number;
  /** Wakes up early when `stop` is aborted. */
  readonly sleep: (ms: number, stop?: AbortSignal) => Promise<void>;
  /**
   * From now on the first SIGINT or SIGTERM aborts this signal instead of ending the process; the second
   * ends it at once.
   */
  readonly interruption: () => AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The current folder. */
  readonly cwd: string;
  /** Who runs this; undefined where the platform has no numbers for users. */
  readonly uid: number | undefined;
  /** Asks whoever sits at the terminal, and waits for one line; undefined where nobody can answer. */
  readonly ask?: ((question: string) => Promise<string>) | undefined;
  /** A line of result for people, on stdout: nothing in it can steer a terminal. */
  readonly print: (line: string) => void;
  /** A result for programs, on stdout. */
  readonly printJson: (value: unknown) => void;
  /** What went otherwise than one would think and is no error, one line on stderr: always said. */
  readonly warn: (line: string) => void;
  /** Whether somebody watches stderr. In a log, progress is noise. */
  readonly isTerminal: boolean;
  /** How far the run is, one line on stderr: only for somebody who watches, and silent under `--quiet`. */
  readonly progress: (line: string) => void;
  /**
   * What goes on now, in one line of stderr that changes in its place: it asks `text` until it is told
   * undefined. Only where a terminal is watched, and not under `--quiet`.
   */
  readonly live?: ((text: (() => string) | undefined) => void) | undefined;
};

export type OptionSpec = {
  readonly type: 'string' | 'boolean';
  readonly help: string;
  readonly placeholder?: string;
  readonly multiple?: true;
};
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type ValueOf<O extends OptionSpec> = O['type'] extends 'boolean'
  ? boolean
  : O extends { multiple: true }
    ? string[]
    : string | undefined;

export type Values<O extends OptionSpecs> = { readonly [K in keyof O]: ValueOf<O[K]> };

/** A positional argument: its name in help, and whether the command can do without it. */
export type PositionalSpec = {
  readonly name: string;
  readonly optional?: true;
  /** It may be given several times. Only the last one of a command may. */
  readonly multiple?: true;
  readonly help: string;
};

/** `NAME`, `[NAME]` or `[NAME ...]`, as usage lines write it. */
export const positionalWords = ({ name, optional, multiple }: PositionalSpec): string => {
  const words = multiple === true ? `${name} ...` : name;
  return optional === true ? `[${words}]` : words;
};

/** One entry of the menu. The command's own file, and with it every engine, is loaded only when it runs. */
export type CommandSpec<O extends OptionSpecs = OptionSpecs> = {
  readonly name: string;
  readonly summary: string;
  readonly positionals: readonly PositionalSpec[];
  readonly options: O;
};

/** What a command file exports: wiring, and the exit code as its result. */
export type Run<S extends CommandSpec> = (
  values: Values<S['options']>,
  positionals: readonly string[],
  context: Context,
) => Promise<number>;
