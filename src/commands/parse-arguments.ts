import { parseArgs } from 'node:util';
import { UserError } from '../errors.ts';
import { type CommandSpec, type OptionSpecs, positionalWords, type Values } from './command.ts';

/** Reads a command's arguments against its spec. Anything not in the spec is refused, never ignored. */
export function parseArguments<O extends OptionSpecs>(
  spec: CommandSpec<O>,
  argv: readonly string[],
): { values: Values<O>; positionals: string[] } {
  const { values, positionals } = readArguments(spec, argv);
  const required = spec.positionals.filter(({ optional }) => optional === undefined);
  const most = spec.positionals.at(-1)?.multiple === true ? Infinity : spec.positionals.length;
  if (positionals.length < required.length || positionals.length > most)
    throw usage(
      spec.name,
      `takes ${words(spec)}; ${positionals.length === 0 ? 'nothing was' : `"${positionals.join(' ')}" was`} given`,
    );
  const entries = Object.entries(spec.options).map(([name, option]) => [
    name,
    values[name] ?? emptyValue(option),
  ]);
  // The lines above fill exactly the keys of the spec with values of their declared types.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return { values: Object.fromEntries(entries) as Values<O>, positionals };
}

function readArguments<O extends OptionSpecs>(
  spec: CommandSpec<O>,
  argv: readonly string[],
): { values: Record<string, unknown>; positionals: string[] } {
  const options = Object.fromEntries(
    Object.entries(spec.options).map(([name, { type, multiple }]) => [
      name,
      { type, multiple: multiple ?? false },
    ]),
  );
  try {
    return parseArgs({ args: [...argv], options, strict: true, allowPositionals: true });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw usage(spec.name, message.split('. ')[0] ?? message, error);
  }
}

const emptyValue = (option: { type: string; multiple?: true }): unknown => {
  if (option.type === 'boolean') return false;
  return option.multiple ? [] : undefined;
};

const words = (spec: CommandSpec): string =>
  spec.positionals.map(positionalWords).join(' ') || 'no arguments';

const usage = (command: string, message: string, cause?: unknown): UserError =>
  new UserError(
    'USAGE',
    `${command}: ${message}`,
    `Run \`proofpack ${command} --help\` to see what it takes.`,
    { cause },
  );
