import { refused } from './refused.ts';

/** A value of an attribute, by its name without a prefix. */
export type Attributes = (name: string) => string | undefined;

/** Told of an element without its prefix. An empty one is opened and closed. */
export type XmlHandler = {
  open(name: string, attributes: Attributes): void;
  text(text: string): void;
  close(name: string): void;
};

const longestTag = 1 << 16;
// A name ends where it is told to: else a long one that never closes would be tried at each of its lengths.
const tagForm = /<(\/?)([^\s<>"'/=]+)(?=[\s/>])((?:[^<>"']|"[^"<]*"|'[^'<]*')*?)(\/?)>/y;
/** Comments, CDATA and instructions by what begins and ends them. */
const asides = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/**
 * Reads XML piece by piece and keeps none of it. It knows no document type, so no entity can be declared: what grows
 * without end, or reads other files, is refused before anything is made of it.
 */
class XmlScanner {
  readonly #handler: XmlHandler;
  readonly #part: string;
  #rest = '';
  #depth = 0;

  constructor(part: string, handler: XmlHandler) {
    this.#part = part;
    this.#handler = handler;
  }

  push(piece: string): void {
    const text = this.#rest + piece;
    let at = 0;
    for (;;) {
      const next = text.indexOf('<', at);
      const end = next === -1 ? wholeUpTo(text) : next;
      if (end > at) this.#text(text.slice(at, end));
      at = Math.max(at, end);
      const after = next === -1 ? undefined : this.#markup(text, next);
      if (after === undefined) break;
      at = after;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > longestTag) throw this.#broken();
  }

  end(): void {
    if (this.#rest.trim() !== '' || this.#depth !== 0) throw this.#broken();
  }

  /** Where what begins at `at` ends; undefined as long as that is still to come. */
  #markup(text: string, at: number): number | undefined {
    const aside = asides.find(([begins]) => text.startsWith(begins, at));
    if (aside !== undefined) {
      const [begins, ends] = aside;
      const end = text.indexOf(ends, at + begins.length);
      if (end === -1) return undefined;
      if (ends === ']]>') this.#handler.text(text.slice(at + begins.length, end));
      return end + ends.length;
    }
    if (text.startsWith('<!', at)) {
      // The longest of what may follow is not there yet.
      if (text.length - at < '<![CDATA['.length) return undefined;
      throw refused(`${this.#part} declares a document type, which no workbook has`);
    }
    return this.#tag(text, at);
  }

  #tag(text: string, at: number): number | undefined {
    tagForm.lastIndex = at;
    const [whole, closes, prefixed, attributes = '', empty] = tagForm.exec(text) ?? [];
    if (whole === undefined || prefixed === undefined) return undefined;
    const name = withoutPrefix(prefixed);
    if (closes === '/') this.#depth--;
    else {
      this.#handler.open(name, (asked) => this.#attribute(attributes, asked));
      if (empty !== '/') this.#depth++;
    }
    if (this.#depth < 0) throw this.#broken();
    if (closes === '/' || empty === '/') this.#handler.close(name);
    return at + whole.length;
  }

  #attribute(attributes: string, asked: string): string | undefined {
    for (const [, name = '', one, other] of attributes.matchAll(attributeForm))
      if (withoutPrefix(name) === asked) return this.#decoded(one ?? other ?? '');
    return undefined;
  }

  #text(text: string): void {
    this.#handler.text(this.#decoded(text));
  }

  #decoded(text: string): string {
    if (!text.includes('&')) return text;
    return text.replaceAll(/&([^;&]{0,10});?/g, (_, name: string) => {
      const character = named.get(name) ?? byNumber(name);
      if (character === undefined) throw this.#broken();
      return character;
    });
  }

  #broken = (): Error => refused(`${this.#part} is cut off or no XML`);
}

const attributeForm = /([^\s=/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

/** An entity may go on in the next piece. */
function wholeUpTo(text: string): number {
  const open = text.lastIndexOf('&');
  return open !== -1 && text.length - open < 12 && !text.includes(';', open) ? open : text.length;
}

const named = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

function byNumber(name: string): string | undefined {
  const [, hex, decimal] = /^#(?:x([\da-fA-F]{1,6})|(\d{1,7}))$/.exec(name) ?? [];
  if (hex === undefined && decimal === undefined) return undefined;
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** Hands a part to a scanner, in UTF-8; after each piece, whatever its handler has put together. */
export async function* scanned<T>(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
  taken: () => readonly T[],
): AsyncGenerator<T> {
  const scanner = new XmlScanner(part, handler);
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of chunks) {
      scanner.push(decoder.decode(chunk, { stream: true }));
      yield* taken();
    }
    scanner.push(decoder.decode());
  } catch (error) {
    // What unpacks to something else than the zip says, and what is no UTF-8, is told by these.
    if (error instanceof RangeError || error instanceof TypeError || isZlib(error))
      throw refused(`${part} cannot be unpacked, or is no UTF-8 text`, error);
    throw error;
  }
  scanner.end();
  yield* taken();
}

/** The same for a handler that keeps what it needs. */
export async function scanWhole(
  part: string,
  chunks: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
): Promise<void> {
  const all = scanned(part, chunks, handler, () => []);
  while ((await all.next()).done !== true);
}

const isZlib = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('Z_');
