import { attributionFile } from '../input-files.ts';
import type { Workspace } from './workspace.ts';

export type AttributedFiles = {
  readonly history: Workspace['history'];
  readonly files: number;
  /** Files of which git, or the attribution that is carried, says who brought them. */
  readonly attributed: number;
};

/** How many files people wrote, and of how many of them the commit is known. What tells of commits is not one of them. */
export function attributedFiles({
  files,
  attribution,
  history,
}: Pick<Workspace, 'files' | 'attribution' | 'history'>): AttributedFiles {
  const written = new Set(files);
  written.delete(attributionFile);
  const told = new Set(attribution.map(({ file }) => file));
  return { history, files: written.size, attributed: written.intersection(told).size };
}

/** What follows for files of which no commit is known; undefined where git knows all of them, or keeps none. */
export function unattributedWords({
  history,
  files,
  attributed,
}: AttributedFiles): string | undefined {
  if (history === 'none' || attributed === files) return undefined;
  if (history === 'unreadable')
    return 'A repository is around them (.git) and git cannot answer for it, so who brought them, and when, is not known: their waivers and attestations count as retroactive, and an attribution.json among them is not believed. Make `git log` work in the folder, with git installed and the repository whole, or copy the folder out of it';
  return history === 'shallow'
    ? `Git's history is cut off here (a shallow clone), so who brought the others, and when, is not known; their waivers and attestations count as retroactive. Fetch all of it: \`git fetch --unshallow\`, in CI \`fetch-depth: 0\``
    : 'The others were changed or added and not committed since: their waivers and attestations count as retroactive. Commit before the evidence is read';
}
