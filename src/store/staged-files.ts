import { createHash } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { UserError } from '../errors.ts';
import { makeFolders } from './make-folders.ts';
import { type Content, syncFile, syncFolder, writeDurably } from './durable.ts';
import { isSafeName } from '../model/safe-name.ts';
import { formatSums, sumsFile } from './sums.ts';

/** The files of a folder in the making and their digests. Each is whole on disk before it has its name. */
export type StagedFiles = {
  readonly sums: ReadonlyMap<string, string>;
  write(file: string, content: Content): Promise<void>;
  adopt(from: string, file: string, sha256: string): Promise<void>;
  /** Writes SHA256SUMS and then the head, the last file of all. Returns what SHA256SUMS says. */
  seal(head: { readonly file: string; readonly text: string }): Promise<string>;
};

export function stageFiles(folder: string): StagedFiles {
  const sums = new Map<string, string>();
  const folders = new Set([folder]);

  const pathFor = async (file: string): Promise<string> => {
    refuseName(file, sums);
    // Taken at once: two writers of one name must not both begin.
    sums.set(file, '');
    const path = join(folder, file);
    await makeFolders(dirname(path));
    for (let at = dirname(path); at !== folder; at = dirname(at)) folders.add(at);
    return path;
  };
  const write = async (file: string, content: Content): Promise<void> => {
    // A stream may break while its folder is made: who writes it is told then, and not nobody.
    if (content instanceof Readable) content.once('error', () => undefined);
    const path = await pathFor(file);
    sums.set(file, await writeDurably(`${path}.tmp`, content));
    await rename(`${path}.tmp`, path);
  };

  return {
    sums,
    write,
    async adopt(from, file, sha256) {
      const path = await pathFor(file);
      await syncFile(from);
      await rename(from, path);
      sums.set(file, sha256);
    },
    async seal(head) {
      refuseName(head.file, sums);
      const digest = createHash('sha256').update(head.text).digest('hex');
      const text = formatSums(new Map([...sums, [head.file, digest]]));
      await write(sumsFile, text);
      await write(head.file, head.text);
      for (const made of folders) await syncFolder(made);
      return text;
    },
  };
}

function refuseName(file: string, taken: ReadonlyMap<string, string>): void {
  if (taken.has(file)) throw new Error(`${file} is written twice`);
  if (isSafeName(file)) return;
  throw new UserError(
    'USAGE',
    `A file named ${JSON.stringify(file)} cannot be stored: it would not open on every system.`,
    'Rename it: ASCII letters, digits, blanks and _ ( ) + , = @ # & . - only, no name that begins with a dot.',
  );
}
