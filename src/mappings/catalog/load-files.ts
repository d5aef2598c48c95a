import { createHash } from 'node:crypto';
import { type Dirent, lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../../errors.ts';
import { fileMark } from '../../model/input-files.ts';
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
  const top = reading.top();
  const relations = top.filter((entry) => entry.name === 'relations.yaml');
  const folders = top.filter((entry) => entry.isDirectory() && entry.name !== 'schema');
  for (const entry of top) {
    if (!entry.isDirectory() && entry.name !== 'relations.yaml') reading.refuse(entry.name);
  }
  const hasChecks = folders.some(({ name }) => name === 'checks');
  if (relations.length === 0) reading.missing('relations.yaml');
  if (!hasChecks) reading.missing('checks');
  const frameworks = folders.filter(({ name }) => name !== 'checks');
  return {
    // In the order of `coveredFiles.catalogs`, because the digest takes the files as they come.
    checks: hasChecks ? (reading.folder('checks') ?? [reading.unread('checks')]) : [],
    // Of a framework whose folder cannot be listed, nothing else is said to be missing.
    frameworks: frameworks.flatMap(({ name }) => {
      const files = reading.folder(name);
      return files === undefined ? [] : [{ id: name, files }];
    }),
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

  top(): Dirent[] {
    try {
      return this.#list('');
    } catch (error) {
      throw new UserError(
        'NOT_FOUND',
        `Reading the catalog: the folder ${this.#root} cannot be listed.`,
        'Name a folder that holds relations.yaml, checks/ and a folder per framework.',
        { cause: error },
      );
    }
  }

  /** Undefined: it cannot be listed, which is reported. */
  folder(name: string): CatalogText[] | undefined {
    let entries: Dirent[];
    try {
      entries = this.#list(name);
    } catch (error) {
      return this.#problem(name, `cannot be listed: ${systemWords(error)}`);
    }
    return entries.map((entry) => this.file(name, entry));
  }

  file(folder: string, entry: Dirent): CatalogText {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    const bytes = this.#bytes(name, entry);
    if (bytes === undefined) return this.unread(name);
    this.digest.update(fileMark(name, bytes.length)).update(bytes);
    const text = bytes.toString('utf8');
    const isText = bytes.equals(Buffer.from(text, 'utf8'));
    if (!isText) this.#problem(name, 'not UTF-8 text');
    return { ...this.unread(name), text: isText ? text : undefined };
  }

  /** Something of which nothing is known; why is reported already. */
  unread(name: string): CatalogText {
    return { name, file: join(this.#root, name), text: undefined };
  }

  #list(name: string): Dirent[] {
    const entries = readdirSync(join(this.#root, name), { withFileTypes: true });
    return entries.toSorted((a, b) => compareBytes(a.name, b.name));
  }

  #bytes(name: string, entry: Dirent): Buffer | undefined {
    // A link could lead out of the folder, and a file left out in silence would take checks with it.
    if (!entry.isFile() || !entry.name.endsWith('.yaml')) return this.#problem(name, onlyYaml);
    const file = join(this.#root, name);
    try {
      if (lstatSync(file).size <= largestYaml) return readFileSync(file);
    } catch (error) {
      return this.#problem(name, `cannot be read: ${systemWords(error)}`);
    }
    return this.#problem(name, `larger than ${largestYaml} bytes`);
  }

  refuse(name: string): void {
    this.#problem(name, onlyYaml);
  }

  missing(name: string): void {
    this.#problem(name, 'missing');
  }

  #problem(name: string, problem: string): undefined {
    this.problems.push({ file: join(this.#root, name), line: 1, col: 1, path: '', problem });
  }
}

/** What the operating system said, without the path: that stands in front of every problem. */
function systemWords(error: unknown): string {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  return error.message.replace(/, \w+ '.*'$/s, '');
}
