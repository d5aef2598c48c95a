import { lstatSync } from 'node:fs';
import { systemWords } from '../model/file-text.ts';

/** Said of links: whoever follows one reads, and prints, what lies outside the workspace. */
export const link = 'is a link: put the file itself there';

/** Why a file is not opened, or undefined. Of a pipe or a device the reading might never end. */
export function whyNotOpened(path: string, limit: number): string | undefined {
  try {
    const about = lstatSync(path);
    if (about.isSymbolicLink()) return link;
    if (!about.isFile()) return 'has to be a file';
    return about.size > limit ? `larger than ${limit} bytes` : undefined;
  } catch (error) {
    return `cannot be read: ${systemWords(error)}`;
  }
}
