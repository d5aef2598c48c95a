import { lstat, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { checkSums } from './check-sums.ts';
import { readWhole } from './contents.ts';
import { type Content, syncAncestors } from './durable.ts';
import { systemCode } from './fault.ts';
import { folderContents } from './folder-contents.ts';
import { takeLock } from './lock.ts';
import { makeFolders } from './make-folders.ts';
import { whileWriting } from './not-writable.ts';
import { stageFiles } from './staged-files.ts';
import { sumsFile } from './sums.ts';

/** A folder in the making. Nobody sees it before `commit`, which makes all of it appear at once. */
export type Staging = {
  /** Where it is being made. */
  readonly staged: string;
  /** For files that never become part of the folder; gone after commit. */
  readonly scratch: string;
  /** The files so far and their digests. */
  readonly sums: ReadonlyMap<string, string>;
  write(file: string, content: Content): Promise<void>;
  /** Takes over a file written to `scratch`, whose digest the caller has. */
  adopt(scratchFile: string, file: string, sha256: string): Promise<void>;
  /** Runs a step that writes to `scratch`: like every step, its failure ends the staging. */
  step<T>(action: () => Promise<T>): Promise<T>;
  /** Writes SHA256SUMS, then `head` as the last file, then moves the folder into place. */
  commit(head: { readonly file: string; readonly text: string }): Promise<Committed>;
  abort(): Promise<void>;
};

export type Committed = { readonly folder: string; readonly sums: string };

/**
 * Opens a folder for writing: staged in a sibling under a lock, fsynced, committed by one rename. A step that fails
 * removes what was staged. Committing what already stands there byte for byte is fine; anything else there is refused.
 */
export async function openStaging(path: string): Promise<Staging> {
  const parent = dirname(path);
  const staged = join(parent, `.staging-${basename(path)}`);
  const scratch = join(staged, '.scratch');
  const firstMade = await whileWriting(path, () => makeFolders(parent));
  const unlock = await whileWriting(path, () => takeLock(staged));
  const files = stageFiles(staged);
  const { step, abort } = createSteps(path, async () => {
    await rm(staged, { recursive: true, force: true, maxRetries: 3 });
    await unlock();
  });

  await step(async () => {
    await rm(staged, { recursive: true, force: true });
    await makeFolders(scratch);
  });

  return {
    staged,
    scratch,
    sums: files.sums,
    step,
    abort,
    write: (file, content) => step(() => files.write(file, content)),
    adopt: (from, file, sha256) => step(() => files.adopt(from, file, sha256)),
    commit: (head) =>
      step(async () => {
        await rm(scratch, { recursive: true, force: true });
        const sums = await files.seal(head);
        await moveIntoPlace(staged, path, sums);
        await syncAncestors(resolve(parent), firstMade);
        await abort();
        return { folder: path, sums };
      }),
  };
}

/**
 * Steps that end together: after the first that fails, or `abort`, no later one begins, and what was made is removed
 * once none is under way, which could make some of it anew.
 */
function createSteps(
  target: string,
  cleanUp: () => Promise<void>,
): Pick<Staging, 'step' | 'abort'> {
  let running = 0;
  let isRemoved = false;
  let ended = false;
  let failure: unknown;
  const abort = async (): Promise<void> => {
    ended = true;
    if (running > 0 || isRemoved) return;
    isRemoved = true;
    await cleanUp();
  };
  return {
    abort,
    async step(action) {
      // Steps run side by side: the others are told what really happened, not what came of it.
      if (failure !== undefined) throw failure;
      if (ended) throw new Error(`${target} was already committed or given up`);
      running += 1;
      try {
        return await whileWriting(target, action);
      } catch (error) {
        failure ??= error;
        ended = true;
        throw failure;
      } finally {
        running -= 1;
        if (ended) await abort();
      }
    },
  };
}

async function moveIntoPlace(staged: string, target: string, sums: string): Promise<void> {
  if (!(await exists(target))) return rename(staged, target);
  if (await holds(target, sums)) return;
  throw new UserError(
    'FOLDER_NOT_WRITABLE',
    `${target} is already there and holds something else; a stored folder is never overwritten.`,
    'Check it with `proofpack verify`, then move it away or choose another folder with --out.',
  );
}

/** A run killed after its rename is run again: the same content there, and whole, is success. */
async function holds(target: string, sums: string): Promise<boolean> {
  const contents = await folderContents(target);
  if (!contents.files.has(sumsFile)) return false;
  if ((await readWhole(contents, sumsFile)).toString('utf8') !== sums) return false;
  return (await checkSums(contents)).faults.length === 0;
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw error;
  }
}
