import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { compareBytes } from '../model/json.ts';
import { sha256Of } from './digest.ts';
import { pdfContentDigest } from './pdf-content.ts';
import { inflated } from './read-lines.ts';
import { zipContents } from './zip-contents.ts';

/**
 * The digest of what a packed file says, whatever bytes it was packed into: two processor families may pack the same
 * rows differently. Undefined for files that are not packed: their own digest says it. Throws a RangeError for a file
 * that is not what its name promises.
 */
export async function contentDigest(path: string): Promise<string | undefined> {
  if (/\.(?:xlsx|zip)$/.test(path)) return zipContentDigest(path);
  if (path.endsWith('.pdf')) return pdfContentDigest(await readFile(path));
  if (path.endsWith('.gz')) return sha256Of(inflated(createReadStream(path)));
  return undefined;
}

/** Of a zip or workbook: the sorted names and the digests of the files inside. */
async function zipContentDigest(path: string): Promise<string> {
  const contents = await zipContents(path);
  const [fault] = contents.faults;
  if (fault !== undefined) throw new RangeError(`${fault.file} ${fault.problem}`);
  const hash = createHash('sha256');
  for (const name of [...contents.files.keys()].toSorted(compareBytes))
    hash.update(`${await sha256Of(contents.read(name))}  ${name}\n`);
  return hash.digest('hex');
}
