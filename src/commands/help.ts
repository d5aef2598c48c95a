import { type CommandSpec, positionalWords } from './command.ts';
import { wrap } from './wrap.ts';

/** What `proofpack --help` prints: fits 80 columns. Commands begin with `start`, as they can be typed here. */
export function overviewHelp(
  specs: readonly CommandSpec[],
  version: string,
  start: string,
): string {
  const width = Math.max(...specs.map(({ name }) => name.length)) + 2;
  return [
    `proofpack ${version}: evidence packs for Azure AI estates, offline after collecting.`,
    'It indicates what the evidence shows; it does not certify anything.',
    '',
    `Usage: ${start} COMMAND [options]`,
    '',
    ...specs.flatMap(({ name, summary }) => columns(`  ${name}`, width + 2, summary)),
    '',
    'Exit codes: 0 done; 1 done, but evidence is incomplete under --strict, or',
    'import-workpaper left something out; 2 something you can fix; 3 a bug in the',
    'tool; 130 Ctrl+C instead of an answer.',
    ...wrap(`\`${start} COMMAND --help\` says more about one.`),
    '',
  ].join('\n');
}

/** What `proofpack COMMAND --help` prints. Options are data, so this and the parser cannot disagree. */
export function commandHelp(spec: CommandSpec, start: string): string {
  const positionals = spec.positionals.map(positionalWords);
  const options = Object.entries(spec.options).map(([name, { placeholder, help, multiple }]) => ({
    left: `  --${name}${placeholder === undefined ? '' : ` ${placeholder}`}${multiple ? ' ...' : ''}`,
    help,
  }));
  const width = Math.max(...options.map(({ left }) => left.length)) + 2;
  return [
    `${spec.summary}.`,
    '',
    `Usage: ${[start, spec.name, ...positionals, '[options]'].join(' ')}`,
    '',
    ...spec.positionals.flatMap(({ name, help }) => columns(`  ${name}`, width, help)),
    ...(spec.positionals.length === 0 ? [] : ['']),
    ...options.flatMap(({ left, help }) => columns(left, width, help)),
    '',
  ].join('\n');
}

/** A left word and its explanation beside it, wrapped under itself. */
const columns = (left: string, width: number, text: string): string[] =>
  wrap(text, left.padEnd(width), ' '.repeat(width));
