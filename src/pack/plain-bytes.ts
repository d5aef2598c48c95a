import { lstatSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

export type PlainBytes = { readonly bytes: Buffer } | { readonly problem: string };

/**
 * The bytes of a file that lies in `folder` itself, and of no other: what a link leads to, no pack can carry, and of a
 * pipe the reading might never end. `called` is what such a file is, for the message.
 */
export function plainBytes(
  folder: string,
  file: string,
  { called, most }: { readonly called: string; readonly most: number },
): PlainBytes {
  const path = join(folder, file);
  try {
    const about = lstatSync(path);
    if (about.isSymbolicLink() || realpathSync(path) !== join(realpathSync(folder), file))
      return { problem: 'is a link, which a pack cannot carry: put the file itself there' };
    if (!about.isFile()) return { problem: 'has to be a file' };
    if (about.size > most)
      return { problem: `has ${about.size} bytes; ${called} may have ${most}` };
    return { bytes: readFileSync(path) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return { problem: `cannot be read (${code})` };
  }
}
