import { compareBytes } from '../model/json.ts';
import { type Contents, readWhole } from './contents.ts';
import { sha256Of } from './digest.ts';
import { type Fault, systemCode } from './fault.ts';
import { isSafeName } from '../model/safe-name.ts';
import { parseSums, sumsFile } from './sums.ts';

/** Digests as found, by file, and everything in which the folder differs from its SHA256SUMS. */
export type CheckedSums = {
  readonly found: ReadonlyMap<string, string>;
  readonly faults: readonly Fault[];
};

/** Compares every file with SHA256SUMS, in both directions. */
export async function checkSums(contents: Contents): Promise<CheckedSums> {
  const { sums, faults } = await readSums(contents);
  const found = new Map<string, string>();
  const names = new Set([...sums.keys(), ...contents.files.keys()]);
  for (const file of [...names].toSorted(compareBytes)) {
    if (file === sumsFile) continue;
    const problem = await problemOf(contents, file, sums, found);
    if (problem !== undefined) faults.push({ file, problem });
  }
  if (sums.has(sumsFile)) faults.push({ file: sumsFile, problem: 'names itself' });
  return { found, faults };
}

async function readSums(
  contents: Contents,
): Promise<{ sums: ReadonlyMap<string, string>; faults: Fault[] }> {
  const faults = [...contents.faults];
  const none = new Map<string, string>();
  if (!contents.files.has(sumsFile)) {
    faults.push({ file: sumsFile, problem: 'missing' });
    return { sums: none, faults };
  }
  try {
    const parsed = parseSums((await readWhole(contents, sumsFile)).toString('utf8'));
    return { sums: parsed.sums, faults: [...faults, ...parsed.faults] };
  } catch (error) {
    faults.push({ file: sumsFile, problem: unreadable(error) });
    return { sums: none, faults };
  }
}

async function problemOf(
  contents: Contents,
  file: string,
  sums: ReadonlyMap<string, string>,
  found: Map<string, string>,
): Promise<string | undefined> {
  if (!isSafeName(file)) return 'is not a name that may stand in a stored folder';
  const expected = sums.get(file);
  if (!contents.files.has(file)) return 'missing';
  try {
    const sha256 = await sha256Of(contents.read(file));
    found.set(file, sha256);
    if (expected === undefined) return 'extra: SHA256SUMS does not name it';
    if (sha256 !== expected) return `changed: sha256 is ${sha256}, SHA256SUMS says ${expected}`;
    return undefined;
  } catch (error) {
    return unreadable(error);
  }
}

/** What a file that could not be read is called among the faults. A failed system call or a bad stream, not our bug. */
export function unreadable(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  return `cannot be read: ${systemCode(error) ?? error.message}`;
}
