import { compareBytes } from './json.ts';

/**
 * What the digest of a folder of inputs takes before the bytes of each file. Length first, so that no two sets of
 * files can be the same bytes.
 */
export const fileMark = (name: string, bytes: number): string => `${name}\u0000${bytes}\u0000`;

/** Of the files below a folder of inputs, those that its digest covers, in the order in which it takes them. */
export const coveredFiles = {
  /** Every file that judges. Editors read the schemas, nothing else does. */
  catalogs: (names: readonly string[]): string[] =>
    names.filter((name) => !name.startsWith('schema/')).toSorted(compareBytes),
  templates: (names: readonly string[]): string[] =>
    names.filter((name) => /^[^/]+\.yaml$/.test(name)).toSorted(compareBytes),
} as const;
