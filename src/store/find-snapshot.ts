import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { compareBytes } from '../model/json.ts';
import { systemCode } from './fault.ts';
import { manifestFile } from './names.ts';
import { isSafeSegment } from '../model/safe-name.ts';

/** A snapshot as found by its folder; nothing in it has been opened. */
export type SnapshotPlace = {
  readonly tenant: string;
  readonly id: string;
  readonly folder: string;
};

export type SnapshotChoice = {
  readonly tenant?: string | undefined;
  /** The snapshot that `previous` is counted back from; the latest when not given. */
  readonly before?: string | undefined;
};

const idForm = /^\d{4}-\d{2}-\d{2}T\d{6}Z$/;
const monthForm = /^\d{4}-\d{2}$/;

/** Every finished snapshot below `<root>/snapshots`, by tenant, oldest first: ids are start times. */
export async function listSnapshots(root: string): Promise<SnapshotPlace[]> {
  const places: SnapshotPlace[] = [];
  const base = join(root, 'snapshots');
  for (const tenant of await foldersIn(base)) {
    for (const id of await foldersIn(join(base, tenant))) {
      const folder = join(base, tenant, id);
      if (idForm.test(id) && (await isThere(join(folder, manifestFile))))
        places.push({ tenant, id, folder });
    }
  }
  return places;
}

/** The folder that a SNAPSHOT word means: `latest`, `previous`, a month, an id, or else a path. */
export async function findSnapshot(
  root: string,
  word: string,
  choice: SnapshotChoice = {},
): Promise<string> {
  if (!isWord(word)) return existing(word);
  const all = await listSnapshots(root);
  const tenant = choice.tenant?.toLowerCase();
  const ours = all.filter((place) => tenant === undefined || place.tenant.toLowerCase() === tenant);
  const meant = ours.filter(({ id }) => fits(word, id));
  const tenants = [...new Set(meant.map((place) => place.tenant))];
  if (tenants.length > 1) throw severalTenants(root, word, tenants);
  const found = word === 'previous' ? previousOf(meant, choice.before) : meant.at(-1);
  if (found === undefined) throw noneFound(root, word, ours);
  return found.folder;
}

const isWord = (word: string): boolean =>
  word === 'latest' || word === 'previous' || monthForm.test(word) || idForm.test(word);

const fits = (word: string, id: string): boolean =>
  word === 'latest' || word === 'previous' || id === word || id.startsWith(`${word}-`);

function previousOf(
  places: readonly SnapshotPlace[],
  before: string | undefined,
): SnapshotPlace | undefined {
  const from = before ?? places.at(-1)?.id ?? '';
  return places.findLast(({ id }) => compareBytes(id, from) < 0);
}

async function existing(path: string): Promise<string> {
  if (await isThere(path)) return path;
  throw new UserError(
    'NOT_FOUND',
    `Looking for the snapshot ${path}: there is no such folder.`,
    'Give a path, an id such as 2026-10-31T060000Z, a month such as 2026-10, `latest` or `previous`.',
  );
}

function severalTenants(root: string, word: string, tenants: readonly string[]): UserError {
  return new UserError(
    'USAGE',
    `${word} could be a snapshot of ${tenants.length} tenants in ${root}: ${tenants.join(', ')}.`,
    'Give the path of the snapshot.',
  );
}

function noneFound(root: string, word: string, places: readonly SnapshotPlace[]): UserError {
  const known = places.map(({ tenant, id }) => `${tenant}/${id}`);
  const found = known.length === 0 ? 'none' : known.slice(-12).join(', ');
  return new UserError(
    'NOT_FOUND',
    `Looking for the snapshot ${word} in ${join(root, 'snapshots')}: found ${found}.`,
    'Collect one with `proofpack collect`, or name another with --out or its path.',
  );
}

async function foldersIn(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && isSafeSegment(entry.name))
      .map(({ name }) => name)
      .toSorted(compareBytes);
  } catch (error) {
    const code = systemCode(error);
    if (code === 'ENOENT') return [];
    if (code === undefined) throw error;
    throw new UserError(
      'NOT_FOUND',
      `Looking for snapshots in ${folder}: it cannot be listed (${code}).`,
      'Give the folder that holds `snapshots/` with --out, and the right to read it.',
      { cause: error },
    );
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (systemCode(error) !== undefined) return false;
    throw error;
  }
}
