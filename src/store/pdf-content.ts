import { createHash } from 'node:crypto';
import { inflateSync } from 'node:zlib';

/** More than any pack holds; a stranger's small file could unfold to anything. */
const mostInflated = 1024 * 1024 * 1024;

/**
 * The digest of a PDF's objects in order, with streams unpacked and without what only follows from how they were
 * packed: lengths and offsets. Reads the plain form our writer makes and refuses any other with a RangeError, so that
 * nothing a viewer might show lies outside the digest.
 */
export function pdfContentDigest(pdf: Buffer): string {
  const file = { bytes: pdf, text: pdf.toString('latin1') };
  const hash = createHash('sha256');
  const objects = new Set<number>();
  let budget = mostInflated;
  let tables = 0;
  let at = expect(file, 0, /%PDF-1\.\d[\r\n]+/y).end;

  for (at = skipBlank(file, at); at < pdf.length; at = skipBlank(file, at)) {
    const start = at;
    const head = match(file, at, /(\d{1,10}) (\d{1,5}) obj\b/y);
    if (head !== undefined) {
      const object = readObject(file, head.end, budget);
      objects.add(start);
      budget -= object.stream?.length ?? 0;
      hash.update(`${head.groups[1]} ${head.groups[2]} obj ${object.text}\n`);
      if (object.stream !== undefined)
        hash.update(createHash('sha256').update(object.stream).digest('hex'));
      at = object.end;
    } else {
      const end = readTable(file, at, objects);
      hash.update(`trailer ${end.text}\n`);
      tables += 1;
      at = end.end;
    }
  }
  if (tables !== 1) throw new RangeError('is not a PDF of the plain form: one table is expected');
  return hash.digest('hex');
}

type Pdf = { readonly bytes: Buffer; readonly text: string };
type Match = { readonly end: number; readonly groups: readonly string[] };

function match({ text }: Pdf, at: number, pattern: RegExp): Match | undefined {
  pattern.lastIndex = at;
  const found = pattern.exec(text);
  return found === null ? undefined : { end: pattern.lastIndex, groups: [...found] };
}

function expect(file: Pdf, at: number, pattern: RegExp): Match {
  const found = match(file, at, pattern);
  if (found === undefined) throw new RangeError(`is not a PDF of the plain form at byte ${at}`);
  return found;
}

const skipBlank = (file: Pdf, at: number): number =>
  expect(file, at, /(?:[\0\t\n\f\r ]|%[^\r\n]*)*/y).end;

type Body = { readonly text: string; readonly stream?: Buffer; readonly end: number };

function readObject(file: Pdf, at: number, budget: number): Body {
  const tokens = readTokens(file, at, /^(?:endobj|stream)$/);
  const text = withoutLength(tokens.list).join(' ');
  if (tokens.last === 'endobj') return { text, end: tokens.end };
  const start = expect(file, tokens.end, /\r?\n/y).end;
  const stop = start + lengthIn(tokens.list, at);
  const { end } = expect(file, stop, /\s*endstream\s+endobj\b/y);
  return { text, stream: unpacked(file.bytes.subarray(start, stop), text, budget), end };
}

function unpacked(data: Buffer, text: string, budget: number): Buffer {
  if (!/\/Filter (?:\[ )?\/FlateDecode(?: \])?(?= \/| >>)/.test(text)) return data;
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, budget) });
  } catch (error) {
    throw new RangeError('holds a stream that cannot be unpacked', { cause: error });
  }
}

/** The position of the value of `/Length` in the outermost dictionary; -1 when there is none. */
function lengthAt(tokens: readonly string[]): number {
  let depth = 0;
  for (const [index, token] of tokens.entries()) {
    if (token === '<<' || token === '[') depth += 1;
    else if (token === '>>' || token === ']') depth -= 1;
    else if (token === '/Length' && depth === 1) return index + 1;
  }
  return -1;
}

const withoutLength = (tokens: readonly string[]): string[] => {
  const at = lengthAt(tokens);
  return tokens.filter((_, index) => index !== at);
};

function lengthIn(tokens: readonly string[], at: number): number {
  const index = lengthAt(tokens);
  const length = tokens[index] ?? '';
  if (!/^\d{1,10}$/.test(length) || tokens[index + 2] === 'R')
    throw new RangeError(`is not a PDF of the plain form: a stream at byte ${at} hides its length`);
  return Number(length);
}

/** The table of offsets, checked to point at objects that were read, and the dictionary after it. */
function readTable(file: Pdf, at: number, objects: ReadonlySet<number>): Body {
  let next = expect(file, at, /xref\s+/y).end;
  for (
    let row = match(file, next, tableRow);
    row !== undefined;
    row = match(file, next, tableRow)
  ) {
    const [, offset, use] = row.groups;
    if (use === 'n' && !objects.has(Number(offset)))
      throw new RangeError(`points at byte ${offset}, where no object begins`);
    next = row.end;
  }
  const { end } = expect(file, next, /trailer\b/y);
  const tokens = readTokens(file, end, /^startxref$/);
  const last = expect(file, tokens.end, /\s+(\d{1,15})\s+%%EOF\s*/y);
  if (Number(last.groups[1]) !== at) throw new RangeError('does not point at its own table');
  return { text: tokens.list.join(' '), end: last.end };
}

const tableRow = /(?:(\d{10}) \d{5} ([nf])|\d+ \d+)[ \r\n]+/y;

type Tokens = { readonly list: string[]; readonly last: string; readonly end: number };

const token =
  /<<|>>|\[|\]|<[0-9A-Fa-f\s]*>|\/[^\0\t\n\f\r ()<>[\]{}/%]*|[^\0\t\n\f\r ()<>[\]{}/%]+/y;

function readTokens(file: Pdf, from: number, last: RegExp): Tokens {
  const list: string[] = [];
  for (let at = skipBlank(file, from); ; at = skipBlank(file, at)) {
    const end = file.text[at] === '(' ? endOfString(file, at) : expect(file, at, token).end;
    const text = file.text.slice(at, end);
    if (last.test(text)) return { list, last: text, end };
    list.push(text);
    at = end;
  }
}

function endOfString({ text }: Pdf, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  throw new RangeError(`is not a PDF of the plain form: a text at byte ${from} does not end`);
}
