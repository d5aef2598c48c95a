import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { commandWords } from './next-step.ts';

/**
 * A pack is the folder people have at hand, and it holds a snapshot without being one. Only its place is looked at:
 * nothing is believed of a folder that is about to be refused.
 */
export async function refusePack(folder: string): Promise<void> {
  const held = join(folder, 'inputs', 'snapshot');
  if (!(await isThere(join(held, 'manifest.json')))) return;
  throw new UserError(
    'USAGE',
    `${folder} is an evidence pack, not a snapshot`,
    `The snapshot it was made from lies inside it: \`${commandWords(['assess', held])}\`, or the same path after \`report\` or \`diff\`.`,
  );
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
