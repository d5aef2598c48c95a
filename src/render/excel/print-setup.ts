/** What a landscape page holds at a size people can still read, in column widths. */
const pageWidth = 230;

/** A sheet too wide for one page is printed over several: shrunk onto one it could not be read. */
export const pagesWide = (widths: readonly number[]): number =>
  Math.max(1, Math.ceil(widths.reduce((sum, width) => sum + width, 0) / pageWidth));

/** The head row stays in sight; on wide sheets the first column too, which names the row. */
export function frozen(pages: number) {
  return pages === 1
    ? { state: 'frozen' as const, ySplit: 1, topLeftCell: 'A2', activeCell: 'A2' }
    : { state: 'frozen' as const, xSplit: 1, ySplit: 1, topLeftCell: 'B2', activeCell: 'B2' };
}

type Printed = {
  readonly title: string;
  readonly subject: string;
  readonly page: 'A4' | 'LETTER';
};

/** Landscape; head row, and on wide sheets the first column, on every page; page numbers. */
export function printSetup({ title, subject, page }: Printed, pages: number) {
  return {
    pageSetup: {
      paperSize: page === 'A4' ? 9 : 1,
      orientation: 'landscape' as const,
      pageOrder: 'overThenDown' as const,
      fitToWidth: pages,
      fitToHeight: 0,
      printTitlesRow: '1:1',
      ...(pages === 1 ? {} : { printTitlesColumn: 'A:A' }),
      margins: { left: 0.4, right: 0.4, top: 0.7, bottom: 0.8, header: 0.3, footer: 0.3 },
    },
    headerFooter: {
      oddHeader: `&L${running(title)}&R&A`,
      oddFooter: `&C&P of &N\n${running(subject)}`,
    },
  };
}

/** Excel takes 255 characters a line, codes included, and reads `&` as the start of one. */
const running = (text: string): string => text.slice(0, 100).toWellFormed().replaceAll('&', '&&');
