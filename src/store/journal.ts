import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { UserError } from '../errors.ts';
import type { Journal } from '../model/journal.ts';
import { compareBytes, isJsonObject, readableJson } from '../model/json.ts';
import { writeDurably } from './durable.ts';
import { systemCode } from './fault.ts';
import { createEntries, linesOf } from './journal-entries.ts';
import { readIndex, resumedLine } from './journal-index.ts';
import { isLocked, takeLock } from './lock.ts';
import { makeFolders } from './make-folders.ts';
import { whileWriting } from './not-writable.ts';

/** What a run was asked for, by whom, and since when. A run can only go on as the same. */
export type RunHead = z.infer<typeof headSchema>;

const headSchema = z.strictObject({
  format: z.literal(1),
  id: z.string(),
  tenant: z.string(),
  started: z.iso.datetime(),
  /** In the words a person would use, so that a difference can be told. */
  asked: z.record(z.string(), z.string()),
});

export type OpenJournal = Journal & {
  readonly head: RunHead;
  readonly folder: string;
  /** Whether there is anything to go back to. */
  isEmpty(): boolean;
  /** Lets go of it. It stays, for a run that goes on. */
  close(): Promise<void>;
  /** Lets go of it and removes it: the run has come to its end. */
  remove(): Promise<void>;
};

const headFile = 'run.json';
const indexFile = 'index.ndjson';
const linesFile = 'lines.ndjson.zst';
const prefix = '.journal-';

type Place = { readonly root: string; readonly tenant: string; readonly id: string };

const tenantFolder = ({ root, tenant }: Omit<Place, 'id'>): string =>
  join(root, 'snapshots', tenant);
export const journalFolder = (place: Place): string =>
  join(tenantFolder(place), `${prefix}${place.id}`);

/** Begins the journal of a new run; what an earlier one of the same id left is replaced. */
export function beginJournal(root: string, head: RunHead): Promise<OpenJournal> {
  const folder = journalFolder({ root, ...head });
  return whileWriting(folder, async () => {
    await makeFolders(tenantFolder({ root, ...head }));
    const unlock = await takeLock(folder);
    return orUnlock(unlock, async () => {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder);
      for (const file of [indexFile, linesFile]) await writeDurably(join(folder, file), '');
      // Last, and at once: without it there is no journal here.
      await writeDurably(join(folder, `${headFile}.tmp`), readableJson(head));
      await rename(join(folder, `${headFile}.tmp`), join(folder, headFile));
      return openFiles(folder, head, unlock);
    });
  });
}

/** Opens the journal of a run that was stopped. `latest` is the last that was begun. */
export async function resumeJournal(place: Place): Promise<OpenJournal> {
  const found = await findUnfinished(place);
  const run = place.id === 'latest' ? found.at(-1) : found.find(({ id }) => id === place.id);
  if (run === undefined) throw nothingToResume(place, found);
  const folder = journalFolder({ ...place, id: run.id });
  return whileWriting(folder, async () => {
    const unlock = await takeLock(folder);
    return orUnlock(unlock, () => openFiles(folder, run, unlock, true));
  });
}

async function orUnlock<T>(unlock: () => Promise<void>, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function openFiles(
  folder: string,
  head: RunHead,
  unlock: () => Promise<void>,
  again = false,
): Promise<OpenJournal> {
  const lines = await open(join(folder, linesFile), 'a+');
  const index = await open(join(folder, indexFile), 'a+');
  const { finished, resumed, believed } = await readIndex(await index.readFile('utf8'), lines);
  await index.truncate(believed);
  if (again) await index.appendFile(resumedLine);
  const entries = createEntries({ lines, index, end: (await lines.stat()).size });
  let written = 0;

  const close = async (): Promise<void> => {
    await entries.settled();
    await lines.close();
    await index.close();
    await unlock();
  };
  return {
    head,
    folder,
    resumed: resumed + (again ? 1 : 0),
    isEmpty: () => finished.size + written === 0,
    lines(reading) {
      const blocks = finished.get(reading);
      return blocks === undefined ? undefined : linesOf(blocks, lines);
    },
    begin(reading) {
      const entry = entries.begin(reading);
      return {
        add(line) {
          const full = entry.add(line);
          return full === undefined ? undefined : whileWriting(folder, () => full);
        },
        finish: async (line) => {
          await whileWriting(folder, () => entry.finish(line));
          written += 1;
        },
      };
    },
    close,
    async remove() {
      // In this order: without its head it is no journal, however much of the rest is still there.
      await entries.settled();
      await rm(join(folder, headFile), { force: true });
      await close();
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

/** Runs of a tenant that were begun, did not come to their end, and that nobody is at; oldest first. */
export async function findUnfinished(place: Omit<Place, 'id'>): Promise<RunHead[]> {
  const runs: RunHead[] = [];
  for (const name of (await namesIn(tenantFolder(place))).toSorted(compareBytes)) {
    if (!name.startsWith(prefix)) continue;
    const head = await headIn(join(tenantFolder(place), name));
    if (head?.tenant === place.tenant && name === `${prefix}${head.id}`) runs.push(head);
  }
  return runs;
}

/** Whether a living process is at this run. */
export const isUnderWay = (place: Place): Promise<boolean> => isLocked(journalFolder(place));

async function headIn(folder: string): Promise<RunHead | undefined> {
  try {
    const head: unknown = JSON.parse(await readFile(join(folder, headFile), 'utf8'));
    return isJsonObject(head) ? headSchema.safeParse(head).data : undefined;
  } catch (error) {
    if (error instanceof SyntaxError || systemCode(error) !== undefined) return undefined;
    throw error;
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (systemCode(error) !== undefined) return [];
    throw error;
  }
}

function nothingToResume(place: Place, found: readonly RunHead[]): UserError {
  const which = place.id === 'latest' ? 'an unfinished run' : `the unfinished run ${place.id}`;
  const known = found.length === 0 ? 'none' : found.map(({ id }) => id).join(', ');
  return new UserError(
    'NOT_FOUND',
    `Looking for ${which} in ${tenantFolder(place)}: found ${known}.`,
    'Collect without --resume, or name the folder of the run with --out.',
  );
}
