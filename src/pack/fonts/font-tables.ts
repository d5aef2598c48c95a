/** The tables of a font, by the names they have in its directory. */
export type FontTables = ReadonlyMap<string, Buffer>;

/** What a page needs of a font. Collections and outlines of PostScript were never judged on pages of ours. */
const needed = ['cmap', 'glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp', 'name', 'post'];

/** Undefined where it does not begin as such fonts do, or has not every table it needs within its bytes. */
export function fontTables(bytes: Buffer): FontTables | undefined {
  if (bytes.length < 12 || bytes.readUInt32BE(0) !== 0x00_01_00_00) return undefined;
  const count = bytes.readUInt16BE(4);
  if (bytes.length < 12 + count * 16) return undefined;
  const tables = new Map<string, Buffer>();
  for (let at = 12; at < 12 + count * 16; at += 16) {
    const [from, length] = [bytes.readUInt32BE(at + 8), bytes.readUInt32BE(at + 12)];
    if (from + length > bytes.length) return undefined;
    tables.set(bytes.toString('latin1', at, at + 4), bytes.subarray(from, from + length));
  }
  return needed.every((name) => tables.has(name)) ? tables : undefined;
}

/** Where each glyph begins and the last one ends, in the table of glyphs. Undefined where that cannot be. */
export function glyphPlaces(tables: FontTables): readonly number[] | undefined {
  const table = (name: string): Buffer => tables.get(name) ?? Buffer.alloc(0);
  const [head, maxp, loca] = [table('head'), table('maxp'), table('loca')];
  if (head.length < 54 || maxp.length < 6) return undefined;
  const format = head.readInt16BE(50);
  const width = format === 1 ? 4 : 2;
  const count = maxp.readUInt16BE(4) + 1;
  if ((format !== 0 && format !== 1) || loca.length < count * width) return undefined;
  const places = Array.from({ length: count }, (_, at) =>
    width === 4 ? loca.readUInt32BE(at * 4) : loca.readUInt16BE(at * 2) * 2,
  );
  const isSorted = places.every((place, at) => at === 0 || place >= (places[at - 1] ?? 0));
  return isSorted && (places.at(-1) ?? 0) <= table('glyf').length ? places : undefined;
}
