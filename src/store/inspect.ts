import type * as z from 'zod';
import { UserError } from '../errors.ts';
import { type Json, valueAt } from '../model/json.ts';
import { checkSums, unreadable } from './check-sums.ts';
import { type Contents, readWhole } from './contents.ts';
import { changedFolder, type Fault } from './fault.ts';
import { parseHead } from './parse-head.ts';
import { isSafeName } from '../model/safe-name.ts';

/** What a kind of stored folder is known by: its head file, and the files that file vouches for. */
export type FolderKind<T> = {
  readonly name: 'snapshot' | 'assessment' | 'pack';
  readonly head: string;
  readonly schema: z.ZodType<T>;
  readonly formatOf: (value: Json) => Json | undefined;
  /** Every file but the head and SHA256SUMS, with its digest. */
  readonly vouched: (head: T) => readonly { readonly file: string; readonly sha256: string }[];
};

export const formatField = (value: Json): Json | undefined => valueAt(value, ['format']);

export type Inspected<T> = {
  /** Undefined when it could not be read; then `faults` says why. */
  readonly head: T | undefined;
  /** sha256 of the head file. */
  readonly digest: string | undefined;
  readonly otherFormat: string | undefined;
  readonly faults: readonly Fault[];
};

/** Checks a folder against its SHA256SUMS and its head, both ways, and finds everything wrong at once. */
export async function inspect<T>(contents: Contents, kind: FolderKind<T>): Promise<Inspected<T>> {
  const { head, otherFormat, faults } = await readHead(contents, kind);
  const sums = await checkSums(contents);
  const known = [...faults, ...sums.faults];
  const vouched = head === undefined ? [] : vouchedFaults(kind, head, contents, sums.found, known);
  return {
    head,
    digest: sums.found.get(kind.head),
    otherFormat,
    faults: [...known, ...vouched],
  };
}

async function readHead<T>(
  contents: Contents,
  kind: FolderKind<T>,
): Promise<{ head: T | undefined; otherFormat: string | undefined; faults: Fault[] }> {
  const bad = (problems: readonly string[]) => ({
    head: undefined,
    otherFormat: undefined,
    faults: problems.map((problem) => ({ file: kind.head, problem })),
  });
  if (!contents.files.has(kind.head)) return bad([`missing: without it this is no ${kind.name}`]);
  try {
    const text = (await readWhole(contents, kind.head)).toString('utf8');
    const parsed = parseHead(text, kind.schema, kind.formatOf);
    if (parsed.kind === 'ok') return { head: parsed.value, otherFormat: undefined, faults: [] };
    if (parsed.kind === 'bad') return bad(parsed.problems);
    return {
      ...bad([`format ${parsed.found}; this release reads format 1`]),
      otherFormat: parsed.found,
    };
  } catch (error) {
    return bad([unreadable(error)]);
  }
}

/** The head file and SHA256SUMS must tell the same story. A file already at fault is not named again. */
function vouchedFaults<T>(
  kind: FolderKind<T>,
  head: T,
  contents: Contents,
  found: ReadonlyMap<string, string>,
  known: readonly Fault[],
): Fault[] {
  const faults: Fault[] = [];
  const named = new Set(known.map(({ file }) => file));
  const vouched = new Set<string>();
  const add = (file: string, problem: string): void => {
    if (!named.has(file)) faults.push({ file, problem });
  };
  for (const { file, sha256 } of kind.vouched(head)) {
    if (vouched.has(file)) faults.push({ file, problem: `${kind.head} names it twice` });
    vouched.add(file);
    const actual = found.get(file);
    if (!isSafeName(file))
      add(file, `${kind.head} names it, and no stored folder holds such a name`);
    else if (actual === undefined) add(file, `missing: ${kind.head} names it`);
    else if (actual !== sha256)
      add(file, `changed: sha256 is ${actual}, ${kind.head} says ${sha256}`);
  }
  for (const file of found.keys())
    if (file !== kind.head && !vouched.has(file)) add(file, `extra: ${kind.head} does not name it`);
  return contents.files.size === 0 ? [] : faults;
}

/** The head of a folder in which nothing is wrong; otherwise one error that names everything. */
export async function headOfWhole<T>(
  contents: Contents,
  kind: FolderKind<T>,
  folder: string,
): Promise<{ head: T; digest: string }> {
  const what = `The ${kind.name} in ${folder}`;
  if (!contents.files.has(kind.head))
    throw new UserError(
      'NOT_FOUND',
      `${folder} is not a ${kind.name}: it holds no ${kind.head}.`,
      'Give the folder that a run has finished.',
    );
  const { head, digest, otherFormat, faults } = await inspect(contents, kind);
  if (otherFormat !== undefined)
    throw new UserError(
      'SNAPSHOT_FORMAT',
      `${what} has format ${otherFormat}; this release reads format 1.`,
      'Open it with the release that wrote it, or a later one.',
    );
  if (faults.length > 0 || head === undefined || digest === undefined)
    throw changedFolder(what, faults);
  return { head, digest };
}
