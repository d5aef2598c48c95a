import { createReadStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { sha256Of } from './digest.ts';
import { syncFolder } from './durable.ts';
import { systemCode } from './fault.ts';
import { takeLock } from './lock.ts';
import { whileWriting } from './not-writable.ts';

/** Makes one file appear whole or not at all. The same bytes already there are fine; others are refused. */
export async function makeFile(
  path: string,
  write: (stagedPath: string) => Promise<void>,
): Promise<void> {
  const staged = join(dirname(path), `.staging-${basename(path)}`);
  const unlock = await whileWriting(path, () => takeLock(staged));
  try {
    await whileWriting(path, async () => {
      await rm(staged, { force: true });
      await write(staged);
      await refuseOther(path, staged);
      await rename(staged, path);
      await syncFolder(dirname(path));
    });
  } finally {
    await rm(staged, { force: true });
    await unlock();
  }
}

async function refuseOther(path: string, staged: string): Promise<void> {
  const there = await digestAt(path);
  if (there === undefined || there === (await digestAt(staged))) return;
  throw new UserError(
    'FOLDER_NOT_WRITABLE',
    `${path} is already there with other content; a stored file is never overwritten.`,
    'Move it away, or choose another folder with --out.',
  );
}

async function digestAt(path: string): Promise<string | undefined> {
  try {
    return await sha256Of(createReadStream(path));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
