import { attributionFile } from '../input-files.ts';
import type { Workspace } from './workspace.ts';

export type AttributedFiles = {
  readonly history: Workspace['history'];
  readonly attributedBy: Workspace['attributedBy'];
  readonly files: number;
  /** Files of which git, or the attribution that is carried, says who brought them. */
  readonly attributed: number;
};

/** How many files people wrote, and of how many of them the commit is known. What tells of commits is not one of them. */
export function attributedFiles({
  files,
  attribution,
  attributedBy,
  history,
}: Pick<Workspace, 'files' | 'attribution' | 'attributedBy' | 'history'>): AttributedFiles {
  const written = new Set(files);
  written.delete(attributionFile);
  const told = new Set(attribution.map(({ file }) => file));
  return {
    history,
    attributedBy,
    files: written.size,
    attributed: written.intersection(told).size,
  };
}

/** What follows for files of which no commit is known; undefined where git knows all of them, or keeps none. */
export function unattributedWords({
  history,
  attributedBy,
  files,
  attributed,
}: AttributedFiles): string | undefined {
  if (history === 'none' || attributed === files) return undefined;
  if (history === 'unreadable')
    return 'A repository is around them (.git) and git cannot answer for it, so who brought them, and when, is not known: their waivers and attestations count as retroactive, and an attribution.json among them is not believed. Make `git log` work in the folder, with git installed and the repository whole, or copy the folder out of it';
  if (history === 'shallow')
    return `Git's history is cut off here (a shallow clone), so who brought the others, and when, is not known; their waivers and attestations count as retroactive. Fetch all of it: \`git fetch --unshallow\`, in CI \`fetch-depth: 0\``;
  if (attributedBy === attributionFile)
    return `The others are not there with the sha256 that ${attributionFile} gives, or it gives none: nothing shows who brought them as they stand, or when, and their waivers and attestations count as retroactive. Read the workspace where git keeps it`;
  return 'The others were changed or added and not committed since: their waivers and attestations count as retroactive. Commit before the evidence is read';
}

/** A file repeats what git said elsewhere, and nobody here can hold it against git. */
export const statedWords = ({
  attributed,
  attributedBy,
}: Pick<AttributedFiles, 'attributed' | 'attributedBy'>): string =>
  attributedBy === 'git' || attributed === 0
    ? ''
    : `, as ${attributedBy} states for files of the same sha256; git itself was not asked`;
