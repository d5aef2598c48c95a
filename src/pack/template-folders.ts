import { type Dirent, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { systemWords } from '../model/file-text.ts';
import { coveredFiles } from '../model/input-files.ts';
import { templateFiles } from './templates.ts';
import type { FontFile } from './theme.ts';

const known: ReadonlySet<string> = new Set(Object.values(templateFiles).map(({ file }) => file));

/** What a folder of an organisation holds, and what cannot be seen of it. */
export type OwnFolder = {
  /** The templates that lie in it. */
  readonly names: ReadonlySet<string>;
  /** Everything else, `fonts/` by its files. Only what a theme there names belongs to it. */
  readonly others: readonly string[];
  readonly problems: string[];
};

/** Nothing in it is opened yet: what has the right name may still be a link. */
export function listOwn(folder: string | undefined): OwnFolder {
  const names = new Set<string>();
  const problems: string[] = [];
  if (folder === undefined) return { names, others: [], problems };
  const list = (below: string): Dirent[] => {
    try {
      return readdirSync(join(folder, below), { withFileTypes: true });
    } catch (error) {
      problems.push(`${join(folder, below)}:1:1 : cannot be listed: ${systemWords(error)}`);
      return [];
    }
  };
  const others: string[] = [];
  for (const entry of list('')) {
    const { name } = entry;
    if (known.has(name)) names.add(name);
    else if (name === 'fonts' && entry.isDirectory())
      others.push(...list(name).map((font) => `${name}/${font.name}`));
    else others.push(name);
  }
  return { names, others, problems };
}

/** What a theme names; undefined where it cannot be read, `elsewhere` where none of this folder counts. */
type Naming =
  | {
      readonly fonts: readonly { readonly normal: FontFile; readonly bold: FontFile }[];
      readonly logo?: { readonly file: string } | undefined;
    }
  | undefined
  | 'elsewhere';

/** None of a folder that is not there: each template in it is a problem already. */
export function strangersIn(folder: string, theme: Naming): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const covered = coveredFiles.templates(names.map((name) => name.split(sep).join('/')));
  return unnamed(covered, theme).map((file) => `${join(folder, file)}:1:1 : is no template`);
}

/** Whoever keeps a file there means it to count: one that nothing reads is a mistake in its name, or in the theme. */
export function strangersOfOwn(folder: string, { others }: OwnFolder, theme: Naming): string[] {
  const why = `is no template: here belong ${[...known].join(', ')}, and the logo and the fonts that a theme.yaml here names`;
  return unnamed(others, theme).map((file) => `${join(folder, file)}:1:1 : ${why}`);
}

function unnamed(files: readonly string[], theme: Naming): string[] {
  const { fonts = [], logo } = theme === undefined || theme === 'elsewhere' ? {} : theme;
  const named = new Set([
    ...fonts.flatMap(({ normal, bold }) => [normal.file, bold.file]),
    ...(logo === undefined ? [] : [logo.file]),
  ]);
  return (
    files
      .filter((file) => !known.has(file) && !named.has(file))
      // Which fonts and which logo a theme names is known only once it can be read.
      .filter((file) => theme !== undefined || !/^fonts\/|\.(png|jpe?g)$/.test(file))
  );
}

/** Whether a file says something else than the one of the release, or that has none. */
export function isOther(path: string, bytes: Buffer): boolean {
  try {
    return !readFileSync(path).equals(bytes);
  } catch {
    return true;
  }
}
