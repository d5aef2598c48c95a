import { UserError } from '../errors.ts';
import { systemCode } from './fault.ts';

const found = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EFBIG', 'the file would be larger than is allowed here'],
  ['EACCES', 'permission was denied'],
  ['EPERM', 'permission was denied'],
  ['EROFS', 'the disk is read-only'],
  ['ENOENT', 'the folder it belongs into is not there'],
  ['EISDIR', 'a folder stands where a file is needed'],
  ['EEXIST', 'a file stands where a folder is needed'],
  ['ENOTDIR', 'a file stands where a folder is needed'],
  ['ENAMETOOLONG', 'the path is too long'],
  ['EIO', 'the disk reported an error'],
]);

const usualHint =
  'Make room or give write permission there, or choose another folder with --out, then run the command again.';

/** Runs a step that writes; what the owner of the disk can mend becomes one clear error. */
export async function whileWriting<T>(
  folder: string,
  step: () => Promise<T>,
  hint = usualHint,
): Promise<T> {
  try {
    return await step();
  } catch (error) {
    throw explained(folder, error, hint);
  }
}

function explained(folder: string, error: unknown, hint: string): unknown {
  const code = systemCode(error);
  const why = code === undefined ? undefined : found.get(code);
  if (why === undefined) return error;
  return new UserError(
    'FOLDER_NOT_WRITABLE',
    `Writing ${folder}: ${why} (${code}). Nothing that looks whole was left there.`,
    hint,
    { cause: error },
  );
}
