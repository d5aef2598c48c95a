import { readFileSync } from 'node:fs';
import { open, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { systemCode } from './fault.ts';

type Owner = { readonly host: string; readonly pid: number; readonly start: string };

const unknownStart = 'unknown';

let taken = 0;

/**
 * Makes this process the only writer of what `path` names. Every run puts a file of its own beside it, named
 * after the run, and then looks for others: two that start together see each other and both step back. Names are never
 * reused, so a dead run's file can be removed without ever removing a live one's.
 */
export async function takeLock(path: string): Promise<() => Promise<void>> {
  const folder = dirname(path);
  const prefix = `${basename(path)}.lock-`;
  const me = { host: thisHost(), pid: process.pid, start: startOf(process.pid) ?? unknownStart };
  const mine = `${prefix}${me.host}_${me.pid}_${me.start}_${++taken}`;
  const release = (): Promise<void> => rm(join(folder, mine), { force: true });

  await (await open(join(folder, mine), 'wx', 0o600)).close();
  try {
    await stepBackForOthers(folder, prefix, mine, path);
  } catch (error) {
    await release();
    throw error;
  }
  return release;
}

async function stepBackForOthers(
  folder: string,
  prefix: string,
  mine: string,
  path: string,
): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!name.startsWith(prefix) || name === mine) continue;
    const owner = ownerOf(name.slice(prefix.length));
    if (owner !== undefined && isGone(owner)) await rm(join(folder, name), { force: true });
    else throw inProgress(path, join(folder, name), owner);
  }
}

/** Whether a run that may still live holds `path`; what dead ones left does not count. */
export async function isLocked(path: string): Promise<boolean> {
  const prefix = `${basename(path)}.lock-`;
  const names = (await readdir(dirname(path))).filter((name) => name.startsWith(prefix));
  const owners = names.map((name) => ownerOf(name.slice(prefix.length)));
  return owners.some((owner) => owner === undefined || !isGone(owner));
}

function ownerOf(text: string): Owner | undefined {
  const [, host, pid, start] = /^([^_]+)_(\d+)_([^_]+)_\d+$/.exec(text) ?? [];
  if (host === undefined || pid === undefined || start === undefined) return undefined;
  return { host, pid: Number(pid), start };
}

// Only this machine can be asked whether a process lives; a run elsewhere counts as alive.
function isGone(owner: Owner): boolean {
  if (owner.host !== thisHost()) return false;
  if (!isAlive(owner.pid)) return true;
  const start = startOf(owner.pid);
  return start !== undefined && owner.start !== unknownStart && start !== owner.start;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not allowed to signal it: it lives, under another user.
    return systemCode(error) === 'EPERM';
  }
}

/** When a process was started, in the kernel's own count: a reused pid is not its former owner. */
function startOf(pid: number): string | undefined {
  if (process.platform !== 'linux') return undefined;
  try {
    // The second field is the program's name and may hold blanks and brackets: count from its end.
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch (error) {
    // Some systems hide other users' processes; then its pid alone decides.
    if (systemCode(error) !== undefined) return undefined;
    throw error;
  }
}

const thisHost = (): string => hostname().replaceAll(/[^A-Za-z0-9.-]/g, '-') || 'localhost';

function inProgress(path: string, file: string, owner: Owner | undefined): UserError {
  const who = owner === undefined ? 'Another run' : `Process ${owner.pid} on ${owner.host}`;
  return new UserError(
    'RUN_IN_PROGRESS',
    `${who} is writing ${path.replace(/\.(?:staging|journal)-/, '')}.`,
    `Wait for it to end. If it is gone for good, remove ${file} and run the command again.`,
  );
}
