import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { systemWords, utf8Of } from '../../model/file-text.ts';
import { compareBytes } from '../../model/json.ts';
import { largestYaml, type Problem, wholeFile } from '../../model/yaml-file.ts';

/** One file of a catalog. `name` is its path in the catalog folder, `file` as people find it. */
export type CatalogText = {
  readonly name: string;
  readonly file: string;
  /** It did not come with the tool: an organisation keeps it in a folder of its own. */
  readonly added: boolean;
  /** Undefined: reported as a problem already, and nothing is known of what it would have held. */
  readonly text: string | undefined;
  readonly bytes: Buffer | undefined;
};

/** A folder in a catalog. Without `files` it is reported already, and nothing is known of what it would have held. */
export type CatalogPart = {
  readonly name: string;
  readonly folder: string;
  readonly files: readonly CatalogText[] | undefined;
};

export type FolderReading = {
  readonly parts: readonly CatalogPart[];
  readonly problems: readonly Problem[];
};

const onlyYaml = 'only plain .yaml files belong here';

/** Reads every file of a catalog's folders, and names each that it would have to leave out. */
export function readFolder(root: string, added: boolean): FolderReading {
  const problems: Problem[] = [];
  const refuse = (name: string, problem: string): undefined => {
    problems.push(wholeFile(join(root, name), problem));
  };
  const readFile = (name: string, entry: Dirent): CatalogText => {
    const bytes = bytesOf(join(root, name), entry, (problem) => refuse(name, problem));
    const text = bytes === undefined ? undefined : utf8Of(bytes);
    if (bytes !== undefined && text === undefined) refuse(name, 'not UTF-8 text');
    return { name, file: join(root, name), added, text, bytes };
  };
  const parts = topOf(root).flatMap((entry): CatalogPart[] => {
    const { name } = entry;
    if (!entry.isDirectory()) refuse(name, onlyFolders);
    // Only editors read the schemas.
    if (!entry.isDirectory() || name === 'schema') return [];
    const folder = join(root, name);
    try {
      const files = list(folder).map((file) => readFile(`${name}/${file.name}`, file));
      return [{ name, folder, files }];
    } catch (error) {
      return [{ name, folder, files: refuse(name, `cannot be listed: ${systemWords(error)}`) }];
    }
  });
  return { parts, problems };
}

const onlyFolders =
  'only folders belong here: relations, parameters, checks, crosswalks, and one per framework';

function topOf(root: string): Dirent[] {
  try {
    return list(root);
  } catch (error) {
    throw new UserError(
      'NOT_FOUND',
      `Reading the catalog: the folder ${root} cannot be listed.`,
      'Name a folder that holds relations/, checks/ and a folder per framework.',
      { cause: error },
    );
  }
}

const list = (folder: string): Dirent[] =>
  readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => compareBytes(a.name, b.name));

function bytesOf(
  file: string,
  entry: Dirent,
  refuse: (problem: string) => undefined,
): Buffer | undefined {
  // A link could lead out of the folder, and a file left out in silence would take checks with it.
  if (!entry.isFile() || !entry.name.endsWith('.yaml')) return refuse(onlyYaml);
  try {
    if (lstatSync(file).size <= largestYaml) return readFileSync(file);
  } catch (error) {
    return refuse(`cannot be read: ${systemWords(error)}`);
  }
  return refuse(`larger than ${largestYaml} bytes`);
}
