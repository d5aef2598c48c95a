import { existsSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, sep } from 'node:path';
import { quoted } from '../model/quoted.ts';

/** How commands are printed in the sources: between backticks, as they are typed once the package is installed. */
const installed = 'proofpack';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Whether npm started the script of this package: any other may have one of the same name. `own` is where the
 * package.json of this one lies.
 */
function isScript(env: Environment, own: string): boolean {
  const started = env['npm_package_json'];
  return (
    env['npm_lifecycle_event'] === installed &&
    started !== undefined &&
    realPath(started) === realPath(own)
  );
}

/** npm names a clone as it was typed, Node without links. */
const realPath = (path: string): string => (existsSync(path) ? realpathSync.native(path) : path);

/**
 * Where whoever types stands. npm runs a script in the folder of its package.json, so that `--out x` and the search
 * for the workspace would begin there, and nobody means that. Undefined where the process stands there already.
 */
export const typedIn = (env: Environment, own: string): string | undefined =>
  isScript(env, own) ? env['INIT_CWD'] : undefined;

/** What to type so that this run starts again: npm says which script it started, and a clone has no other command. */
export function invocation(env: Environment, own: string): string {
  if (!isScript(env, own)) return installed;
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
