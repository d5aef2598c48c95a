import { visible } from '../../../model/safe.ts';
import { xmlText } from '../drawn-text.ts';
import type { Printable } from '../printable.ts';

/** A drawing as it stands on one page. A chart that is too high for that is several. */
export type Picture = { readonly svg: string; readonly width: number; readonly height: number };

/** In points. Labels and numbers; what stands beside them. */
export const size = { label: 8, small: 7.5 } as const;

/** From the middle of a capital letter to its base, in ems. */
const halfCapital = 0.355;

/** Where the base of text stands that is to look centred on `y`. */
export const centred = (y: number, fontSize: number): number => y + halfCapital * fontSize;

export function picture(width: number, height: number, shapes: readonly string[]): Picture {
  const frame = `width="${number(width)}" height="${number(height)}" viewBox="0 0 ${number(width)} ${number(height)}"`;
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" ${frame}>${shapes.join('')}</svg>`,
    width,
    height,
  };
}

type Box = { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
type Look = {
  readonly fill: string;
  readonly edge?: string;
  readonly dash?: boolean;
  readonly round?: number;
};

export function box({ x, y, w, h }: Box, { fill, edge, dash = false, round = 0 }: Look): string {
  const stroke = edge === undefined ? '' : ` stroke="${edge}" stroke-width="0.9"`;
  return `<rect x="${number(x)}" y="${number(y)}" width="${number(w)}" height="${number(h)}" rx="${number(round)}" fill="${fill}"${stroke}${dash ? dashes : ''}/>`;
}

const dashes = ' stroke-dasharray="3 2"';

type Ends = { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number };
type Stroke = { readonly colour: string; readonly width?: number; readonly dash?: boolean };

export const rule = (
  { x1, y1, x2, y2 }: Ends,
  { colour, width = 0.5, dash = false }: Stroke,
): string =>
  `<line x1="${number(x1)}" y1="${number(y1)}" x2="${number(x2)}" y2="${number(y2)}" stroke="${colour}" stroke-width="${width}"${dash ? dashes : ''}/>`;

/** A line along `d`, or an area where `fill` is given. */
export const outline = (d: string, { colour, fill }: { colour?: string; fill?: string }): string =>
  `<path d="${d}" fill="${fill ?? 'none'}"${colour === undefined ? '' : ` stroke="${colour}" stroke-width="0.9"`}/>`;

export type Words = {
  readonly x: number;
  /** Where its base stands. */
  readonly y: number;
  readonly fill: string;
  readonly fontSize?: number;
  readonly bold?: boolean;
  /** Drawn around with its own colour: a thin mark of white would be lost on a dark ground. */
  readonly heavy?: boolean;
  readonly anchor?: 'start' | 'middle' | 'end';
};

/** Text that went through `cut`. The renderer knows the fonts; a drawing says only how bold. */
export const words = (
  text: string,
  { x, y, fill, fontSize = size.label, bold = false, heavy = false, anchor = 'start' }: Words,
): string =>
  `<text x="${number(x)}" y="${number(y)}" font-size="${fontSize}"${bold ? ' font-weight="bold"' : ''} text-anchor="${anchor}" fill="${fill}"${heavy ? ` stroke="${fill}" stroke-width="0.4"` : ''}>${xmlText(text)}</text>`;

/** How wide text is, in points. */
export const widthOf = (print: Printable, text: string, fontSize: number = size.label): number =>
  print.onOneLine(text) * fontSize;

/** Text as the font can draw it: a mark that takes no room would be left out, so it is shown by its code point. */
const plain = (print: Printable, text: string): string =>
  Array.from(print.line(text), (character) =>
    print.widest(character, 1) > 0 || character === ' ' ? character : visible(character),
  ).join('');

/** Text that fits into `room`; what is cut ends in an ellipsis. */
export function cut(
  print: Printable,
  text: string,
  room: number,
  fontSize: number = size.label,
): string {
  // No letter is so narrow that more of them fit on a page.
  const whole = plain(print, text.length > mostLetters ? `${text.slice(0, mostLetters)}…` : text);
  if (widthOf(print, whole, fontSize) <= room + rounding) return whole;
  const letters = Array.from(whole);
  let kept = '';
  let width = widthOf(print, '…', fontSize);
  for (const letter of letters) {
    width += widthOf(print, letter, fontSize);
    if (width > room) break;
    kept += letter;
  }
  return `${kept.trimEnd()}…`;
}

/** A column as wide as its widest text must hold it, however the sum was rounded. */
const rounding = 0.001;

const mostLetters = 400;

/** Coordinates to a hundredth of a point: no printer shows less. */
export const number = (value: number): string => String(Math.round(value * 100) / 100);

/** Groups of neighbours, each no longer than `most`. */
export const inRuns = <T>(items: readonly T[], most: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / most) }, (_, at) =>
    items.slice(at * most, (at + 1) * most),
  );
