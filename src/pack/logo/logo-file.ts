import { plainBytes } from '../plain-bytes.ts';
import { isJpeg, readJpeg } from './read-jpeg.ts';
import { isPng, readPng } from './read-png.ts';
import type { Picture } from './picture.ts';

const limit = { called: 'a logo', most: 1_000_000 };

const png = { name: 'PNG', is: isPng, read: readPng };
const jpeg = { name: 'JPEG', is: isJpeg, read: readJpeg };

/** The file as it lies there, and the picture as pages take it. */
type Read = { readonly file: string; readonly bytes: Buffer; readonly picture: Picture };

/** The logo that a theme names, read once and only when it is a picture that every page can show. */
export class LogoFile {
  readonly #folder: string;
  #read: Read | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get read(): Read | undefined {
    return this.#read;
  }

  /** Why the file cannot be used; nothing once it is here. */
  problemOf(file: string): string | undefined {
    const found = plainBytes(this.#folder, file, limit);
    if ('problem' in found) return `${file} ${found.problem}`;
    const { bytes } = found;
    const kind = file.endsWith('.png') ? png : jpeg;
    if (!kind.is(bytes)) return `${file} is no ${kind.name}, whatever its name says`;
    const picture = kind.read(bytes);
    if ('problem' in picture) return `${file} ${picture.problem}`;
    this.#read = { file, bytes, picture };
    return undefined;
  }
}
