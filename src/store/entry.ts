/**
 * A line on its way to disk and the key it opens with, both as bytes: UTF-8 compared byte by byte is the one order
 * of every file, and rows kept outside the script heap cost no collector time.
 */
export type Entry = { readonly key: Buffer; readonly line: Buffer };

/** By key; lines of one key by their bytes, so that order of arrival never shows. */
export function compareEntries(a: Entry, b: Entry): number {
  return Buffer.compare(a.key, b.key) || Buffer.compare(a.line, b.line);
}

const quote = 0x22;
const backslash = 0x5c;

/** Every sorted line is a JSON object that opens with its key: `{"id":"…"` or `{"call":"…"`. */
export function entryOf(line: Buffer): Entry {
  const start = line.indexOf('":"') + 3;
  let end = line.indexOf(quote, start);
  while (end > 0 && isEscaped(line, end, start)) end = line.indexOf(quote, end + 1);
  if (start < 3 || end < 0) throw new Error('a sorted line does not open with its key');
  const key = line.subarray(start, end);
  return { key: key.includes(backslash) ? unescaped(key) : key, line };
}

// A quote ends the string unless an odd number of backslashes stands before it.
function isEscaped(line: Buffer, at: number, start: number): boolean {
  let before = at;
  while (before > start && line[before - 1] === backslash) before -= 1;
  return (at - before) % 2 === 1;
}

function unescaped(key: Buffer): Buffer {
  const text: string = JSON.parse(`"${key.toString('utf8')}"`);
  return Buffer.from(text);
}
