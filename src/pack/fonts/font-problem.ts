import { fontTables, type FontTables, glyphPlaces } from './font-tables.ts';
import { areGlyphsFinite } from './glyph-parts.ts';

const damaged = (table: string): string => `is damaged: its table ${table} cannot be`;

/**
 * Why no page can be written with a font. What is looked at is what can be looked at for each font in each run; a shape
 * that cannot be drawn shows only when a page draws it.
 */
export function fontProblem(bytes: Buffer): string | undefined {
  const tables = fontTables(bytes);
  if (tables === undefined) return 'is no font with TrueType outlines';
  const places = glyphPlaces(tables);
  if (!isHead(tables.get('head'))) return damaged('head');
  if (places === undefined) return damaged('loca');
  if (!isMap(tables.get('cmap'))) return damaged('cmap');
  if (!areWidths(tables, places.length - 1)) return damaged('hmtx');
  if (!areGlyphsFinite(tables, places))
    return 'is damaged: a glyph in it is made of itself, or of what is not there';
  return licenceProblem(tables.get('OS/2'));
}

/** Its mark, and into how many units a letter is divided. */
function isHead(head: Buffer | undefined): boolean {
  if (head === undefined || head.length < 54) return false;
  const units = head.readUInt16BE(18);
  return head.readUInt32BE(12) === 0x5f_0f_3c_f5 && units >= 16 && units <= 16_384;
}

/** The list of its maps, each of which begins and, where it says how long it is, ends within the table. */
function isMap(cmap: Buffer | undefined): boolean {
  if (cmap === undefined || cmap.length < 4 || cmap.readUInt16BE(0) !== 0) return false;
  const count = cmap.readUInt16BE(2);
  if (count === 0 || cmap.length < 4 + count * 8) return false;
  return Array.from({ length: count }, (_, at) => cmap.readUInt32BE(8 + at * 8)).every(
    (from) => from + 8 <= cmap.length && from + mapLength(cmap.subarray(from)) <= cmap.length,
  );
}

/** In some forms the length stands in two bytes, in others in four. */
function mapLength(map: Buffer): number {
  const format = map.readUInt16BE(0);
  if (format > 14) return Number.POSITIVE_INFINITY;
  if (format === 14) return map.readUInt32BE(2);
  return format >= 8 ? map.readUInt32BE(4) : map.readUInt16BE(2);
}

function areWidths(tables: FontTables, glyphs: number): boolean {
  const [hhea, hmtx] = [tables.get('hhea'), tables.get('hmtx')];
  if (hhea === undefined || hmtx === undefined || hhea.length < 36) return false;
  const widths = hhea.readUInt16BE(34);
  return widths >= 1 && widths <= glyphs && hmtx.length >= widths * 4 + (glyphs - widths) * 2;
}

const permission = { mask: 0x0e, none: 0x02 } as const;
const noSubset = 0x100;
const bitmapsOnly = 0x200;

/** What its owner lets others do with it. Pages hold the outlines of the letters they use, and no more. */
function licenceProblem(os2: Buffer | undefined): string | undefined {
  const said = os2 !== undefined && os2.length >= 10 ? os2.readUInt16BE(8) : 0;
  if ((said & permission.mask) === permission.none)
    return 'may not be embedded: it says so itself (fsType). Take a font whose licence allows it';
  if ((said & (noSubset | bitmapsOnly)) !== 0)
    return 'may not be embedded in part, or as outlines: it says so itself (fsType). Take a font whose licence allows it';
  return undefined;
}
