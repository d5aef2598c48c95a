import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** A whole font, as a theme may bring one. */
export const aFont = (file = 'DejaVuSerif.ttf'): Buffer =>
  readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${file}`));

/** The same font with one of its tables changed in place. */
export function changedFont(name: string, change: (table: Buffer) => void): Buffer {
  const bytes = aFont();
  change(tableOf(bytes, name));
  return bytes;
}

export function tableOf(bytes: Buffer, name: string): Buffer {
  const records = Array.from({ length: bytes.readUInt16BE(4) }, (_, at) => 12 + at * 16);
  const at = records.find((each) => bytes.toString('latin1', each, each + 4) === name);
  if (at === undefined) throw new Error(`a font without ${name}`);
  const from = bytes.readUInt32BE(at + 8);
  return bytes.subarray(from, from + bytes.readUInt32BE(at + 12));
}

/** Where a glyph begins in the table of glyphs. */
export const placeOf = (bytes: Buffer, glyph: number): number =>
  tableOf(bytes, 'loca').readUInt32BE(glyph * 4);

/** The first glyph that is made of others, the first of those, and where that is said. */
export function firstOfParts(bytes: Buffer) {
  const glyf = tableOf(bytes, 'glyf');
  for (let glyph = 0; glyph < tableOf(bytes, 'maxp').readUInt16BE(4); glyph++) {
    const [from, to] = [placeOf(bytes, glyph), placeOf(bytes, glyph + 1)];
    if (to > from && glyf.readInt16BE(from) < 0)
      return { glyph, firstPart: glyf.readUInt16BE(from + 12), at: from + 12, glyf };
  }
  throw new Error('a font without a glyph that is made of others');
}
