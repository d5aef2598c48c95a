import { createHash } from 'node:crypto';
import { fileMark } from '../model/input-files.ts';
import type { Contents } from './contents.ts';

/** The digest of a folder of inputs over these of its files, as an assessment names it. */
export async function inputDigest(contents: Contents, names: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const name of names) {
    hash.update(fileMark(name, contents.files.get(name)?.bytes ?? 0));
    for await (const chunk of contents.read(name)) hash.update(chunk);
  }
  return hash.digest('hex');
}
