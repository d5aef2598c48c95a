import { once } from 'node:events';
import { PassThrough, type Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import ExcelJS, { type Style } from 'exceljs';
import { headHeight } from './row-height.ts';

/** What a cell looks like, in exceljs' words. */
export type CellStyle = Partial<Style>;

export type PackageProperties = {
  readonly title: string;
  readonly subject: string;
  readonly created: Date;
  readonly page: 'A4' | 'LETTER';
};

export type SheetSettings = {
  readonly name: string;
  readonly columns: readonly {
    readonly head: string;
    readonly style: CellStyle;
    readonly width: number;
  }[];
};

/** Where a cell leads: to the web when `web`, otherwise to a place in this workbook (`'Sheet'!A1`). */
export type CellLink = { readonly ref: string; readonly target: string; readonly web: boolean };

/** Cells whose word is chosen from a list. Words without commas or quotation marks: a list has none of them. */
export type CellChoice = { readonly range: string; readonly words: readonly string[] };

/** One sheet under way: takes the XML of its rows, in order, from row 2 on. */
export type SheetPart = {
  /** False when the sink is behind: then wait for `drained` before the next row. */
  write(row: string): boolean;
  drained(): Promise<void>;
  close(filter: string, links: readonly CellLink[], choices: readonly CellChoice[]): void;
};

/**
 * The only place that knows exceljs. It keeps the package: parts, styles, views, filters, print set-up, properties.
 * Rows do not go through it (docs/adr/0004-documents.md): its row writer serialises styles per cell and never waits.
 */
export class ExcelPackage {
  readonly #book: DatedWorkbook;
  readonly #properties: PackageProperties;
  readonly #sink: Writable;
  readonly #written: Promise<void>;
  readonly #broken = new AbortController();

  constructor(properties: PackageProperties, sink: Writable) {
    if (!sink.writable) throw new Error('the workbook was given a sink that is already closed');
    this.#properties = properties;
    this.#sink = sink;
    // Watched from the first byte: a full disk must end a wait for `drain` that would never come.
    this.#written = finished(sink, { readable: false });
    this.#written.catch((error: unknown) => this.#broken.abort(error));
    this.#book = new DatedWorkbook(properties, sink);
    this.#book.zip.on('error', (error) => sink.destroy(error));
  }

  /** The number under which cells refer to a style. */
  style(style: CellStyle): number {
    return this.#book.styles.addStyleModel(style);
  }

  openSheet({ name, columns }: SheetSettings): SheetPart {
    const widths = columns.map(({ width }) => width);
    const sheet = this.#book.addWorksheet(name, {
      views: [frozen(pagesWide(widths))],
      ...printSetup(this.#properties, pagesWide(widths)),
    });
    sheet.columns = widths.map((width) => ({ width }));
    const row = sheet.getRow(1);
    row.height = headHeight(columns);
    for (const [at, { head, style }] of columns.entries()) {
      const cell = row.getCell(at + 1);
      cell.value = head;
      cell.style = style;
    }
    row.commit();
    return this.#part(sheet);
  }

  /** Writes the parts that describe the others. Resolves when the sink has taken the last byte. */
  async finish(): Promise<void> {
    await Promise.all([this.#book.commit(), this.#written]);
  }

  /** Leaves the sink broken, so that nobody takes what is in it for a workbook. */
  abandon(error: unknown): void {
    this.#sink.destroy(error instanceof Error ? error : new Error(String(error)));
  }

  #part(sheet: ExcelJS.Worksheet): SheetPart {
    if (!hasInternals(sheet))
      throw new Error('exceljs has changed inside: its sheets look different');
    const { stream, _sheetRelsWriter: relations, dataValidations: validations } = sheet;
    const { _hyperlinks: anchors } = relations;
    const { signal } = this.#broken;
    return {
      write: (row) => stream.write(row),
      drained: () => drained(stream, signal),
      close(filter, links, choices) {
        for (const { ref, target, web } of links) {
          if (web) relations.addHyperlink({ address: ref, target });
          else anchors.push({ address: ref, target });
        }
        for (const { range, words } of choices) validations.add(range, listOf(words));
        sheet.autoFilter = filter;
        sheet.commit();
        // Written already, and exceljs keeps every sheet until the end.
        anchors.length = 0;
      },
    };
  }
}

/** What we use of an exceljs sheet beyond its type. A link without a relation stays inside the workbook. */
type SheetInternals = {
  readonly stream: PartStream;
  readonly _sheetRelsWriter: {
    addHyperlink(link: { address: string; target: string }): void;
    readonly _hyperlinks: { address: string; target: string }[];
  };
  readonly dataValidations: { add(range: string, validation: ExcelJS.DataValidation): void };
};

function hasInternals(sheet: object): sheet is SheetInternals {
  const { stream, _sheetRelsWriter: relations, dataValidations }: Partial<SheetInternals> = sheet;
  return (
    stream instanceof PartStream &&
    typeof relations?.addHyperlink === 'function' &&
    '_hyperlinks' in relations &&
    Array.isArray(relations['_hyperlinks']) &&
    typeof dataValidations?.add === 'function'
  );
}

const listOf = (words: readonly string[]): ExcelJS.DataValidation => ({
  type: 'list',
  allowBlank: true,
  showErrorMessage: true,
  errorTitle: 'One of a list',
  error: `Choose one of: ${words.join(', ')}.`,
  formulae: [`"${words.join(',')}"`],
});

type Zip = {
  append(source: unknown, entry: { name: string; date?: Date }): Zip;
  on(event: 'error', listener: (error: Error) => void): Zip;
};

/** exceljs' streaming workbook with two habits changed: every part carries one date, and parts are real streams. */
class DatedWorkbook extends ExcelJS.stream.xlsx.WorkbookWriter {
  // Set by exceljs' constructor; named here because its type does not.
  declare readonly zip: Zip;
  declare readonly styles: { addStyleModel(style: CellStyle): number };

  constructor({ title, subject, created }: PackageProperties, sink: Writable) {
    super({ stream: sink, useStyles: true });
    this.title = title;
    this.subject = subject;
    this.creator = 'proofpack';
    this.lastModifiedBy = 'proofpack';
    this.created = created;
    this.modified = created;
    this.views = [
      {
        x: 0,
        y: 0,
        width: 28800,
        height: 17600,
        firstSheet: 0,
        activeTab: 0,
        visibility: 'visible',
      },
    ];
    const append = this.zip.append.bind(this.zip);
    this.zip.append = (source, entry) => append(source, { ...entry, date: created });
    void super.addThemes();
    void super.addOfficeRels();
  }

  // exceljs adds these two from its constructor, before a date can be set; ours adds them afterwards.
  override addThemes(): Promise<void> {
    return Promise.resolve();
  }
  override addOfficeRels(): Promise<void> {
    return Promise.resolve();
  }

  _openStream(name: string): PartStream {
    const stream = new PartStream({ highWaterMark: 1 << 18 });
    this.zip.append(stream, { name });
    return stream;
  }
}

const pieceLength = 1 << 15;

/**
 * exceljs writes small texts and a buffer that it uses again. The texts are joined, because every piece costs a turn of
 * the compressor: 65,530 links took longer than 100,000 rows. The buffer is copied at once.
 */
class PartStream extends PassThrough {
  #texts = '';

  override write(chunk: string | { toBuffer(): Buffer }): boolean {
    this.#texts += typeof chunk === 'string' ? chunk : chunk.toBuffer().toString();
    return this.#texts.length < pieceLength || this.#flush();
  }

  override end(): this {
    this.#flush();
    return super.end();
  }

  #flush(): boolean {
    const piece = this.#texts;
    this.#texts = '';
    return super.write(piece);
  }
}

async function drained(stream: PartStream, signal: AbortSignal): Promise<void> {
  try {
    await once(stream, 'drain', { signal });
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}

/** What a landscape page holds at a size people can still read, in column widths. */
const pageWidth = 230;

/** A sheet too wide for one page is printed over several: shrunk onto one it could not be read. */
const pagesWide = (widths: readonly number[]): number =>
  Math.max(1, Math.ceil(widths.reduce((sum, width) => sum + width, 0) / pageWidth));

/** The head row stays in sight; on wide sheets the first column too, which names the row. */
function frozen(pages: number) {
  return pages === 1
    ? { state: 'frozen' as const, ySplit: 1, topLeftCell: 'A2', activeCell: 'A2' }
    : { state: 'frozen' as const, xSplit: 1, ySplit: 1, topLeftCell: 'B2', activeCell: 'B2' };
}

/** Landscape; head row, and on wide sheets the first column, on every page; page numbers. */
function printSetup({ title, subject, page }: PackageProperties, pages: number) {
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
