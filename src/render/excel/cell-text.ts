import { hash } from 'node:crypto';
import { safe, safeLines } from '../../model/safe.ts';

/** Excel repairs a file with a longer text, and loses it. Held as written: nobody says that codes count as what they stand for. */
const longest = 32_767;

/** Most texts: nothing in them that XML, Excel or `safe` would change. */
const plain = /^[\x20-\x25\x27-\x3b\x3d\x3f-\x5e\x60-\x7e]*$/;

/** Most others: only what XML would read as its own has to be written otherwise. */
const harmless = /^[\x20-\x5e\x60-\x7e]*$/;

/** A text as the content of an XML element, so that Excel shows exactly what `safe` shows elsewhere. */
export function cellText(text: string, lines: boolean, whole: () => string): string {
  if (text.length <= longest && plain.test(text)) return text;
  return escape(shownText(text, lines, whole));
}

/** The same as the element that a row holds, and in the bytes of a row. */
export function textElement(text: string, lines: boolean, whole: () => string): string {
  if (text.length <= longest && harmless.test(text)) {
    const content = plain.test(text) ? text : marked(text);
    return text.startsWith(' ') || text.endsWith(' ') ? keptElement(content) : `<t>${content}</t>`;
  }
  const content = cellText(text, lines, whole);
  return asBytes(/^\s|\s$|\n/.test(content) ? keptElement(content) : `<t>${content}</t>`);
}

/** Without the attribute Excel trims, and two different names may look equal. */
const keptElement = (content: string): string => `<t xml:space="preserve">${content}</t>`;

/**
 * The bytes of UTF-8, each as one character. What the theme marks a word with is no Latin letter, and one such makes
 * every row a text of twice the memory: to join these and to make them bytes took a sixth of the time of a sheet.
 */
export const asBytes = (text: string): string => Buffer.from(text).toString('latin1');

/** What whoever opens the workbook reads of it. */
export function shownText(text: string, lines: boolean, whole: () => string): string {
  const seen = lines ? safeLines(text) : safe(text);
  return asWritten(seen).length <= longest ? seen : cut(seen, text, whole());
}

/** Where the whole of a text stands that is too long for a cell. */
export const wholeText = (table: string, ordinal: number): string =>
  `row ${ordinal} of ${table}.json`;

/** Cut text must never look whole, and must say where the rest stands. */
function cut(seen: string, text: string, whole: string): string {
  const note = ` … [cut: ${text.length} characters in all, sha256 ${hash('sha256', text)}, whole text in ${whole}]`;
  return `${firstOf(seen, longest - note.length).replace(/[\ud800-\udbff]$/, '')}${note}`;
}

/** As much of a text as is no longer than so many characters when written. */
function firstOf(seen: string, room: number): string {
  let left = room;
  for (const { index } of seen.matchAll(likeCode)) {
    // The whole code of the underscore, or nothing of it.
    if (index + written.length > left) return seen.slice(0, Math.min(index, left));
    left -= written.length - 1;
  }
  return seen.slice(0, left);
}

const likeCode = /_(?=x[\dA-Fa-f]{4}_)/g;
const written = '_x005F_';

/** Excel reads `_x0041_` as `A`: an underscore before such a code is written as its own code. */
export const asWritten = (text: string): string => text.replace(likeCode, written);

const escape = (text: string): string => marked(asWritten(text));

const marked = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
