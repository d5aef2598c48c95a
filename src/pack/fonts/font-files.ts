import { createHash } from 'node:crypto';
import { plainBytes } from '../plain-bytes.ts';
import type { FontFile } from '../theme.ts';
import { fontProblem } from './font-problem.ts';

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
    const problem = fontProblem(read.bytes);
    if (problem !== undefined) return `${file} ${problem}`;
    this.#bytes.set(file, read.bytes);
    return undefined;
  }
}
