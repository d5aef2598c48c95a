import { lstatSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../errors.ts';
import { quoted } from '../model/quoted.ts';

/** What makes a folder a workspace. */
export const settingsFile = 'proofpack.yaml';

export type FoundWorkspace = {
  readonly folder: string;
  /** `flag`: somebody named it; `search`: it was found from the current folder upwards. */
  readonly how: 'flag' | 'search';
};

/**
 * The workspace that was named, or else the nearest from `cwd` upwards. Nothing in it is opened. `uid` is the user who
 * runs this; undefined where the platform tells no owners.
 */
export function findWorkspace(
  flag: string | undefined,
  cwd: string,
  uid: number | undefined,
): FoundWorkspace | undefined {
  if (flag !== undefined) {
    if (isThere(join(flag, settingsFile))) return { folder: flag, how: 'flag' };
    throw new UserError(
      'NOT_FOUND',
      `Reading the workspace: there is no ${join(flag, settingsFile)}.`,
      'Name a folder that holds proofpack.yaml, or make one with `proofpack init FOLDER`.',
    );
  }
  for (let at = resolve(cwd); ; at = dirname(at)) {
    if (isThere(join(at, settingsFile))) {
      if (uid !== undefined) refuseOthers(at, uid);
      return { folder: at, how: 'search' };
    }
    if (dirname(at) === at) return undefined;
  }
}

/** A link that leads nowhere is there as well: whoever reads it refuses it, rather than one further up being taken. */
function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

/** What lies above a folder, as in /tmp, anybody may have put there. Whoever names a workspace knows whose it is. */
function refuseOthers(folder: string, uid: number): void {
  const settings = join(folder, settingsFile);
  const owners = [[folder, statSync(folder).uid] as const, [settings, lstatSync(settings).uid]];
  const [other] = owners.find(([, owner]) => owner !== uid) ?? [];
  if (other === undefined) return;
  throw new UserError(
    'USAGE',
    `Looking for the workspace from the current folder upwards found ${settings}, and ${other} belongs to another user.`,
    `To use it all the same, name it: \`--workspace ${quoted(folder)}\`. Otherwise name your own, or work in another folder.`,
  );
}
