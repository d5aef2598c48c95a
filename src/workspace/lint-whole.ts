import { join } from 'node:path';
import type { Catalog } from '../model/catalog.ts';
import { attributionFile } from '../model/input-files.ts';
import { problemLines } from '../model/problem-lines.ts';
import { byPlace, wholeFile } from '../model/yaml-file.ts';
import type { Settings } from '../model/workspace/settings.ts';
import type { WorkspaceAttachment } from '../model/workspace/workspace.ts';
import { type Brought, readAttribution } from './attribution-file.ts';
import { type Declarations, readDeclarations } from './declarations.ts';
import { lintDeclarations } from './lint/lint-declarations.ts';
import { type Listing, listFiles } from './list-files.ts';
import { type FilesRead, readFiles } from './read-files.ts';
import { invalidWorkspace } from './read-settings.ts';

export type Whole = {
  readonly declared: Omit<Declarations, 'settings'> & { readonly settings: Settings };
  /** What `attribution.json` says, where there is one. */
  readonly carried: Brought | undefined;
};

/** All that the files declare together, or one error with every problem there is. */
export function lintWhole(
  folder: string,
  catalog: Catalog,
  listing: Listing,
  { texts, attachments, digests, problems }: Omit<FilesRead, 'digest'>,
): Whole {
  const { declarations, problems: malformed } = readDeclarations(folder, texts);
  const text = texts.get(attributionFile);
  const named = [...listing.names, ...texts.keys(), ...attachments.keys()];
  const names = named.filter((name) => name !== attributionFile);
  const carried = text === undefined ? undefined : readAttribution(text, names, digests);
  const refused = new Set(listing.problems.map(({ file }) => file));
  const all = [
    ...listing.problems,
    ...problems,
    ...malformed,
    ...(carried?.problems ?? []).map((said) => wholeFile(join(folder, attributionFile), said)),
    ...lintDeclarations(declarations, {
      catalog,
      attachments,
      isRefused: (name) => refused.has(join(folder, name)),
    }),
  ];
  const settings = declarations.settings?.value;
  if (all.length > 0 || settings === undefined)
    throw invalidWorkspace(folder, problemLines(all.toSorted(byPlace)));
  return { declared: { ...declarations, settings }, carried: carried?.brought };
}

/** Files as they are to be: texts by name, and documents. */
export type Change = {
  readonly texts: ReadonlyMap<string, string>;
  readonly attachments?: readonly WorkspaceAttachment[];
};

/** Refuses a change after which the workspace could not be used. Nothing is written. */
export function lintChange(folder: string, catalog: Catalog, change: Change): void {
  const listing = listFiles(folder);
  const { texts, attachments, digests, problems } = readFiles(folder, listing.names);
  const added = (change.attachments ?? []).map((each) => [each.file, each] as const);
  lintWhole(folder, catalog, listing, {
    texts: new Map([...texts, ...change.texts]),
    attachments: new Map([...attachments, ...added]),
    digests,
    problems,
  });
}
