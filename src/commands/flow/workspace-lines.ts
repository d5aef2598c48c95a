import type { FoundWorkspace } from '../../workspace/find-workspace.ts';
import { wrap } from '../wrap.ts';

const how = {
  flag: 'named by --workspace',
  search: 'found from the current folder upwards',
} as const;

export const foundWords = ({ folder, how: by }: FoundWorkspace): string =>
  `Workspace ${folder}, ${how[by]}`;

/** Which declarations counted: a folder above may hold some that nobody thought of. */
export const workspaceLines = (found: FoundWorkspace | undefined): string[] =>
  found === undefined ? [] : wrap(`${foundWords(found)}.`);
