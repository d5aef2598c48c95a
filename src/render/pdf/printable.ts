import { safe, safeLines, visible } from '../../model/safe.ts';

/** What the embedded font knows of a code point: its width in ems, or nothing when a face cannot draw it. */
export type GlyphWidth = (codePoint: number) => number | undefined;

/** Turns any text into one the font can draw. What it cannot draw is shown by its code point, never dropped. */
export type Printable = {
  line(text: string, limit?: number): string;
  lines(text: string, limit?: number): string;
  /** Breaks words wider than `ems`, at a slash or hyphen where one stands late enough in the line. */
  wrap(text: string, ems: number): string;
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
  return {
    // Cut last: an escape may be ten times as long as what it stands for.
    line: (text, limit = longest) => safe(drawn(safe(text, longest)), limit),
    lines: (text, limit = longest * 10) => safeLines(drawn(safeLines(text, limit)), limit),
    wrap: (text, ems) =>
      text
        .split(/([ \n])/)
        .map((part) => foldWord(part, ems, measured))
        .join(''),
  };
}

/** A break later than this share of the line leaves no ragged hole. */
const late = 0.6;

/** Lines are a touch shorter than the column: kerning is not measured. */
const slack = 0.98;

/**
 * Left to itself the library puts the slash that starts an id on a line of its own, and takes a second for a word of
 * a page.
 */
function foldWord(word: string, ems: number, measured: (character: string) => number): string {
  // No letter of the font is wider than an em and a quarter: most words need no measuring.
  if (word.length * 1.25 <= ems || word === '\n') return word;
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const character of word) {
    const next = measured(character);
    if (line !== '' && width + next > ems * slack) {
      const end = lateBreak(line);
      lines.push(line.slice(0, end));
      line = line.slice(end);
      width = Array.from(line, measured).reduce((sum, each) => sum + each, 0);
    }
    line += character;
    width += next;
  }
  return [...lines, line].join('\n');
}

function lateBreak(line: string): number {
  const after = Math.max(line.lastIndexOf('/'), line.lastIndexOf('-')) + 1;
  return after > line.length * late ? after : line.length;
}
