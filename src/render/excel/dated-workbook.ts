import type { Writable } from 'node:stream';
import ExcelJS, { type Style } from 'exceljs';
import { type OwnPart, withRelations, withTypes } from './own-parts.ts';
import { PartStream } from './part-stream.ts';
import { type CustomProperty, propertiesPart } from './properties-part.ts';

/** What a cell looks like, in exceljs' words. */
export type CellStyle = Partial<Style>;

export type BookProperties = {
  readonly title: string;
  readonly subject: string;
  readonly created: Date;
  readonly custom: readonly CustomProperty[];
};

type Zip = {
  append(source: unknown, entry: { name: string; date?: Date }): Zip;
  on(event: 'error', listener: (error: Error) => void): Zip;
};

/**
 * exceljs' streaming workbook with some habits changed: every part carries one date, parts are real streams, and parts
 * that it knows nothing of can be added.
 */
export class DatedWorkbook extends ExcelJS.stream.xlsx.WorkbookWriter {
  // Set by exceljs' constructor; named here because its type does not.
  declare readonly zip: Zip;
  declare readonly styles: {
    addStyleModel(style: CellStyle): number;
    addDxfStyle(style: CellStyle): number;
  };

  /** Parts of ours that the list of content types must name. */
  readonly #own: OwnPart[] = [];
  readonly #names: { name: string; ranges: readonly string[] }[] = [];

  constructor({ title, subject, created, custom }: BookProperties, sink: Writable) {
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
    this.zip.append = (source, entry) =>
      append(this.#completed(source, entry.name), { ...entry, date: created });
    void super.addThemes();
    if (custom.length > 0) this.addPart(propertiesPart(custom));
  }

  /** exceljs' own list of names leaves out quotes that a sheet called `A1` needs. */
  nameCell(name: string, cell: string): void {
    this.#names.push({ name, ranges: [cell] });
  }

  addPart(part: OwnPart): void {
    this.#own.push(part);
    this.zip.append(part.xml, { name: part.name });
  }

  /** What lists the parts of the package must name ours too. */
  #completed(source: unknown, name: string): unknown {
    if (name === '[Content_Types].xml') return withTypes(String(source), this.#own);
    return name.endsWith('/_rels/.rels') ? withRelations(String(source), this.#own) : source;
  }

  // exceljs adds these two from its constructor, before a date can be set or a part be added; here they come afterwards.
  override addThemes(): Promise<void> {
    return Promise.resolve();
  }
  override addOfficeRels(): Promise<void> {
    return Promise.resolve();
  }
  override commit(): Promise<void> {
    void super.addOfficeRels();
    Object.assign(this, { _definedNames: { model: this.#names } });
    return super.commit();
  }

  _openStream(name: string): PartStream {
    const stream = new PartStream({ highWaterMark: 1 << 18 });
    this.zip.append(stream, { name });
    return stream;
  }
}
