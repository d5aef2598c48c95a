import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { coveredFiles, fileMark } from '../../model/input-files.ts';
import { compareBytes } from '../../model/json.ts';
import { type Problem, wholeFile } from '../../model/yaml-file.ts';
import { readAdditions } from './read-additions.ts';
import { type CatalogPart, type CatalogText, readFolder } from './read-folder.ts';

export type FrameworkFiles = {
  readonly id: string;
  /** The folder as people find it. */
  readonly folder: string;
  readonly added: boolean;
  readonly files: readonly CatalogText[];
};

export type CatalogFiles = {
  readonly relations: readonly CatalogText[];
  readonly parameters: readonly CatalogText[];
  readonly checks: readonly CatalogText[];
  readonly frameworks: readonly FrameworkFiles[];
  readonly crosswalks: readonly CatalogText[];
  readonly initiatives: readonly CatalogText[];
  /** Covers name and bytes of every file that judges. */
  readonly digest: string;
  readonly problems: readonly Problem[];
};

/** The folders that are no framework. */
const parts = ['relations', 'parameters', 'checks', 'crosswalks', 'microsoft-initiatives'] as const;
/** Without these nothing can be judged; additions may lean on those that are there. */
const needed = ['relations', 'checks'] as const;

/**
 * Reads every file of a catalog folder, and of a folder with which an organisation adds to it, as one catalog, and
 * refuses what it would have to leave out.
 */
export function loadFiles(folder: string, additions?: string): CatalogFiles {
  const own = readFolder(folder, false);
  const missing = needed.filter((name) => own.parts.every((part) => part.name !== name));
  const added = additions === undefined ? undefined : readAdditions(additions, own.parts);
  const all = [
    ...own.parts,
    ...missing.map((name) => ({ name, folder: join(folder, name), files: undefined })),
    ...(added?.parts ?? []),
  ];
  const filesOf = (part: (typeof parts)[number]): CatalogText[] =>
    all.filter(({ name }) => name === part).flatMap((each) => each.files ?? [unread(each)]);
  return {
    relations: filesOf('relations'),
    parameters: filesOf('parameters'),
    checks: filesOf('checks'),
    crosswalks: filesOf('crosswalks'),
    initiatives: filesOf('microsoft-initiatives'),
    frameworks: all.flatMap(frameworkIn).toSorted((a, b) => compareBytes(a.id, b.id)),
    digest: digestOf(all.flatMap(({ files }) => files ?? [])),
    problems: [
      ...own.problems,
      ...missing.map((name) => wholeFile(join(folder, name), 'missing')),
      ...(added?.problems ?? []),
    ],
  };
}

/** Stands for whatever a folder would have held. */
const unread = ({ name, folder }: CatalogPart): CatalogText => ({
  name,
  file: folder,
  added: false,
  text: undefined,
  bytes: undefined,
});

function frameworkIn({ name, folder, files }: CatalogPart): FrameworkFiles[] {
  // Of a framework whose folder cannot be listed, nothing else is said to be missing.
  if (parts.some((part) => part === name) || files === undefined) return [];
  return [{ id: name, folder, added: files.some(({ added }) => added), files }];
}

function digestOf(files: readonly CatalogText[]): string {
  const digest = createHash('sha256');
  const byName = new Map(files.map(({ name, bytes }) => [name, bytes]));
  for (const name of coveredFiles.catalogs([...byName.keys()])) {
    const bytes = byName.get(name);
    if (bytes !== undefined) digest.update(fileMark(name, bytes.length)).update(bytes);
  }
  return digest.digest('hex');
}
