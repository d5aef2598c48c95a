import { letterOf } from './column-letters.ts';
import { widest } from './sheet-limits.ts';

/** What a landscape page holds at a size people can still read, in column widths: of A4 or Letter, and of the double of it. */
const pageWidth = 230;
const doubleWidth = 370;

/** How a sheet is laid on paper: always one page wide. */
export type Paper = {
  readonly double: boolean;
  /** How many of its columns are printed, from the first on. */
  readonly columns: number;
  readonly of: number;
};

/** A sheet too wide even for the larger paper is printed as far as it can be read: shrunk onto one page it could not be. */
export function paperFor(widths: readonly number[]): Paper {
  let sum = 0;
  let columns = 0;
  for (const width of widths) {
    sum += Math.min(width, widest);
    if (sum <= doubleWidth) columns++;
  }
  return { double: sum > pageWidth, columns: Math.max(1, columns), of: widths.length };
}

/** The head row stays in sight; on wide sheets the first column too, which names the row. */
export function frozen({ double }: Paper) {
  return double
    ? { state: 'frozen' as const, xSplit: 1, ySplit: 1, topLeftCell: 'B2', activeCell: 'B2' }
    : { state: 'frozen' as const, ySplit: 1, topLeftCell: 'A2', activeCell: 'A2' };
}

type Printed = {
  readonly title: string;
  readonly subject: string;
  readonly page: 'A4' | 'LETTER';
};

/** By their numbers in the format: A4 and A3, Letter and Tabloid. */
const papers: Readonly<Record<Printed['page'], { single: number; double: number }>> = {
  A4: { single: 9, double: 8 },
  LETTER: { single: 1, double: 3 },
};

/** Landscape; head row on every page; page numbers, and what paper does not show of the sheet. */
export function printSetup({ title, subject, page }: Printed, paper: Paper) {
  return {
    pageSetup: {
      paperSize: papers[page][paper.double ? 'double' : 'single'],
      orientation: 'landscape' as const,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '1:1',
      margins: { left: 0.4, right: 0.4, top: 0.7, bottom: 0.8, header: 0.3, footer: 0.3 },
    },
    headerFooter: {
      oddHeader: `&L${running(title, 100)}&R&A`,
      oddFooter: `&L${leftOut(paper)}&C&P of &N\n${running(subject, 75)}`,
    },
  };
}

/** The cells that are printed; undefined where all are. As exceljs takes them, which puts a `$` before each column. */
export const printArea = ({ columns, of }: Paper, lastRow: number): string | undefined =>
  columns === of ? undefined : `A$1:${letterOf(columns)}$${lastRow}`;

/** On paper nobody can look into a cell. */
const leftOut = ({ columns, of }: Paper): string =>
  `${columns === of ? '' : `First ${columns} of ${of} columns. `}Rows may end before their text.\nAll of it is in the workbook.`;

/** Excel takes 255 characters a line, codes included, and reads `&` as the start of one. */
const running = (text: string, most: number): string =>
  text.slice(0, most).toWellFormed().replaceAll('&', '&&');
