import type { Part } from '../model/snapshot.ts';
import type { Entry } from './entry.ts';
import { type GzipFile, openGzipFile } from './gzip-file.ts';

/** A part as it lies in scratch, before it has its name in the folder. */
export type WrittenPart = Omit<Part, 'file'> & { readonly path: string };

export type PartsWriter = {
  /**
   * Entries come in ascending order. Their bytes are copied: the caller may use the memory again. Gives a promise when
   * there is something to wait for before the next entry: nothing is made for a line, of which there may be a million.
   */
  write(entry: Entry): Promise<void> | undefined;
  finish(): Promise<WrittenPart[]>;
};

export type PartsOptions = {
  readonly pathOf: (ordinal: number) => string;
  readonly partBytes: number;
  /** Gzip level. It is part of "same input, same bytes". */
  readonly level: number;
};

/** About this much raw text a part: small enough to check and copy, large enough to be few. */
export const usualPartBytes = 64 * 1024 * 1024;

/** Keeps up with the rows on one core; higher levels save little on lines that resemble each other. */
export const partLevel = 3;

const pieceBytes = 256 * 1024;
const lineBreak = 0x0a;

type OpenPart = {
  readonly path: string;
  readonly file: GzipFile;
  readonly first: Buffer;
  last: Buffer;
  lines: number;
  bytes: number;
};

/** Writes sorted lines as gzip parts. Where a part ends depends on the lines alone. */
export function createPartsWriter({ pathOf, partBytes, level }: PartsOptions): PartsWriter {
  const done: WrittenPart[] = [];
  let part: OpenPart | undefined;
  let piece = Buffer.allocUnsafeSlow(pieceBytes);
  let other = Buffer.allocUnsafeSlow(pieceBytes);
  let filled = 0;

  const openPart = (key: Buffer): OpenPart => {
    const path = pathOf(done.length + 1);
    const first = Buffer.from(key);
    return { path, file: openGzipFile(path, level), first, last: first, lines: 0, bytes: 0 };
  };
  const writePiece = async (file: GzipFile): Promise<void> => {
    const full = piece.subarray(0, filled);
    [piece, other] = [other, piece];
    filled = 0;
    if (full.length > 0) await file.write(full);
  };
  const closePart = async (): Promise<void> => {
    if (part === undefined) return;
    const { path, file, lines } = part;
    await writePiece(file);
    const [first, last] = [part.first.toString(), part.last.toString()];
    part = undefined;
    done.push({ path, lines, first, last, ...(await file.close()) });
  };

  const put = (to: OpenPart, { key, line }: Entry): void => {
    filled += line.copy(piece, filled);
    piece[filled++] = lineBreak;
    to.last = Buffer.from(key);
    to.lines += 1;
    to.bytes += line.length + 1;
  };
  const putInNext = async (to: OpenPart, entry: Entry): Promise<void> => {
    const bytes = entry.line.length + 1;
    if (filled + bytes > piece.length) await writePiece(to.file);
    if (bytes > piece.length) piece = Buffer.allocUnsafeSlow(bytes);
    put(to, entry);
    if (to.bytes >= partBytes) await closePart();
  };

  return {
    write(entry) {
      const { key, line } = entry;
      part ??= openPart(key);
      if (Buffer.compare(part.last, key) > 0)
        throw new Error(`${key.toString()} comes after ${part.last.toString()}`);
      const bytes = line.length + 1;
      if (filled + bytes > piece.length || part.bytes + bytes >= partBytes)
        return putInNext(part, entry);
      put(part, entry);
      return undefined;
    },
    async finish() {
      await closePart();
      return done;
    },
  };
}
