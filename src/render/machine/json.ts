import type { Cell, LazyTable } from '../../model/pack.ts';
import { checkRow, isLink } from '../check-row.ts';
import { pieces } from './pieces.ts';
import { withoutAuditor } from './without-auditor.ts';

/**
 * A table as one JSON document, a row a line: `{format, id, title, columns: [{header, kind}], rows: [{<header>: ...}]}`.
 * Values are whole and as they were found: JSON has its own way to write characters that hide. Dates are ISO text,
 * links to the web `{text, link}`.
 */
export async function* jsonLines(table: LazyTable): AsyncGenerator<string> {
  yield* pieces(lines(withoutAuditor(table)));
}

async function* lines(table: LazyTable): AsyncGenerator<string> {
  const { id, title, columns } = table;
  const keys = columns.map(({ header }) => JSON.stringify(header));
  if (new Set(keys).size < keys.length)
    throw new Error(`table ${id} has two columns with one header: a row could not hold both`);
  const heads = columns.map(({ header, kind }) => ({ header, kind }));
  const about = JSON.stringify({ format: 1, id, title, columns: heads });
  yield `${about.slice(0, -1)},"rows":[`;
  let number = 0;
  for await (const row of table.rows()) {
    checkRow(table, row, ++number);
    const fields = row.map((cell, at) => `${keys[at]}:${value(cell)}`).join(',');
    yield `${number === 1 ? '\n' : ',\n'}{${fields}}`;
  }
  yield '\n]}\n';
}

function value(cell: Cell): string {
  if (!isLink(cell)) return JSON.stringify(cell);
  // A place in the workbook means nothing here.
  const { text, link } = cell;
  return JSON.stringify(link.startsWith('#') ? text : { text, link });
}
