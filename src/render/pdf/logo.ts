import type { Theme } from '../../model/pack.ts';
import type { Figure } from './content.ts';
import { margins, pageSize } from './page.ts';
import type { Printable } from './printable.ts';

/** A picture on page one, and where it stands, in points from the top left. */
export type PlacedLogo = {
  readonly bytes: Uint8Array;
  readonly figure: Figure;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** No wider than this, so that a title has room beside it. */
const widest = 160;
/** Its foot: where nothing else stands on page one, above the first line of text. */
const foot = 58;

/** In the margin above the text, at its right end: it moves nothing, and page one has no running head there. */
export function placedLogo(theme: Theme, print: Printable): PlacedLogo | undefined {
  const { logo, page } = theme;
  if (logo === undefined) return undefined;
  const { pixels, bytes, alt } = logo;
  const scale = Math.min(logo.height / pixels.height, widest / pixels.width);
  const [width, height] = [pixels.width * scale, pixels.height * scale];
  return {
    bytes,
    figure: { alt: print.line(alt, 200) },
    x: pageSize(page).width - margins.right - width,
    y: foot - height,
    width,
    height,
  };
}
