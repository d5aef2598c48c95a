import { constants, type Dirent } from 'node:fs';
import { lstat, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { compareBytes } from '../model/json.ts';
import type { Contents } from './contents.ts';
import { type Fault, systemCode } from './fault.ts';
import { isSafeSegment } from '../model/safe-name.ts';

const deepest = 16;
const mostAtOnce = 256 * 1024;

// A plain file may have become a link since it was listed. Windows has no such flag.
const plainOnly = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0);

/** Lists a folder without following a link anywhere below it. Never throws for what it finds. */
export async function folderContents(folder: string): Promise<Contents> {
  const files = new Map<string, { bytes: number }>();
  const faults: Fault[] = [];

  const addFile = async (file: string): Promise<void> => {
    try {
      files.set(file, { bytes: (await lstat(join(folder, file))).size });
    } catch (error) {
      const code = systemCode(error);
      if (code === undefined) throw error;
      faults.push({ file, problem: `cannot be looked at (${code})` });
    }
  };
  const list = async (inside: string, depth: number): Promise<void> => {
    for (const entry of await entriesOf(join(folder, inside), inside, faults)) {
      const file = inside === '' ? entry.name : `${inside}/${entry.name}`;
      const problem = whyNotPlain(entry, depth);
      if (problem !== undefined) faults.push({ file, problem });
      else if (entry.isDirectory()) await list(file, depth + 1);
      else await addFile(file);
    }
  };
  await list('', 0);

  return {
    files,
    faults,
    async *read(file) {
      const listed = files.get(file);
      if (listed === undefined) throw new Error(`${file} was not listed in ${folder}`);
      const handle = await open(join(folder, file), plainOnly);
      // A pack holds hundreds of small files: memory beyond what they fill would be nothing but garbage.
      const highWaterMark = Math.max(1024, Math.min(listed.bytes, mostAtOnce));
      yield* handle.createReadStream({ highWaterMark });
    },
  };
}

async function entriesOf(path: string, inside: string, faults: Fault[]): Promise<Dirent[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.toSorted((a, b) => compareBytes(a.name, b.name));
  } catch (error) {
    const code = systemCode(error);
    if (code === undefined) throw error;
    faults.push({ file: inside === '' ? '.' : inside, problem: `cannot be listed (${code})` });
    return [];
  }
}

function whyNotPlain(entry: Dirent, depth: number): string | undefined {
  if (entry.isSymbolicLink()) return 'is a link; only plain files count';
  if (!entry.isFile() && !entry.isDirectory()) return 'is not a plain file';
  if (!isSafeSegment(entry.name)) return 'extra: no stored folder holds a file of such a name';
  if (entry.isDirectory() && depth >= deepest) return 'lies too deep';
  return undefined;
}
