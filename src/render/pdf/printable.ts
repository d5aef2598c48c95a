import { safe, safeLines, visible } from '../../model/safe.ts';

/** What the embedded font knows of a code point: its width in ems, or nothing when a face cannot draw it. */
export type GlyphWidth = (codePoint: number) => number | undefined;

/** Turns any text into one the font can draw. What it cannot draw is shown by its code point, never dropped. */
export type Printable = {
  line(text: string, limit?: number): string;
  lines(text: string, limit?: number): string;
  /** Breaks words wider than `ems`, after a slash, hyphen or dot where one stands late enough in the line. */
  wrap(text: string, ems: number): string;
  /** The lines of a cell: broken at spaces; a word wider than the cell after a slash or before an @, and only then elsewhere. */
  fold(text: string, ems: number): string[];
  /** How wide a cell must be, in ems, for no word in it to break; a word wider than `most` may, where a line may end in it. */
  widest(text: string, most: number): number;
};

/** Far more than any page text needs; keeps one hostile value from filling a document. */
const longest = 4_000;

export function printableWith(widthOf: GlyphWidth): Printable {
  const drawn = (text: string): string =>
    Array.from(text, (character) =>
      character === '\n' || widthOf(character.codePointAt(0) ?? 0) !== undefined
        ? character
        : visible(character),
    ).join('');
  const measured = (character: string): number => widthOf(character.codePointAt(0) ?? 0) ?? 1;
  const widthIn = (text: string): number => sumOf(text, measured);
  return {
    // Cut last: an escape may be ten times as long as what it stands for.
    line: (text, limit = longest) => safe(drawn(safe(text, longest)), limit),
    lines: (text, limit = longest * 10) => safeLines(drawn(safeLines(text, limit)), limit),
    wrap: (text, ems) =>
      text
        .split(/([ \n])/)
        .map((part) => foldWord(part, ems, measured).join('\n'))
        .join(''),
    fold: (text, ems) => foldLines(text, ems, measured),
    widest: (text, most) =>
      Math.max(
        0,
        ...text.split(' ').map((word) => {
          const width = widthIn(word);
          return width <= most ? width : Math.min(most, Math.max(...pieces(word).map(widthIn)));
        }),
      ) / slack,
  };
}

type Measure = (character: string) => number;

const sumOf = (text: string, measured: Measure): number =>
  Array.from(text, measured).reduce((sum, each) => sum + each, 0);

/** An id may go on after each slash, an address before its domain. */
const pieces = (word: string): string[] => word.split(/(?<=\/)(?=[^/])|(?<=[^/@])(?=@)/);

/** Broken here and not by the library, which would break an id after each of its hyphens. */
function foldLines(text: string, ems: number, measured: Measure): string[] {
  const room = ems * slack;
  const space = measured(' ');
  const lines: string[] = [];
  let line = '';
  let width = 0;
  const place = (part: string, gap: number): void => {
    const wide = sumOf(part, measured);
    if (line !== '' && width + gap + wide > room) {
      lines.push(line);
      line = '';
      width = 0;
    }
    const folded = wide > room ? foldWord(part, ems, measured) : [part];
    lines.push(...folded.slice(0, -1));
    const last = folded.at(-1) ?? '';
    width = line === '' ? sumOf(last, measured) : width + gap + wide;
    line = line === '' || gap === 0 ? line + last : `${line} ${last}`;
  };
  for (const word of text.split(' ')) {
    const [first = '', ...others] = sumOf(word, measured) > room ? pieces(word) : [word];
    place(first, space);
    for (const piece of others) place(piece, 0);
  }
  return [...lines, line];
}

/** A break later than this share of the line leaves no ragged hole. */
const late = 0.4;

/** Lines are a touch shorter than the column: kerning is not measured. */
const slack = 0.98;

/**
 * Left to itself the library puts the slash that starts an id on a line of its own, and takes a second for a word of
 * a page.
 */
function foldWord(word: string, ems: number, measured: Measure): string[] {
  // No letter of the font is wider than an em and a quarter: most words need no measuring.
  if (word.length * 1.25 <= ems || word === '\n') return [word];
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const character of word) {
    const next = measured(character);
    if (line !== '' && width + next > ems * slack) {
      const end = lateBreak(line);
      lines.push(line.slice(0, end));
      line = line.slice(end);
      width = sumOf(line, measured);
    }
    line += character;
    width += next;
  }
  return [...lines, line];
}

/** After a sign that divides names, or where a capital begins the next part of one. */
function lateBreak(line: string): number {
  const after = [...line.matchAll(/[/.=_-]|[a-z](?=[A-Z])/g)].at(-1);
  const end = after === undefined ? 0 : after.index + 1;
  return end > line.length * late ? end : line.length;
}
