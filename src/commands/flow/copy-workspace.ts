import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { whileWriting } from '../../store/not-writable.ts';

/**
 * A copy of a workspace to play with, where none lies yet: what somebody has changed there is never written over.
 * Returns its folder.
 */
export async function copyWorkspace(from: string, root: string): Promise<string> {
  const folder = join(root, 'workspace');
  if (!existsSync(folder))
    await whileWriting(folder, () => cp(from, folder, { recursive: true, force: false }));
  return folder;
}
