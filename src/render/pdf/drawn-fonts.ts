import type { Inline } from 'pdfmake/js/LayoutBuilder.js';
import type { Face } from 'pdfmake/js/PDFDocument.js';
import type { FontChain, FontChains } from './font-chain.ts';
import { fromLeft, isReadFromRight } from './text-runs.ts';

/** By which font that layout saw words were set. */
type Style = { readonly chain: FontChain; readonly bold: boolean };

type Provide = (family: string, bold: boolean) => Face;

/**
 * The fonts of one document. Lines are made as if the first font of their chain drew all of them, and are as high as
 * that one is; only the width of a text is that of every font which draws a part of it. So a foreign letter moves nothing but what stands
 * beside it.
 */
export class DrawnFonts {
  readonly #chains: readonly FontChain[];
  readonly #provide: Provide;
  readonly #used = new Set<Face>();
  readonly #laidOut = new Map<string, Face>();
  readonly #styles = new Map<Face, Style>();

  constructor({ body, fixed }: Omit<FontChains, 'set'>, provide: Provide) {
    this.#chains = [body, fixed];
    this.#provide = provide;
  }

  /** The first font of a chain as layout sees it; nothing where no chain begins with that family. */
  asLaidOut(family: string, bold: boolean): Face | undefined {
    const chain = this.#chains.find(({ first }) => first === family);
    if (chain === undefined) return undefined;
    const key = `${family} ${bold}`;
    const known = this.#laidOut.get(key);
    if (known !== undefined) return known;
    const style = { chain, bold };
    const own = this.#provide(family, bold);
    const face: Face = Object.create(own, {
      widthOfString: {
        value: (text: string, size: number, features?: unknown): number =>
          chain.isPlain(text)
            ? own.widthOfString(text, size, features)
            : this.#runs(text, size, style).reduce((sum, { width }) => sum + width, 0),
      },
    });
    this.#laidOut.set(key, face);
    this.#styles.set(face, style);
    return face;
  }

  /** A face as it is drawn with. */
  face(family: string, bold: boolean): Face {
    const face = this.#provide(family, bold);
    this.#used.add(face);
    return face;
  }

  /** Words of one style as they are drawn: by one font each, in the order of reading, each at its place. */
  drawn(inline: Inline): readonly Inline[] {
    const style = this.#styles.get(inline.font);
    if (style === undefined) throw new Error('words were laid out in a font of no chain');
    const { chain, bold } = style;
    if (chain.isPlain(inline.text)) return [{ ...inline, font: this.#provide(chain.first, bold) }];
    const runs = this.#runs(inline.text, inline.fontSize, style);
    for (const { font } of runs) this.#used.add(font);
    const seen = fromLeft(runs);
    const places = new Map<object, number>();
    let { x } = inline;
    for (const run of seen) {
      places.set(run, x);
      x += run.width;
    }
    return runs.map((run) => ({
      ...inline,
      ...run,
      x: places.get(run) ?? inline.x,
      // A link is one place to click, as wide as all of its words.
      ...(run === seen[0] ? { width: inline.width } : { link: null, linkToDestination: null }),
    }));
  }

  #runs(words: string, size: number, { chain, bold }: Style) {
    return chain.runs(words).map(({ family, text, turned }) => {
      const font = this.#provide(family, bold);
      // Else the library lays out each word by itself, and only what is laid out at once is turned as a whole.
      const fontFeatures: readonly string[] | null = turned ? [] : null;
      return {
        font,
        text,
        turned,
        fontFeatures,
        width: font.widthOfString(text, size, fontFeatures),
      };
    });
  }

  /**
   * Readers take words that are read from the right as they stand, from the left, and turn them. A glyph of several
   * letters is turned with them only when its letters are told as they stand, too.
   */
  nameLigatures(): void {
    for (const { unicode } of this.#used)
      for (const [glyph, codes] of unicode.entries())
        if (isReadFromRight(String.fromCodePoint(...codes))) unicode[glyph] = codes.toReversed();
  }
}
