import { createHash } from 'node:crypto';
import { plainBytes } from './plain-bytes.ts';
import type { FontFile } from './templates.ts';

/** The largest fonts of Chinese, Japanese and Korean have about half of this. */
const mostBytes = 40 * 1024 * 1024;

/** The font files that a theme names, each read once and only when it is what the theme says. */
export class FontFiles {
  readonly #folder: string;
  readonly #bytes = new Map<string, Buffer>();

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** By file, as the theme names them. */
  get bytes(): ReadonlyMap<string, Buffer> {
    return this.#bytes;
  }

  /** Why the file cannot be used; nothing once its bytes are here. */
  problemOf({ file, sha256 }: FontFile): string | undefined {
    const read = plainBytes(this.#folder, file, { called: 'a font', most: mostBytes });
    if ('problem' in read) return `${file} ${read.problem}`;
    const found = createHash('sha256').update(read.bytes).digest('hex');
    if (found !== sha256) return `${file} is another file: its sha256 is ${found}`;
    if (!isTrueType(read.bytes)) return `${file} is no font with TrueType outlines`;
    this.#bytes.set(file, read.bytes);
    return undefined;
  }
}

/** What a page needs of a font. Collections and outlines of PostScript were never judged on pages of ours. */
const tables = ['cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'post'];

/** Whether it begins as such fonts do, and has every table it needs within its bytes. */
function isTrueType(bytes: Buffer): boolean {
  if (bytes.length < 12 || bytes.readUInt32BE(0) !== 0x00_01_00_00) return false;
  const count = bytes.readUInt16BE(4);
  if (bytes.length < 12 + count * 16) return false;
  const records = Array.from({ length: count }, (_, at) => bytes.subarray(12 + at * 16));
  const whole = records.filter(
    (record) => record.readUInt32BE(8) + record.readUInt32BE(12) <= bytes.length,
  );
  const names = new Set(whole.map((record) => record.toString('latin1', 0, 4)));
  return whole.length === count && tables.every((name) => names.has(name));
}
