import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import type ExcelJS from 'exceljs';
import { type BookProperties, type CellStyle, DatedWorkbook } from './dated-workbook.ts';
import { officeRelations, relationsPart } from './own-parts.ts';
import { drained, PartStream } from './part-stream.ts';
import { frozen, type Paper, paperFor, printArea, printSetup } from './print-setup.ts';
import { headHeight } from './row-height.ts';

export type { CellStyle };

export type PackageProperties = BookProperties & { readonly page: 'A4' | 'LETTER' };

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

/** One sheet under way: takes the XML of its rows, in order, from row 2 on. Each character of it is one byte. */
export type SheetPart = {
  /** False when the sink is behind: then wait for `drained` before the next row. */
  write(row: string): boolean;
  drained(): Promise<void>;
  close(ending: SheetEnding): void;
};

/** What a sheet has below its rows. */
export type SheetEnding = {
  readonly lastRow: number;
  readonly filter: string;
  /** The XML of rules for how cells look by what they hold, and of lists to choose from; empty for none. */
  readonly rules: string;
  readonly links: readonly CellLink[];
  readonly drawing: Drawing | undefined;
};

/** A layer of charts: the XML of where each stands, which calls them `rId1`, `rId2` and so on, and their own. */
export type Drawing = { readonly xml: string; readonly charts: readonly string[] };

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
  #drawings = 0;
  #charts = 0;

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

  /** The number under which rules refer to what they change in a cell. */
  change(style: CellStyle): number {
    return this.#book.styles.addDxfStyle(style);
  }

  /** Gives one cell (`'Sheet'!$C$2`) a name for formulas. */
  nameCell(name: string, cell: string): void {
    this.#book.nameCell(name, cell);
  }

  openSheet({ name, columns }: SheetSettings): SheetPart {
    const widths = columns.map(({ width }) => width);
    const paper = paperFor(widths);
    const sheet = this.#book.addWorksheet(name, {
      views: [frozen(paper)],
      ...printSetup(this.#properties, paper),
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
    return this.#part(sheet, paper);
  }

  /** Writes the parts that describe the others. Resolves when the sink has taken the last byte. */
  async finish(): Promise<void> {
    await Promise.all([this.#book.commit(), this.#written]);
  }

  /** Leaves the sink broken, so that nobody takes what is in it for a workbook. */
  abandon(error: unknown): void {
    this.#sink.destroy(error instanceof Error ? error : new Error(String(error)));
  }

  /** Adds the parts of a drawing; gives its place below `xl/`. */
  #draw({ xml, charts }: Drawing): string {
    const place = `drawings/drawing${++this.#drawings}.xml`;
    const names = charts.map((chart) => {
      const name = `charts/chart${++this.#charts}.xml`;
      this.#book.addPart({ name: `xl/${name}`, xml: chart, type: `${drawingTypes}ml.chart+xml` });
      return `../${name}`;
    });
    this.#book.addPart({ name: `xl/${place}`, xml, type: `${drawingTypes}+xml` });
    this.#book.addPart(relationsPart(`xl/${place.replace('/', '/_rels/')}.rels`, 'chart', names));
    return place;
  }

  #part(sheet: ExcelJS.Worksheet, paper: Paper): SheetPart {
    if (!hasInternals(sheet))
      throw new Error('exceljs has changed inside: its sheets look different');
    const { stream, _sheetRelsWriter: relations } = sheet;
    const { _hyperlinks: anchors } = relations;
    const { signal } = this.#broken;
    return {
      write: (row) => stream.writeBytes(row),
      drained: () => drained(stream, signal),
      close: ({ lastRow, filter, rules, links, drawing }) => {
        for (const { ref, target, web } of links) {
          if (web) relations.addHyperlink({ address: ref, target });
          else anchors.push({ address: ref, target });
        }
        sheet.autoFilter = filter;
        const area = printArea(paper, lastRow);
        if (area !== undefined) sheet.pageSetup.printArea = area;
        // Where exceljs would write merged cells. Its own rules come behind the links, and Excel refuses them there.
        const writeRules = (): boolean => stream.write(rules);
        Object.assign(sheet, { _writeMergeCells: writeRules });
        if (drawing !== undefined) {
          const id = relations.addRelationship({
            Type: `${officeRelations}/drawing`,
            Target: `../${this.#draw(drawing)}`,
          });
          // Where exceljs would write the shapes of comments; a drawing stands just before them.
          const layer = (): boolean => stream.write(`<drawing r:id="${id}"/>`);
          Object.assign(sheet, { _writeLegacyData: layer });
        }
        sheet.commit();
        // Written already, and exceljs keeps every sheet until the end.
        anchors.length = 0;
      },
    };
  }
}

const drawingTypes = 'application/vnd.openxmlformats-officedocument.drawing';

/** What we use of an exceljs sheet beyond its type. A link without a relation stays inside the workbook. */
type SheetInternals = {
  readonly stream: PartStream;
  readonly _writeMergeCells: () => void;
  readonly _writeLegacyData: () => void;
  readonly _sheetRelsWriter: {
    addHyperlink(link: { address: string; target: string }): void;
    addRelationship(relation: { Type: string; Target: string }): string;
    readonly _hyperlinks: { address: string; target: string }[];
  };
};

function hasInternals(sheet: object): sheet is SheetInternals {
  const {
    stream,
    _sheetRelsWriter: relations,
    _writeMergeCells: rules,
    _writeLegacyData: layer,
  }: Partial<SheetInternals> = sheet;
  return (
    stream instanceof PartStream &&
    typeof rules === 'function' &&
    typeof layer === 'function' &&
    typeof relations?.addHyperlink === 'function' &&
    typeof relations.addRelationship === 'function' &&
    '_hyperlinks' in relations &&
    Array.isArray(relations['_hyperlinks'])
  );
}
