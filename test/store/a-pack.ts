import { globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type CommittedPack, createPack } from '../../src/store/pack-folder.ts';

/** A small pack: text, a packed file, a copy, and a whole snapshot when one is given. */
export async function writePack(root: string, snapshot?: string): Promise<CommittedPack> {
  const source = join(root, 'theme.yaml');
  writeFileSync(source, 'ink: "#111"\n');
  const pack = await createPack({ root, name: 'contoso' });
  await pack.add('README.txt', 'Evidence of Contoso.\n'.repeat(50));
  await pack.add('findings.csv.gz', gzipSync('a,b\n'.repeat(100)));
  await pack.add('empty.txt', '');
  await pack.addCopy('inputs/theme.yaml', source);
  for (const file of snapshot === undefined ? [] : filesIn(snapshot))
    await pack.addCopy(`snapshot/${file}`, join(snapshot ?? '', file));
  return pack.commit({ assessment: 'a' });
}

const filesIn = (folder: string): string[] =>
  globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((file) => file.replaceAll('\\', '/'))
    .toSorted((a, b) => (a < b ? -1 : 1));
