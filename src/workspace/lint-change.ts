import { join } from 'node:path';
import type { Catalog } from '../model/catalog.ts';
import { problemLines } from '../model/problem-lines.ts';
import { byPlace } from '../model/yaml-file.ts';
import type { WorkspaceAttachment } from '../model/workspace/workspace.ts';
import { readDeclarations } from './declarations.ts';
import { lintDeclarations } from './lint/lint-declarations.ts';
import { listFiles } from './list-files.ts';
import { readFiles } from './read-files.ts';
import { invalidWorkspace } from './read-settings.ts';

/** Files as they are to be: texts by name, and documents. */
export type Change = {
  readonly texts: ReadonlyMap<string, string>;
  readonly attachments?: readonly WorkspaceAttachment[];
};

/** Refuses a change after which the workspace could not be used. Nothing is written. */
export function lintChange(folder: string, catalog: Catalog, change: Change): void {
  const listing = listFiles(folder);
  const there = readFiles(folder, listing.names);
  const texts = new Map([...there.texts, ...change.texts]);
  const added = (change.attachments ?? []).map((each) => [each.file, each] as const);
  const { declarations, problems } = readDeclarations(folder, texts);
  const refused = new Set(listing.problems.map(({ file }) => file));
  const all = [
    ...listing.problems,
    ...there.problems,
    ...problems,
    ...lintDeclarations(declarations, {
      catalog,
      attachments: new Map([...there.attachments, ...added]),
      isRefused: (name) => refused.has(join(folder, name)),
    }),
  ];
  if (all.length > 0) throw invalidWorkspace(folder, problemLines(all.toSorted(byPlace)));
}
