import { hash } from 'node:crypto';
import { type Dirent, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { compareBytes } from '../../src/model/json.ts';

/** Everything below a folder, one line each: folders, links with their target, files with their digest. */
export const treeOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return `${relative(folder, path).replaceAll('\\', '/')} ${contentOf(path, entry)}`;
    })
    .toSorted(compareBytes);

function contentOf(path: string, entry: Dirent): string {
  if (entry.isSymbolicLink()) return `-> ${readlinkSync(path)}`;
  return entry.isDirectory() ? '/' : hash('sha256', readFileSync(path));
}
