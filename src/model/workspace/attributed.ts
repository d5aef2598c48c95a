import { attributionFile } from '../input-files.ts';
import type { Workspace } from './workspace.ts';

/** How many files people wrote, and of how many of them the commit is known. What tells of commits is not one of them. */
export function attributedFiles({ files, attribution }: Pick<Workspace, 'files' | 'attribution'>): {
  readonly files: number;
  readonly attributed: number;
} {
  const written = new Set(files);
  written.delete(attributionFile);
  const told = new Set(attribution.map(({ file }) => file));
  return { files: written.size, attributed: written.intersection(told).size };
}
