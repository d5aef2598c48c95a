#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { styleText } from 'node:util';
import { commandHelp, overviewHelp } from './commands/help.ts';
import { menu } from './commands/menu.ts';
import { UserError } from './errors.ts';
import { safeLines } from './model/safe.ts';

/** The one place that turns an outcome into an exit code, and an error into words. */
async function main(argv: readonly string[]): Promise<number> {
  const tooOld = whyNodeIsTooOld();
  if (tooOld !== undefined) return fail(tooOld, 2);
  try {
    return await dispatch(argv);
  } catch (error) {
    if (error instanceof UserError) {
      return fail(`: ${error.message}\n${error.hint}`, 2, `error ${error.code}`);
    }
    const details = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return fail(`This is a bug in proofpack. Please report it with the text below.\n${details}`, 3);
  }
}

async function dispatch([name, ...argv]: readonly string[]): Promise<number> {
  const entry = menu.find(({ spec }) => spec.name === name);
  if (entry !== undefined && !argv.includes('--help')) {
    return entry.start(argv, {
      now: () => new Date(),
      random: Math.random,
      sleep,
      interruption,
      env: process.env,
      print: (line) => void process.stdout.write(`${safeLines(line)}\n`),
      printJson: (value) => void process.stdout.write(`${JSON.stringify(value)}\n`),
      note: (line) => void process.stderr.write(`${safeLines(line)}\n`),
    });
  }
  if (name === '--version') process.stdout.write(`${version()}\n`);
  else if (entry !== undefined) process.stdout.write(commandHelp(entry.spec));
  else if (name === undefined || name === '--help') process.stdout.write(overview());
  else throw unknownCommand(name);
  return 0;
}

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
        'Nothing half-written was kept.',
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
  );

const unknownCommand = (name: string): UserError =>
  new UserError(
    'USAGE',
    `there is no command "${name}"`,
    `Commands: ${menu.map(({ spec }) => spec.name).join(', ')}. \`proofpack --help\` says what they do.`,
  );

function version(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return /"version": "([^"]+)"/.exec(text)?.[1] ?? 'unknown';
}

function whyNodeIsTooOld(): string | undefined {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 24 || (major === 24 && minor >= 12)) return undefined;
  return `proofpack needs Node 24.12 or newer; this is Node ${process.versions.node}.`;
}

/** Names in messages come from tenants and file systems: they are shown, never obeyed. */
function fail(message: string, exitCode: number, label = ''): number {
  const red = styleText('red', label, { stream: process.stderr });
  process.stderr.write(`${red}${safeLines(message)}\n`);
  return exitCode;
}

/** A reader that stops reading, as `head` does, is no failure; output that cannot be written is one. */
function onOutputError(error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE') return;
  outputFailed = true;
  process.exitCode = fail(`Writing the output failed (${error.code}).`, 2);
}

let outputFailed = false;
process.stdout.on('error', onOutputError);
process.stderr.on('error', () => {});

const exitCode = await main(process.argv.slice(2));
if (!outputFailed) process.exitCode = exitCode;
