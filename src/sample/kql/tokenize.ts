import { refuse } from './query-error.ts';

export type TokenKind = 'name' | 'text' | 'number' | 'sign' | 'end';

/** `text` is what stands in the query, `value` what a string literal means. Columns count from 0. */
export type Token = {
  readonly kind: TokenKind;
  readonly text: string;
  readonly value: string;
  readonly line: number;
  readonly column: number;
};

// One alternative per kind of token; `in~` is a sign because it must not be read as a name.
const pattern =
  /(?<space>\s+|\/\/[^\n]*)|(?<sign>in~|==|=~|[|(),=%.])|(?<name>[A-Za-z_][A-Za-z0-9_]*)|(?<number>[0-9]+)|(?<text>'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")/y;

const escapes = new Map([
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

export function tokenize(query: string): Token[] {
  const tokens: Token[] = [];
  let line = 1;
  let lineStart = 0;
  let offset = 0;
  while (offset < query.length) {
    const here = { line, column: offset - lineStart };
    pattern.lastIndex = offset;
    const match = pattern.exec(query);
    if (match === null) {
      const text = query.charAt(offset);
      throw refuse({ kind: 'sign', text, value: '', ...here }, `unexpected character '${text}'`);
    }
    const token = tokenOf(match, here);
    if (token === undefined) {
      const lastBreak = match[0].lastIndexOf('\n');
      line += match[0].split('\n').length - 1;
      if (lastBreak >= 0) lineStart = offset + lastBreak + 1;
    } else tokens.push(token);
    offset += match[0].length;
  }
  tokens.push({ kind: 'end', text: '<EOF>', value: '', line, column: offset - lineStart });
  return tokens;
}

function tokenOf(match: RegExpExecArray, at: { line: number; column: number }): Token | undefined {
  const [text] = match;
  const { space, sign, name, number } = match.groups ?? {};
  if (space !== undefined) return undefined;
  if (sign !== undefined) return { kind: 'sign', text, value: '', ...at };
  if (name !== undefined) return { kind: 'name', text, value: '', ...at };
  if (number !== undefined) return { kind: 'number', text, value: '', ...at };
  const token: Token = { kind: 'text', text, value: '', ...at };
  return { ...token, value: unescape(token) };
}

function unescape(token: Token): string {
  return token.text.slice(1, -1).replaceAll(/\\(.)/g, (_, letter: string) => {
    const meaning = escapes.get(letter);
    if (meaning === undefined) throw refuse(token, `unknown escape \\${letter} in a string`);
    return meaning;
  });
}
