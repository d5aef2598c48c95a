import { createHash } from 'node:crypto';
import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { compareBytes } from '../../model/json.ts';
import { largestYaml, type Problem } from '../../model/yaml-file.ts';

/** One file of a catalog. `name` is its path in the catalog folder, `file` as people find it. */
export type CatalogText = {
  readonly name: string;
  readonly file: string;
  /** Undefined: reported as a problem already, and nothing is known of what it would have held. */
  readonly text: string | undefined;
};

export type CatalogFiles = {
  readonly relations: CatalogText | undefined;
  readonly checks: readonly CatalogText[];
  readonly frameworks: readonly { readonly id: string; readonly files: readonly CatalogText[] }[];
  /** Covers name and bytes of every file that judges. */
  readonly digest: string;
  readonly problems: readonly Problem[];
};

/** Reads every file of a catalog folder in one order, and refuses what it would have to leave out. */
export function loadFiles(folder: string): CatalogFiles {
  const reading = new Reading(folder);
  const top = reading.list('');
  const relations = top.filter((entry) => entry.name === 'relations.yaml');
  const folders = top.filter((entry) => entry.isDirectory() && entry.name !== 'schema');
  for (const entry of top) {
    if (!entry.isDirectory() && entry.name !== 'relations.yaml') reading.refuse(entry.name);
  }
  if (relations.length === 0) reading.missing('relations.yaml');
  if (!folders.some(({ name }) => name === 'checks')) reading.missing('checks');
  const frameworks = folders.filter(({ name }) => name !== 'checks');
  return {
    // In the order of the names, because the digest takes the files as they come.
    checks: folders.some(({ name }) => name === 'checks') ? reading.folder('checks') : [],
    frameworks: frameworks.map(({ name }) => ({ id: name, files: reading.folder(name) })),
    relations: relations.map((entry) => reading.file('', entry))[0],
    digest: reading.digest.digest('hex'),
    problems: reading.problems,
  };
}

const onlyYaml = 'only plain .yaml files belong here';

class Reading {
  readonly digest = createHash('sha256');
  readonly problems: Problem[] = [];
  readonly #root: string;

  constructor(root: string) {
    this.#root = root;
  }

  list(name: string): Dirent[] {
    try {
      const entries = readdirSync(join(this.#root, name), { withFileTypes: true });
      return entries.toSorted((a, b) => compareBytes(a.name, b.name));
    } catch (error) {
      throw new UserError(
        'NOT_FOUND',
        `Reading the catalog: the folder ${join(this.#root, name)} cannot be listed.`,
        'Name a folder that holds relations.yaml, checks/ and a folder per framework.',
        { cause: error },
      );
    }
  }

  folder(name: string): CatalogText[] {
    return this.list(name).map((entry) => this.file(name, entry));
  }

  file(folder: string, entry: Dirent): CatalogText {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const file = join(this.#root, name);
    const problem = this.#reasonNotToRead(file, entry);
    if (problem !== undefined) {
      this.#problem(name, problem);
      return { name, file, text: undefined };
    }
    const bytes = readFileSync(file);
    // Length first, so that no two sets of files can be the same bytes.
    this.digest.update(`${name}\u0000${bytes.length}\u0000`).update(bytes);
    const text = bytes.toString('utf8');
    if (bytes.equals(Buffer.from(text, 'utf8'))) return { name, file, text };
    this.#problem(name, 'not UTF-8 text');
    return { name, file, text: undefined };
  }

  #reasonNotToRead(file: string, entry: Dirent): string | undefined {
    // A link could lead out of the folder, and a file left out in silence would take checks with it.
    if (!entry.isFile() || !entry.name.endsWith('.yaml')) return onlyYaml;
    return lstatSync(file).size > largestYaml ? `larger than ${largestYaml} bytes` : undefined;
  }

  refuse(name: string): void {
    this.#problem(name, onlyYaml);
  }

  missing(name: string): void {
    this.#problem(name, 'missing');
  }

  #problem(name: string, problem: string): void {
    this.problems.push({ file: join(this.#root, name), line: 1, col: 1, path: '', problem });
  }
}
