import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Contents, readWhole } from './contents.ts';
import { sha256Of } from './digest.ts';
import { pdfContentDigest } from './pdf-content.ts';
import { inflated } from './read-lines.ts';
import { bytesOfStream } from './zip-bytes.ts';
import { type ZipContents, zipContents, zipContentsOf } from './zip-contents.ts';

/** Whether a file of this name is packed, and so has a digest of what it says besides that of its bytes. */
export const isPacked = (name: string): boolean => packing(name) !== undefined;

function packing(name: string): 'zip' | 'pdf' | 'gzip' | undefined {
  if (/\.(?:xlsx|zip)$/.test(name)) return 'zip';
  if (name.endsWith('.pdf')) return 'pdf';
  return name.endsWith('.gz') ? 'gzip' : undefined;
}

/**
 * The digest of what a packed file says, whatever bytes it was packed into: two processor families may pack the same
 * rows differently. Undefined for files that are not packed: their own digest says it. Throws a RangeError for a file
 * that is not what its name promises.
 */
export async function contentDigest(path: string): Promise<string | undefined> {
  switch (packing(path)) {
    case 'zip':
      return zipContentDigest(await zipContents(path));
    case 'pdf':
      return pdfContentDigest(await readFile(path));
    case 'gzip':
      return sha256Of(inflated(createReadStream(path)));
    case undefined:
      return undefined;
  }
}

/** The same of a file in a folder or in a zip. */
export async function contentDigestIn(
  contents: Contents,
  file: string,
): Promise<string | undefined> {
  switch (packing(file)) {
    case 'zip':
      return zipDigestIn(contents, file);
    case 'pdf':
      return pdfContentDigest(await readWhole(contents, file));
    case 'gzip':
      return sha256Of(inflated(contents.read(file)));
    case undefined:
      return undefined;
  }
}

async function zipDigestIn(contents: Contents, file: string): Promise<string> {
  const zip = bytesOfStream(() => contents.read(file), contents.files.get(file)?.bytes ?? 0);
  try {
    return await zipContentDigest(await zipContentsOf(zip));
  } finally {
    await zip.close();
  }
}

/** Of a zip or workbook: the sorted names and the digests of the files inside. */
async function zipContentDigest(contents: ZipContents): Promise<string> {
  const [fault] = contents.faults;
  if (fault !== undefined) throw new RangeError(`${fault.file} ${fault.problem}`);
  const digests = new Map<string, string>();
  for (const name of contents.inPlace) digests.set(name, await sha256Of(contents.read(name)));
  const hash = createHash('sha256');
  for (const name of contents.files.keys()) hash.update(`${digests.get(name)}  ${name}\n`);
  return hash.digest('hex');
}
