import type { Fault } from './fault.ts';

/**
 * The plain files of a stored folder, or of a zip of one. Names come from strangers: only a name in `files` is ever
 * opened, so what a manifest says can never lead outside. What is not a plain file with a safe name is a fault.
 */
export type Contents = {
  readonly files: ReadonlyMap<string, { readonly bytes: number }>;
  readonly faults: readonly Fault[];
  read(file: string): AsyncIterable<Buffer>;
};

/** The same for one folder inside it, with names as seen from there. */
export function contentsBelow(contents: Contents, folder: string): Contents {
  const prefix = `${folder}/`;
  const inside = [...contents.files].filter(([file]) => file.startsWith(prefix));
  return {
    files: new Map(inside.map(([file, about]) => [file.slice(prefix.length), about])),
    faults: [],
    read: (file) => contents.read(prefix + file),
  };
}

/** A whole file that must be small, such as a manifest: a stranger's may be of any size. */
export async function readWhole(
  contents: Contents,
  file: string,
  limit = 256 * 1024 * 1024,
): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of contents.read(file)) {
    bytes += chunk.length;
    if (bytes > limit) throw new RangeError(`${file} is larger than ${limit} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
