import type { FontTables } from './font-tables.ts';

/** More than any letter is made of; every part is drawn each time the letter is. */
const most = 500;
/** How deep parts may have parts of their own; what fonts say of themselves ends there. */
const deepest = 16;

/** How the parts of a glyph are written, by the bits of the flags that stand before each. */
const flags = { words: 0x1, scale: 0x8, more: 0x20, scales: 0x40, matrix: 0x80 } as const;

/**
 * Whether every glyph that is made of others comes to an end. One that names itself, or in a roundabout way, would never
 * be drawn.
 */
export function areGlyphsFinite(tables: FontTables, places: readonly number[]): boolean {
  const glyf = tables.get('glyf') ?? Buffer.alloc(0);
  const sizes = new Map<number, number>();
  const sizeOf = (glyph: number, depth: number): number => {
    const known = sizes.get(glyph);
    if (known !== undefined) return known;
    const [from, to] = [places[glyph], places[glyph + 1]];
    if (from === undefined || to === undefined || depth > deepest) return Number.POSITIVE_INFINITY;
    const parts = partsOf(glyf.subarray(from, to));
    let size = 1;
    for (const part of parts ?? []) if (size <= most) size += sizeOf(part, depth + 1);
    if (parts === undefined || size > most) size = Number.POSITIVE_INFINITY;
    sizes.set(glyph, size);
    return size;
  };
  return places.slice(1).every((_, glyph) => sizeOf(glyph, 0) <= most);
}

/** The glyphs that one is made of. Undefined where it breaks off among them. */
function partsOf(glyph: Buffer): readonly number[] | undefined {
  if (glyph.length < 10 || glyph.readInt16BE(0) >= 0) return [];
  const parts: number[] = [];
  for (let at = 10; at + 4 <= glyph.length;) {
    const said = glyph.readUInt16BE(at);
    parts.push(glyph.readUInt16BE(at + 2));
    if ((said & flags.more) === 0) return parts;
    at += 4 + ((said & flags.words) === 0 ? 2 : 4) + shapeLength(said);
  }
  return undefined;
}

function shapeLength(said: number): number {
  if ((said & flags.scale) !== 0) return 2;
  if ((said & flags.scales) !== 0) return 4;
  return (said & flags.matrix) === 0 ? 0 : 8;
}
