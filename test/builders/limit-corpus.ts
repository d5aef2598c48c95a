import type { Cell, CellKind, WorkbookModel } from '../../src/model/pack.ts';
import { safe, safeLines } from '../../src/model/safe.ts';
import { aChart, theirData } from './a-chart.ts';
import { aColumn, aTable, aWorkbook } from './a-workbook.ts';
import { hostileTexts } from './hostile-texts.ts';

const longest = 32_767;
const kinds = ['text', 'code', 'integer', 'percent', 'date', 'outcome', 'severity'] as const;

const values: readonly Cell[] = [
  ...hostileTexts,
  'x'.repeat(longest),
  'lines\n'.repeat(3_000),
  '🦊'.repeat(16_383),
  0,
  -1,
  0.1,
  1 / 3,
  1e-300,
  1.7976931348623157e308,
  123_456_789_012_345,
  true,
  false,
  new Date('1900-03-01T00:00:00Z'),
  new Date('2026-10-31T06:02:00Z'),
  new Date('9999-12-31T00:00:00Z'),
  ...hostileTexts.map((text) => ({ text, link: 'https://contoso.example/?a=1&b="2"' })),
  ...hostileTexts.map((text) => ({ text, link: '#corpus:2' })),
];

/** What any reader must find in a cell of this kind. */
export function readAs(cell: Cell, kind: CellKind): string | number | boolean {
  if (cell instanceof Date) return cell.getTime() / 86_400_000 + 25_569;
  if (typeof cell === 'number' || typeof cell === 'boolean') return cell;
  const text = typeof cell === 'string' ? cell : cell.text;
  return kind === 'code' ? safeLines(text) : safe(text);
}

/** Cells that were read otherwise than given, in few words: some texts are as long as a cell may be. */
export const misread = (
  read: readonly (readonly unknown[])[],
  expected: readonly (readonly unknown[])[],
): string[] =>
  expected.flatMap((row, at) =>
    row.flatMap((cell, column) =>
      Object.is(read[at]?.[column], cell)
        ? []
        : [`row ${at + 1} ${kinds[column]}: ${brief(read[at]?.[column])}, not ${brief(cell)}`],
    ),
  );

const brief = (value: unknown): string =>
  typeof value === 'string' ? value.slice(0, 120) : JSON.stringify(value);

export const corpusRows: readonly (readonly Cell[])[] = values.map((value) =>
  kinds.map(() => value),
);
export const corpusColumns = kinds.map((kind) => aColumn(kind, kind));

/** Every value that a cell may hold under every kind of column, hostile names, charts, names and properties. */
export function aCorpus(): WorkbookModel {
  const titles = hostileTexts.filter((text) => text !== '');
  const chart = aChart({ sheet: 'corpus', title: titles.join(' '), alt: titles.join(' ') });
  return {
    ...aWorkbook(
      aTable({ id: 'corpus', title: 'Corpus', columns: corpusColumns, rows: corpusRows }),
      theirData(chart),
      ...titles.map((title, at) =>
        aTable({
          id: `titled-${at}`,
          title,
          columns: [aColumn(title.trim() || 'blank')],
          rows: [[title]],
        }),
      ),
    ),
    title: titles.join(' '),
    charts: [chart],
    names: [{ name: 'figure_a', sheet: 'corpus', row: 1, column: 1 }],
    properties: [{ name: 'R&D "digest"', value: "<a> & 'b' ]]> 漢字" }],
  };
}
