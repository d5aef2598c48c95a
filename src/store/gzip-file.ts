import { createHash, type Hash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';

/** Digests of a written file: of its bytes, and of the lines inside. */
export type GzipDigests = { readonly sha256: string; readonly raw: string };

export type GzipFile = {
  /** Returns when the bytes of the write before are taken, so that two blocks can be used in turn. */
  write(bytes: Buffer): Promise<void>;
  close(): Promise<GzipDigests>;
};

const chunkSize = 256 * 1024;

/** Writes a gzip file that is the same on every system: no time, no name, and no trace of which system wrote it. */
export function openGzipFile(path: string, level: number): GzipFile {
  const raw = createHash('sha256');
  const stored = createHash('sha256');
  const gzip = createGzip({ level, chunkSize });
  const written = pipeline(
    gzip,
    (chunks: AsyncIterable<Buffer>) => digested(sealed(chunks), stored),
    createWriteStream(path, { flags: 'wx', highWaterMark: chunkSize }),
  );
  // A full disk is reported by the next write or by close, whichever waits for it first.
  written.catch(() => undefined);
  let taken = Promise.resolve();

  return {
    async write(bytes) {
      await taken;
      raw.update(bytes);
      taken = new Promise((resolve) => {
        // When the disk failed, `written` says why, and what is still to come waits for that.
        gzip.write(bytes, (error) => resolve(error ? written : undefined));
      });
      taken.catch(() => undefined);
    },
    async close() {
      await taken;
      gzip.end();
      await written;
      return { sha256: stored.digest('hex'), raw: raw.digest('hex') };
    },
  };
}

async function* digested(chunks: AsyncIterable<Buffer>, stored: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    stored.update(chunk);
    yield chunk;
  }
}

/** The same bytes of texts that come one after the other, for whoever writes the file. */
export async function* gzipped(
  texts: AsyncIterable<string>,
  level: number,
): AsyncGenerator<Buffer> {
  const gzip = createGzip({ level, chunkSize });
  // When the texts fail, so does what is read from here; when nobody reads on, they end.
  pipeline(texts, gzip).catch(() => undefined);
  yield* sealed(gzip);
}

// Byte 9 of a gzip header names the operating system; 255 means unknown.
const systemByte = 9;

async function* sealed(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let start = 0;
  for await (const chunk of chunks) {
    if (start <= systemByte && start + chunk.length > systemByte) chunk[systemByte - start] = 255;
    start += chunk.length;
    yield chunk;
  }
}
