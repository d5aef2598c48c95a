import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../errors.ts';

/** What makes a folder a workspace. */
export const settingsFile = 'proofpack.yaml';

export type FoundWorkspace = {
  readonly folder: string;
  /** `flag`: somebody named it; `search`: it was found from the current folder upwards. */
  readonly how: 'flag' | 'search';
};

/** The workspace that was named, or else the nearest from `cwd` upwards. Nothing in it is opened. */
export function findWorkspace(flag: string | undefined, cwd: string): FoundWorkspace | undefined {
  if (flag !== undefined) {
    if (existsSync(join(flag, settingsFile))) return { folder: flag, how: 'flag' };
    throw new UserError(
      'NOT_FOUND',
      `Reading the workspace: there is no ${join(flag, settingsFile)}.`,
      'Name a folder that holds proofpack.yaml, or make one with `proofpack init FOLDER`.',
    );
  }
  for (let at = resolve(cwd); ; at = dirname(at)) {
    if (existsSync(join(at, settingsFile))) return { folder: at, how: 'search' };
    if (dirname(at) === at) return undefined;
  }
}
