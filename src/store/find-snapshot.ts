import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { compareBytes } from '../model/json.ts';
import { systemCode } from './fault.ts';
import { foldersIn } from './folders-in.ts';
import { findUnfinished } from './journal.ts';
import { manifestFile } from './names.ts';

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
  for (const tenant of await foldersIn(join(root, 'snapshots')))
    for (const place of await runsOf(root, tenant))
      if (await isThere(join(place.folder, manifestFile))) places.push(place);
  return places;
}

/** Those of one tenant, oldest first. */
export const snapshotsOf = async (root: string, tenant: string): Promise<SnapshotPlace[]> =>
  (await listSnapshots(root)).filter((place) => place.tenant === tenant);

/** Snapshots of which something is here and that can be used by nobody, oldest first. */
export async function listLost(
  root: string,
  tenant: string,
): Promise<{ readonly id: string; readonly problem: string }[]> {
  const runs = await runsOf(root, tenant);
  const known = new Set(runs.map(({ id }) => id));
  const lost = [];
  for (const { id, folder } of runs)
    if (!(await isThere(join(folder, manifestFile))))
      lost.push({
        id,
        problem: `has no ${manifestFile}: it was taken away, or never written`,
      });
  for (const { id } of await findUnfinished({ root, tenant }))
    if (!known.has(id)) lost.push({ id, problem: 'was begun and never ended' });
  for (const id of await foldersIn(join(root, 'assessments', tenant)))
    if (idForm.test(id) && !known.has(id))
      lost.push({ id, problem: 'was assessed, and its snapshot is not below this root' });
  return lost.toSorted((a, b) => compareBytes(a.id, b.id));
}

async function runsOf(root: string, tenant: string): Promise<SnapshotPlace[]> {
  const base = join(root, 'snapshots', tenant);
  const ids = (await foldersIn(base)).filter((id) => idForm.test(id));
  return ids.map((id) => ({ tenant, id, folder: join(base, id) }));
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

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch (error) {
    if (systemCode(error) !== undefined) return false;
    throw error;
  }
}
