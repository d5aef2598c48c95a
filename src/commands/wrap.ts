import { safe } from '../model/safe.ts';

const lineWidth = 80;

/** A word; with it the numbers before it, which say how many of it there are. A command between backticks is one. */
const unbroken = /(?:\(?[\d.]+ +)*(?:`[^`]*`|[^ ])+/g;

/**
 * Breaks text between words so that it fits a terminal of 80 columns: `first` before the first line, `later` before
 * the others. What is longer than a line, such as a path, stays whole: it is there to be copied. Everything in the
 * text can be seen, so that no name can end a line or steer the terminal.
 */
export function wrap(text: string, first = '', later = first): string[] {
  const lines: string[] = [];
  let line = first;
  let isEmpty = true;
  for (const [word] of safe(text).matchAll(unbroken)) {
    if (!isEmpty && line.length + 1 + word.length > lineWidth) {
      lines.push(line);
      line = later;
      isEmpty = true;
    }
    line += isEmpty ? word : ` ${word}`;
    isEmpty = false;
  }
  return [...lines, line];
}

/** The same for a line that has its indent already: what does not fit goes below it, two deeper. */
export function wrapIndented(line: string): string[] {
  const indent = /^ */.exec(line)?.[0] ?? '';
  return wrap(line.slice(indent.length), indent, `${indent}  `);
}

/** Lines below a head of their own; nothing where there are none. */
export const block = (head: string, lines: readonly string[]): string[] =>
  lines.length === 0 ? [] : [`  ${head}`, ...lines];
