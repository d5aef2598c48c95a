import { compareBytes } from './json.ts';

/**
 * What the digest of a folder of inputs takes before the bytes of each file. Length first, so that no two sets of
 * files can be the same bytes.
 */
export const fileMark = (name: string, bytes: number): string => `${name}\u0000${bytes}\u0000`;

/** Of the files below a folder of inputs, those that its digest covers, in the order in which it takes them. */
export const coveredFiles = {
  /** Every file that judges: the checks, each framework, the relations. Editors read the schemas, nothing else does. */
  catalogs: (names: readonly string[]): string[] =>
    names.filter((name) => folderOf(name) !== 'schema').toSorted(inCatalogOrder),
  templates: (names: readonly string[]): string[] =>
    names.filter((name) => /^[^/]+\.yaml$/.test(name)).toSorted(compareBytes),
} as const;

const inCatalogOrder = (a: string, b: string): number =>
  rank(folderOf(a)) - rank(folderOf(b)) ||
  compareBytes(folderOf(a), folderOf(b)) ||
  compareBytes(a, b);

const rank = (folder: string): number => {
  if (folder === 'checks') return 0;
  return folder === '' ? 2 : 1;
};

/** The first folder of a name; empty for what lies at the top. */
const folderOf = (name: string): string => name.slice(0, Math.max(0, name.indexOf('/')));
