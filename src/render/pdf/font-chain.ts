import type { Font } from 'pdfmake/js/PDFDocument.js';
import { bodyFamily, type FontSet, noLocalFile, PdfDocument } from './library.ts';
import type { GlyphWidth } from './printable.ts';
import { goesWithWords, type Run, textRuns } from './text-runs.ts';

/** Which family draws what. A character is drawn by the first that has it in both faces: any text may be set bold. */
export type FontChain = {
  readonly set: FontSet;
  /** In ems, by the family that draws it and the wider face; nothing when none has it. */
  readonly widthOf: GlyphWidth;
  /** At most, in a text with words that are read from the right: the spaces and signs beside those are of their family. */
  readonly widthBeside: GlyphWidth;
  /** Whether the body font draws all of it: then it is one run, as nearly every text is. */
  isPlain(text: string): boolean;
  /** The text by families, in the order in which it is read. What no family has must have become an escape before. */
  runs(text: string): Run[];
};

type Glyph = { readonly family: string; readonly width: number };

/**
 * In ems. How much text a page has room for is reckoned with letters up to this width; what is wider, such as some
 * syllables of Canada, is shown by its code point.
 */
const widestLetter = 1.5;

/** The body font has all of ASCII, of which nearly every text is. */
const beyondAscii = /[^ -~]/gu;

export function fontChain(set: FontSet): FontChain {
  const faces = new Faces(set);
  const glyphs = new Map<number, Glyph | undefined>();
  const glyphOf = (codePoint: number): Glyph | undefined => {
    if (!glyphs.has(codePoint)) glyphs.set(codePoint, faces.glyph(codePoint));
    return glyphs.get(codePoint);
  };
  const familyOf = (character: string): string | undefined =>
    glyphOf(character.codePointAt(0) ?? 0)?.family;
  const isPlain = (text: string): boolean =>
    (text.match(beyondAscii) ?? []).every((character) => familyOf(character) === bodyFamily);
  const clusterFamily = (cluster: string, first?: string): string | undefined => {
    const all = Array.from(cluster, (character) => character.codePointAt(0) ?? 0);
    if (first !== undefined && faces.have(first, all)) return first;
    // A mark stands well only upon a letter of its own font.
    return all.length === 1 ? familyOf(cluster) : faces.familyOf(all);
  };
  return {
    set,
    widthOf: (codePoint) => glyphOf(codePoint)?.width,
    widthBeside: (codePoint) =>
      goesWithWords(String.fromCodePoint(codePoint))
        ? faces.widest(set.families, codePoint)
        : glyphOf(codePoint)?.width,
    isPlain,
    runs: (text) =>
      isPlain(text) ? [{ family: bodyFamily, text, turned: false }] : textRuns(text, clusterFamily),
  };
}

/** Both faces of each family, opened when one is first asked for a character. */
class Faces {
  readonly #set: FontSet;
  readonly #probe: InstanceType<typeof PdfDocument>;

  constructor(set: FontSet) {
    const options = { autoFirstPage: false, font: null };
    this.#set = set;
    this.#probe = new PdfDocument(set.tables(), {}, {}, {}, options, set.files, noLocalFile);
  }

  have(family: string, codePoints: readonly number[]): boolean {
    return this.#of(family).every((face) => codePoints.every((each) => isDrawn(face, each)));
  }

  familyOf(codePoints: readonly number[]): string | undefined {
    return this.#set.families.find((family) => this.have(family, codePoints));
  }

  glyph(codePoint: number): Glyph | undefined {
    const family = this.familyOf([codePoint]);
    if (family === undefined) return undefined;
    const width = this.widest([family], codePoint);
    return width > widestLetter ? undefined : { family, width };
  }

  /** Of the families that have it. */
  widest(families: readonly string[], codePoint: number): number {
    const having = families.filter((family) => this.have(family, [codePoint]));
    const widths = having
      .flatMap((family) => this.#of(family))
      .map((face) => face.glyphForCodePoint(codePoint).advanceWidth / face.unitsPerEm);
    return Math.max(0, ...widths);
  }

  #of(family: string): Font[] {
    return [false, true].map((bold) => this.#probe.provideFont(family, bold, false).font);
  }
}

/** A glyph without a shape, as in fonts of coloured pictures, would make a character vanish. */
const isDrawn = (face: Font, codePoint: number): boolean =>
  face.hasGlyphForCodePoint(codePoint) &&
  (/\p{Z}/u.test(String.fromCodePoint(codePoint)) ||
    face.glyphForCodePoint(codePoint).path.commands.length > 0);
