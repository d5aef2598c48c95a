import { readdirSync } from 'node:fs';

/** What an empty repository may hold beside its `.git`. */
const ofNobody = /^(\.git.*|README(\..*)?|LICEN[CS]E(\..*)?)$/i;

/**
 * What shows that a folder is something else's: ten folders and files in the middle of somebody's program are never
 * meant, unless the folder is said. Undefined where a workspace may be made in it.
 */
export function ownedBy(folder: string): 'package.json' | '.git' | undefined {
  const names = readdirSync(folder);
  const others = names.filter((name) => !ofNobody.test(name));
  const sign = names.includes('package.json') ? 'package.json' : '.git';
  return names.includes(sign) && others.length > 0 ? sign : undefined;
}

/** What to type to make a workspace: where init would refuse the current folder, one in it. */
export const initWords = (cwd: string): readonly string[] =>
  ownedBy(cwd) === undefined ? ['init'] : ['init', 'grc'];
