import type { Cell, Column, LazyTable } from '../../model/pack.ts';
import { safe, safeLines } from '../../model/safe.ts';
import { checkRow, isLink, keepsLines } from '../check-row.ts';
import { pieces } from './pieces.ts';
import { withoutAuditor } from './without-auditor.ts';

/**
 * A table as RFC 4180: comma, CRLF, a head line, quotes where needed. It starts with a byte order mark, because Excel
 * reads UTF-8 as something else without one; other readers call this `utf-8-sig`. Links are their text.
 */
export async function* csvLines(table: LazyTable): AsyncGenerator<string> {
  yield* pieces(lines(withoutAuditor(table)));
}

async function* lines(table: LazyTable): AsyncGenerator<string> {
  const { columns } = table;
  yield `\ufeff${columns.map(({ header }) => quoted(asText(safe(header)))).join(',')}\r\n`;
  let number = 0;
  for await (const row of table.rows()) {
    checkRow(table, row, ++number);
    yield `${row.map((cell, at) => quoted(field(cell, columns[at]))).join(',')}\r\n`;
  }
}

function field(cell: Cell, column: Column | undefined): string {
  if (typeof cell === 'string')
    return asText(column !== undefined && keepsLines(column) ? safeLines(cell) : safe(cell));
  if (typeof cell !== 'object') return String(cell);
  return isLink(cell) ? field(cell.text, column) : cell.toISOString();
}

/**
 * A spreadsheet runs text that begins like a formula. An apostrophe in front keeps it text; numbers never get one.
 * Full-width signs count too, and so does a sign behind white space.
 */
const asText = (text: string): string =>
  /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;

const quoted = (value: string): string =>
  /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
