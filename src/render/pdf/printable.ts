import { safe, safeLines, visible } from '../../model/safe.ts';
import { holdsTurned } from './text-runs.ts';

/** What the embedded fonts know of a code point: its width in ems, or nothing when none of them can draw it. */
export type GlyphWidth = (codePoint: number) => number | undefined;

/** Turns any text into one the fonts can draw. What they cannot draw is shown by its code point, never dropped. */
export type Printable = {
  line(text: string, limit?: number): string;
  lines(text: string, limit?: number): string;
  /** Breaks words wider than `ems`, after a slash, hyphen or dot where one stands late enough in the line. */
  wrap(text: string, ems: number): string;
  /** The lines of a cell: broken at spaces; a word wider than the cell after a slash or before an @, and only then elsewhere. */
  fold(text: string, ems: number): string[];
  /** About how many lines `fold` makes, for any width: what is measured once serves many. */
  counting(text: string): (ems: number) => number;
  /** How wide a cell must be, in ems, for no word in it to break; a word wider than `most` may, where a line may end in it. */
  widest(text: string, most: number): number;
  /** How wide a cell must be, in ems, for all of it to stand on one line; a space that may not break is as wide as one that may. */
  onOneLine(text: string): number;
};

/** Far more than any page text needs; keeps one hostile value from filling a document. */
const longest = 4_000;

/** `beside` is asked where words are read from the right: there, spaces and signs may be wider. */
export function printableWith(widthOf: GlyphWidth, beside: GlyphWidth = widthOf): Printable {
  const isDrawn = (character: string): boolean =>
    character === '\n' || widthOf(character.codePointAt(0) ?? 0) !== undefined;
  let drawsAscii: boolean | undefined;
  const drawn = (text: string): string => {
    drawsAscii ??= ascii.every((codePoint) => widthOf(codePoint) !== undefined);
    if (drawsAscii && isAscii.test(text)) return text;
    return Array.from(text, (each) => (isDrawn(each) ? each : visible(each))).join('');
  };
  const measures = { straight: measureBy(widthOf), turned: measureBy(beside) };
  const measureIn = (text: string): Measure =>
    holdsTurned(text) ? measures.turned : measures.straight;
  return {
    // Cut last: an escape may be ten times as long as what it stands for.
    line: (text, limit = longest) => {
      const shown = drawn(safe(text, longest));
      return safe(shown, limit - beyond(shown, limit, measureIn(shown)));
    },
    lines: (text, limit = longest * 10) => safeLines(drawn(safeLines(text, limit)), limit),
    wrap: (text, ems) => {
      const measured = measureIn(text);
      return text
        .replaceAll(bound, noBreak)
        .split(/([ \n])/)
        .map((part) => foldWord(part, ems, measured).join('\n'))
        .join('');
    },
    fold: (text, ems) => foldLines(text, ems, measureIn(text)),
    counting: (text) => {
      const measured = measureIn(text);
      const words = text.split(apart).map((word) => pieces(word).map(measured));
      return (ems) => countLines(words, ems * slack, measured(' '));
    },
    widest: (text, most) => {
      const measured = measureIn(text);
      const widths = text.split(apart).map((word) => {
        const width = measured(word);
        return width <= most ? width : Math.min(most, Math.max(...pieces(word).map(measured)));
      });
      return Math.max(0, ...widths) / slack;
    },
    onOneLine: (text) => {
      const whole = text.replaceAll(' ', '\u00a0');
      return measureIn(whole)(whole) / slack;
    },
  };
}

/** How wide a text is, in ems. */
type Measure = (text: string) => number;

/** A page measures each of its words more than once, and nearly all their letters are of ASCII. */
function measureBy(widthOf: GlyphWidth): Measure {
  const widthOrEm = (codePoint: number): number => widthOf(codePoint) ?? 1;
  const known: number[] = [];
  return (text) => {
    let sum = 0;
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at);
      if (unit < beyondAscii) sum += known[unit] ??= widthOrEm(unit);
      else {
        const codePoint = text.codePointAt(at) ?? unit;
        if (codePoint > lastOfOneUnit) at++;
        sum += widthOrEm(codePoint);
      }
    }
    return sum;
  };
}

const beyondAscii = 0x7f;
const lastOfOneUnit = 0xffff;
const ascii = Array.from({ length: beyondAscii - 0x20 }, (_, at) => 0x20 + at);
const isAscii = /^[ -~\n]*$/;

/** In ems. What a place has room for is told in letters, of which the widest of Latin are this wide. */
const wideLetter = 0.9;

/** How many letters fewer a place has room for, each wider one taking that of two. */
function beyond(text: string, limit: number, measured: Measure): number {
  if (text.length * 2 <= limit || isAscii.test(text)) return 0;
  let taken = 0;
  let wider = 0;
  for (const character of text) {
    if (taken + wider >= limit) break;
    taken += character.length;
    if (measured(character) > wideLetter * character.length) wider += 1;
  }
  return wider;
}

/** The space within a name such as `Art. 53` or `GOVERN 1.1`: a number alone on a line names nothing. */
const bound = /(?<=\b(?:Arts?\.|Article|Annex|[A-Z]{3,})) (?=[\dIVX])/g;
const apart = / (?<!\b(?:Arts?\.|Article|Annex|[A-Z]{3,}) (?=[\dIVX]))/;

/** Where the library breaks lines, it goes by this; it is drawn as any other space, so that a reader who searches finds it. */
export const noBreak = '\u00a0';

/** An id may go on after each slash, an address before its domain, and a name with a number where it must. */
const pieces = (word: string): string[] => word.split(/(?<=[/ ])(?=[^/])|(?<=[^/@])(?=@)/);

/** Broken here and not by the library, which would break an id after each of its hyphens. */
function foldLines(text: string, ems: number, measured: Measure): string[] {
  const room = ems * slack;
  const space = measured(' ');
  const lines: string[] = [];
  let line = '';
  let width = 0;
  const place = (part: string, gap: number): void => {
    const wide = measured(part);
    if (line !== '' && width + gap + wide > room) {
      lines.push(line);
      line = '';
      width = 0;
    }
    const folded = wide > room ? foldWord(part, ems, measured) : [part];
    lines.push(...folded.slice(0, -1));
    const last = folded.at(-1) ?? '';
    width = line === '' ? measured(last) : width + gap + wide;
    line = line === '' || gap === 0 ? line + last : `${line} ${last}`;
  };
  for (const word of text.split(apart)) {
    const [first = '', ...others] = measured(word) > room ? pieces(word) : [word];
    place(first, space);
    for (const piece of others) place(piece, 0);
  }
  return [...lines, line];
}

/** The same by width alone. A word stays whole where it can; what is wider than a line takes as many as it fills. */
function countLines(words: readonly (readonly number[])[], room: number, space: number): number {
  let lines = 1;
  let taken = 0;
  const place = (width: number, gap: number): void => {
    if (taken > 0 && taken + gap + width > room) {
      lines += 1;
      taken = 0;
    }
    const over = Math.max(0, Math.ceil(width / room) - 1);
    lines += over;
    taken += (taken > 0 ? gap : 0) + width - over * room;
  };
  for (const word of words) {
    const whole = word.reduce((sum, width) => sum + width, 0);
    const [first = 0, ...others] = whole > room ? word : [whole];
    place(first, space);
    for (const piece of others) place(piece, 0);
  }
  return lines;
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
  // Nothing is wider than an em and a half: most words need no measuring.
  if (word.length * 1.5 <= ems || word === '\n') return [word];
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const character of word) {
    const next = measured(character);
    if (line !== '' && width + next > ems * slack) {
      const end = lateBreak(line, word.includes('?') ? inAddress : inName);
      lines.push(line.slice(0, end));
      line = line.slice(end);
      width = measured(line);
    }
    line += character;
    width += next;
  }
  return [...lines, line];
}

/** After a sign that divides names, or where a capital begins the next part of one. */
const inName = /[/.=_-]|[a-z](?=[A-Z])/g;
/** An address with a question is put together again by hand: a value of it stays whole. */
const inAddress = /[/?&=,]/g;

function lateBreak(line: string, dividing: RegExp): number {
  const after = [...line.matchAll(dividing)].at(-1);
  const end = after === undefined ? 0 : after.index + 1;
  return end > line.length * late ? end : line.length;
}
