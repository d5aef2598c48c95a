#!/usr/bin/env -S node --max-semi-space-size=8
import { existsSync, readFileSync } from 'node:fs';
import { isatty } from 'node:tty';
import { fileURLToPath } from 'node:url';
import { styleText } from 'node:util';
import { errorLines, warningLines } from './commands/error-lines.ts';
import { commandHelp, overviewHelp } from './commands/help.ts';
import { invocation, pasteable, typedIn } from './commands/invocation.ts';
import { openLiveLine } from './commands/live-line.ts';
import { type Entry, menu } from './commands/menu.ts';
import { prompt, PromptEnded } from './commands/prompt.ts';
import { wrapIndented } from './commands/wrap.ts';
import { UserError } from './errors.ts';
import { safe, safeJson, safeLines } from './model/safe.ts';

/** The one place that turns an outcome into an exit code, and an error into words. */
async function main(argv: readonly string[]): Promise<number> {
  const tooOld = whyNodeIsTooOld();
  if (tooOld !== undefined) return say(tooOld, 2);
  try {
    return await dispatch(argv);
  } catch (error) {
    if (error instanceof UserError) return fail(error);
    // The cursor still stands behind the question.
    if (error instanceof PromptEnded) return say(`\n${error.message}`, error.exitCode);
    return bug(error);
  }
}

function bug(error: unknown): number {
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return say(`This is a bug in proofpack. Please report it with the text below.\n${details}`, 3);
}

const helpWords: readonly string[] = ['help', '--help', '-h'];
const versionWords: readonly string[] = ['version', '--version', '-v'];

async function dispatch([name, ...argv]: readonly string[]): Promise<number> {
  if (name !== undefined && versionWords.includes(name)) return write(`${version()}\n`);
  if (name === undefined || helpWords.includes(name)) return write(help(argv[0]));
  const { spec, start } = entryOf(name);
  if (argv.includes('--help') || argv.includes('-h')) return write(commandHelp(spec, startedWith));
  return start(argv, {
    now: () => new Date(),
    random: Math.random,
    sleep,
    interruption,
    env: process.env,
    cwd: process.cwd(),
    uid: process.getuid?.(),
    ask: isTerminal && isatty(process.stdin.fd) ? ask : undefined,
    print: (line) => void write(`${resultLines(line).join('\n')}\n`),
    printJson: (value) => void write(`${safeJson(value)}\n`),
    warn: (line) => void say(warningLines(line, isTerminal, startedWith).join('\n'), 0),
    isTerminal,
    progress: (line) => void say(safe(line), 0),
    live: liveLine.show,
  });
}

/** A line keeps its breaks, unless a command in it becomes longer here than it was when they were made. */
function resultLines(line: string): string[] {
  const text = pasteable(line, startedWith);
  return text === line ? [safe(line)] : wrapIndented(text);
}

function write(text: string): number {
  liveLine.above(() => process.stdout.write(text));
  return 0;
}

function entryOf(name: string): Entry {
  const entry = menu.find(({ spec }) => spec.name === name);
  if (entry === undefined) throw unknownCommand(name);
  return entry;
}

/** `proofpack help` and `proofpack help COMMAND`. */
const help = (command: string | undefined): string =>
  command === undefined || helpWords.includes(command)
    ? overview()
    : commandHelp(entryOf(command).spec, startedWith);

/** Results go to stdout; a question is none. */
const ask = (question: string): Promise<string> => prompt(question, process.stdin, process.stderr);

function sleep(ms: number, stop?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      stop?.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, stop?.aborted === true ? 0 : ms);
    stop?.addEventListener('abort', wake);
  });
}

const endings = ['SIGINT', 'SIGTERM'] as const;

function interruption(): AbortSignal {
  const stop = new AbortController();
  const onSignal = (signal: NodeJS.Signals): void => {
    // Without a listener the next one ends the process, as it does everywhere else.
    for (const each of endings) process.off(each, onSignal);
    stop.abort(
      new UserError(
        'INTERRUPTED',
        `Stopped by ${signal} before everything was done.`,
        'No snapshot was written.',
      ),
    );
  };
  for (const each of endings) process.on(each, onSignal);
  return stop.signal;
}

const overview = (): string =>
  overviewHelp(
    menu.map(({ spec }) => spec),
    version(),
    startedWith,
  );

const unknownCommand = (name: string): UserError =>
  new UserError(
    'USAGE',
    `there is no command "${name}"`,
    `Commands: ${menu.map(({ spec }) => spec.name).join(', ')}. \`proofpack --help\` says what they do.`,
  );

function version(): string {
  const text = readFileSync(ownPackage, 'utf8');
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? 'unknown';
}

function whyNodeIsTooOld(): string | undefined {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 12)) return undefined;
  return `proofpack needs Node 24.12 or newer; this is Node ${process.versions.node}.`;
}

/** Names in messages come from tenants and file systems: they are shown, never obeyed. */
function fail(error: UserError): number {
  const label = `error ${error.code}`;
  const red = styleText('red', label, { stream: process.stderr });
  const text = errorLines(error, isTerminal, startedWith).join('\n');
  liveLine.above(() => process.stderr.write(`${red}${text.slice(label.length)}\n`));
  return 2;
}

function say(message: string, exitCode: number): number {
  liveLine.above(() => process.stderr.write(`${safeLines(message)}\n`));
  return exitCode;
}

/** A reader that stops reading, as `head` does, is no failure; output that cannot be written is one. */
function onOutputError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  outputFailed = true;
  process.exitCode = say(`Writing the output failed (${error.code}).`, 2);
}

const usualColumns = 80;
let outputFailed = false;
const ownPackage = fileURLToPath(new URL('../package.json', import.meta.url));
const startedWith = invocation(process.env, ownPackage);
const isTerminal = isatty(process.stderr.fd);
const liveLine = openLiveLine({
  write: (text) => void process.stderr.write(text),
  // Some terminals say nothing, or 0.
  columns: () => process.stderr.columns || usualColumns,
  every(ms, tick) {
    const timer = setInterval(tick, ms).unref();
    return () => clearInterval(timer);
  },
});
process.stdout.on('error', onOutputError);
process.stderr.on('error', () => {});
// What nobody waits for would otherwise end as 1, which says that a run came to its end.
process.on('uncaughtException', (error) => process.exit(bug(error)));

const standing = typedIn(process.env, ownPackage);
if (standing !== undefined && existsSync(standing)) process.chdir(standing);
const exitCode = await main(process.argv.slice(2));
if (!outputFailed) process.exitCode = exitCode;
