import { compareBytes } from './json.ts';

/**
 * What the digest of a folder of inputs takes before the bytes of each file. Length first, so that no two sets of
 * files can be the same bytes.
 */
export const fileMark = (name: string, bytes: number): string => `${name}\u0000${bytes}\u0000`;

/** Which commit brought each file of a workspace, written down for where there is no git. */
export const attributionFile = 'attribution.json';

const declaring =
  /^((proofpack|profiles|controls|tickets)\.yaml$|(systems|soa|waivers|attestations|attachments|requests|closings|reviews|samples)\/)/;

const templateFile = /^([^/]+\.(yaml|png|jpe?g)|fonts\/[^/]+)$/;

/** Of the files below a folder of inputs, those that its digest covers, in the order in which it takes them. */
export const coveredFiles = {
  /** Every file that judges. Editors read the schemas, nothing else does. */
  catalogs: (names: readonly string[]): string[] =>
    names.filter((name) => !name.startsWith('schema/')).toSorted(compareBytes),
  /** With the fonts and the logo that the theme brings. */
  templates: (names: readonly string[]): string[] =>
    names.filter((name) => templateFile.test(name)).toSorted(compareBytes),
  /** What people declare. The additions to the catalog are covered as part of that. */
  workspace: (names: readonly string[]): string[] => [
    ...names.filter((name) => declaring.test(name)).toSorted(compareBytes),
    // Last: where git is asked, it is asked about the files before it.
    ...names.filter((name) => name === attributionFile),
  ],
} as const;
