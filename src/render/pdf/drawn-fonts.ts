import type { Inline } from 'pdfmake/js/LayoutBuilder.js';
import type { Face } from 'pdfmake/js/PDFDocument.js';
import type { FontChain } from './font-chain.ts';
import { bodyFamily } from './library.ts';
import { fromLeft, isReadFromRight } from './text-runs.ts';

type Provide = (family: string, bold: boolean) => Face;

/**
 * The fonts of one document. Lines are made as if the body font drew all of them, and are as high as that one is; only
 * the width of a text is that of every font which draws a part of it. So a foreign letter moves nothing but what stands
 * beside it.
 */
export class DrawnFonts {
  readonly #chain: FontChain;
  readonly #provide: Provide;
  readonly #used = new Set<Face>();
  readonly #body = new Map<boolean, Face>();

  constructor(chain: FontChain, provide: Provide) {
    this.#chain = chain;
    this.#provide = provide;
  }

  /** The body font as layout sees it. */
  body(bold: boolean): Face {
    const known = this.#body.get(bold);
    if (known !== undefined) return known;
    const own = this.#provide(bodyFamily, bold);
    const face: Face = Object.create(own, {
      widthOfString: {
        value: (text: string, size: number, features?: unknown): number =>
          this.#chain.isPlain(text)
            ? own.widthOfString(text, size, features)
            : this.#runs(text, size, bold).reduce((sum, { width }) => sum + width, 0),
      },
    });
    this.#body.set(bold, face);
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
    const bold = inline.font === this.#body.get(true);
    if (this.#chain.isPlain(inline.text))
      return [{ ...inline, font: this.#provide(bodyFamily, bold) }];
    const runs = this.#runs(inline.text, inline.fontSize, bold);
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

  #runs(words: string, size: number, bold: boolean) {
    return this.#chain.runs(words).map(({ family, text, turned }) => {
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
