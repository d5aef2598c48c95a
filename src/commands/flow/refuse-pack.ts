import { access, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { carried } from '../../store/pack-statement.ts';
import { commandWords } from './next-step.ts';

/**
 * A pack is what people have at hand, as a folder or a zip, and it holds a snapshot without being one. Only its place
 * is looked at: nothing is believed of what is about to be refused.
 */
export async function refusePack(path: string): Promise<void> {
  if (await isFile(path)) throw aFile(path);
  const held = join(path, carried.snapshot.folder);
  if (!(await isThere(join(held, carried.snapshot.head)))) return;
  throw new UserError(
    'USAGE',
    `${path} is an evidence pack, not a snapshot`,
    `The snapshot it was made from lies inside it: \`${commandWords(['assess', held])}\`, or the same path after \`report\` or \`diff\`.`,
  );
}

const aFile = (path: string): UserError =>
  new UserError(
    'USAGE',
    `${path} is a file; a snapshot is a folder`,
    `If it is the zip of a pack, unpack it and give the folder ${carried.snapshot.folder} inside.`,
  );

const isFile = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => !found.isDirectory(),
    () => false,
  );

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
