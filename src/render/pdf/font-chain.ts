import type { Font } from 'pdfmake/js/PDFDocument.js';
import { bodyFamily, fixedFamily, type FontSet, noLocalFile, PdfDocument } from './library.ts';
import type { GlyphWidth } from './printable.ts';
import { goesWithWords, holdsTurned, type Run, textRuns } from './text-runs.ts';

/** Which family draws what. A character is drawn by the first that has it in both faces: any text may be set bold. */
export type FontChain = {
  /** What is asked first, and what its lines are measured by. */
  readonly first: string;
  /** In ems, by the family that draws it and the wider face; nothing when none has it. */
  readonly widthOf: GlyphWidth;
  /** At most, in a text with words that are read from the right: the spaces and signs beside those are of their family. */
  readonly widthBeside: GlyphWidth;
  /** Whether the first family draws all of it: then it is one run, as nearly every text is. */
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

/** Either first family has all of ASCII, of which nearly every text is. */
const beyondAscii = /[^ -~]/gu;

/** All chains of a document: of running text, and of what is typed as it stands. */
export type FontChains = {
  readonly set: FontSet;
  readonly body: FontChain;
  readonly fixed: FontChain;
};

export const fontChains = (set: FontSet): FontChains => ({
  set,
  body: fontChain(set),
  fixed: fontChain(set, fixedFamily),
});

export function fontChain(set: FontSet, first = bodyFamily): FontChain {
  const families = [first, ...set.families.filter((family) => family !== first)];
  const faces = new Faces(set, families);
  const glyphs = new Map<number, Glyph | undefined>();
  const glyphOf = (codePoint: number): Glyph | undefined => {
    if (!glyphs.has(codePoint)) glyphs.set(codePoint, faces.glyph(codePoint));
    return glyphs.get(codePoint);
  };
  const familyOf = (character: string): string | undefined =>
    glyphOf(character.codePointAt(0) ?? 0)?.family;
  const isPlain = (text: string): boolean =>
    (text.match(beyondAscii) ?? []).every((character) => familyOf(character) === first);
  const clusterFamily = (cluster: string, before?: string): string | undefined => {
    const all = Array.from(cluster, (character) => character.codePointAt(0) ?? 0);
    if (before !== undefined && faces.have(before, all)) return before;
    // A mark stands well only upon a letter of its own font.
    return all.length === 1 ? familyOf(cluster) : faces.familyOf(all);
  };
  return {
    first,
    widthOf: (codePoint) => glyphOf(codePoint)?.width,
    widthBeside: (codePoint) =>
      goesWithWords(String.fromCodePoint(codePoint))
        ? faces.widest(families, codePoint)
        : glyphOf(codePoint)?.width,
    isPlain,
    runs: (text) =>
      isPlain(text) ? [{ family: first, text, turned: false }] : textRuns(text, clusterFamily),
  };
}

/** Both faces of each family, opened when one is first asked for a character. */
class Faces {
  readonly #families: readonly string[];
  readonly #probe: InstanceType<typeof PdfDocument>;

  constructor(set: FontSet, families: readonly string[]) {
    const options = { autoFirstPage: false, font: null };
    this.#families = families;
    this.#probe = new PdfDocument(set.tables(), {}, {}, {}, options, set.files, noLocalFile);
  }

  have(family: string, codePoints: readonly number[]): boolean {
    if (family === fixedFamily && codePoints.some(isShaped)) return false;
    return this.#of(family).every((face) => codePoints.every((each) => isDrawn(face, each)));
  }

  familyOf(codePoints: readonly number[]): string | undefined {
    return this.#families.find((family) => this.have(family, codePoints));
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

/** Of the fixed font the tables for these are not sound, and fail where several marks stand on one letter. */
function isShaped(codePoint: number): boolean {
  const character = String.fromCodePoint(codePoint);
  return /\p{M}/u.test(character) || holdsTurned(character);
}

/** A glyph without a shape, as in fonts of coloured pictures, would make a character vanish. */
const isDrawn = (face: Font, codePoint: number): boolean =>
  face.hasGlyphForCodePoint(codePoint) &&
  (/\p{Z}/u.test(String.fromCodePoint(codePoint)) ||
    face.glyphForCodePoint(codePoint).path.commands.length > 0);
