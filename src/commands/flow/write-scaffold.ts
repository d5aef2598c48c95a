import { existsSync, mkdirSync, readFileSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { UserError } from '../../errors.ts';
import { makeFolders } from '../../store/make-folders.ts';
import { whileWriting } from '../../store/not-writable.ts';

/** A repository has these of its own. */
const keptAsTheyAre: ReadonlySet<string> = new Set(['README.md', '.gitignore']);

/**
 * Writes files into a folder that may hold others, and gives the names of those it wrote. What is there is never
 * changed; what fails halfway is taken away again.
 */
export async function writeScaffold(
  folder: string,
  files: ReadonlyMap<string, string>,
  otherwise = 'Choose another folder: `proofpack init FOLDER`.',
): Promise<string[]> {
  const isThere = (name: string): boolean => existsSync(join(folder, name));
  const inTheWay = [...files].filter(
    ([name, text]) =>
      isThere(name) &&
      !keptAsTheyAre.has(name) &&
      readFileSync(join(folder, name), 'utf8') !== text,
  );
  if (inTheWay.length > 0)
    throw new UserError(
      'USAGE',
      `init: ${folder} holds ${inTheWay.map(([name]) => name).join(', ')} already`,
      otherwise,
    );
  const names = [...files.keys()].filter((name) => !isThere(name));
  const undo: (() => void)[] = [];
  try {
    await whileWriting(folder, async () => {
      const firstMade = await makeFolders(folder);
      if (firstMade !== undefined) undo.push(() => rmSync(firstMade, { recursive: true }));
      for (const name of names) writeNew(folder, name, files.get(name) ?? '', undo);
    });
  } catch (error) {
    for (const step of undo.toReversed()) step();
    if (!(error instanceof UserError)) throw error;
    const hint = 'Give write permission there, or choose another folder: `proofpack init FOLDER`.';
    throw new UserError(error.code, error.message, hint, { cause: error });
  }
  return names;
}

function writeNew(folder: string, name: string, text: string, undo: (() => void)[]): void {
  const path = join(folder, name);
  const parent = dirname(path);
  if (!existsSync(parent)) {
    mkdirSync(parent);
    undo.push(() => rmdirSync(parent));
  }
  writeFileSync(path, text, { flag: 'wx', flush: true });
  undo.push(() => rmSync(path));
}
