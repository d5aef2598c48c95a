import { isAbsolute, relative, sep } from 'node:path';
import { quoted } from '../model/quoted.ts';

/** How commands are printed in the sources: between backticks, as they are typed once the package is installed. */
const installed = 'proofpack';

type Environment = Readonly<Record<string, string | undefined>>;

const isScript = (env: Environment): boolean => env['npm_lifecycle_event'] === installed;

/**
 * Where whoever types stands. npm runs a script in the folder of its package.json, so that `--out x` and the search
 * for the workspace would begin there, and nobody means that. Undefined where the process stands there already.
 */
export const typedIn = (env: Environment): string | undefined =>
  isScript(env) ? env['INIT_CWD'] : undefined;

/** What to type so that this run starts again: npm says which script it started, and a clone has no other command. */
export function invocation(env: Environment): string {
  if (!isScript(env)) return installed;
  const [from, clone] = [env['INIT_CWD'], env['npm_config_local_prefix']];
  const isElsewhere = from !== undefined && clone !== undefined && !isIn(clone, from);
  return `npm ${isElsewhere ? `--prefix ${quoted(clone)} ` : ''}run -s ${installed} --`;
}

const isIn = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

/** The same text, with every command in it as it can be pasted here. */
export const pasteable = (text: string, start: string): string =>
  text.replaceAll(`\`${installed} `, () => `\`${start} `);
