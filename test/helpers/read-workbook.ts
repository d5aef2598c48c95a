import { allNamed, parseXml, type XmlNode } from './parse-xml.ts';
import { type ZipPart, zipParts } from './zip-parts.ts';

export type ReadCell = {
  readonly ref: string;
  readonly type: string;
  /** As Excel shows it: `_xHHHH_` decoded. */
  readonly value: string;
  readonly style: number;
};
export type ReadSheet = {
  readonly name: string;
  readonly xml: XmlNode;
  readonly rows: readonly (readonly ReadCell[])[];
  readonly links: readonly { readonly ref: string; readonly target: string }[];
};
export type ReadWorkbook = {
  readonly parts: ReadonlyMap<string, XmlNode>;
  readonly sheets: readonly ReadSheet[];
};

/** The second, independent reader of our workbooks (the first is exceljs' own). */
export const readWorkbook = (bytes: Buffer): ReadWorkbook => readParts(zipParts(bytes));

/** The same of parts that were taken out of their file. */
export function readParts(files: readonly Pick<ZipPart, 'name' | 'bytes'>[]): ReadWorkbook {
  const parts = new Map(files.map((part) => [part.name, parseXml(part.bytes)]));
  const book = needed(parts, 'xl/workbook.xml');
  const targets = relations(needed(parts, 'xl/_rels/workbook.xml.rels'));
  const sheets = allNamed(book, 'sheet').map((sheet) => {
    const file = `xl/${targets.get(attribute(sheet, 'r:id'))}`;
    const rels = parts.get(file.replace('worksheets/', 'worksheets/_rels/') + '.rels');
    return readSheet(attribute(sheet, 'name'), needed(parts, file), rels);
  });
  return { parts, sheets };
}

export function attribute(node: XmlNode, name: string): string {
  const value = node.attributes.get(name);
  if (value === undefined) throw new Error(`${node.name} has no ${name}`);
  return value;
}

export const relations = (rels: XmlNode): Map<string, string> =>
  new Map(
    allNamed(rels, 'Relationship').map((each) => [
      attribute(each, 'Id'),
      attribute(each, 'Target'),
    ]),
  );

function readSheet(name: string, xml: XmlNode, rels: XmlNode | undefined): ReadSheet {
  const targets = rels === undefined ? new Map<string, string>() : relations(rels);
  return {
    name,
    xml,
    rows: allNamed(xml, 'row').map((row) => row.children.map(readCell)),
    links: allNamed(xml, 'hyperlink').map((link) => {
      const id = link.attributes.get('r:id');
      const target = id === undefined ? `#${attribute(link, 'location')}` : targets.get(id);
      if (target === undefined) throw new Error(`${name}: ${id} leads nowhere`);
      return { ref: attribute(link, 'ref'), target };
    }),
  };
}

function readCell(cell: XmlNode): ReadCell {
  const text = [...allNamed(cell, 't'), ...allNamed(cell, 'v')].map((node) => node.text).join('');
  return {
    ref: attribute(cell, 'r'),
    type: cell.attributes.get('t') ?? 'n',
    value: text.replace(/_x([\dA-Fa-f]{4})_/g, (_all, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    ),
    style: Number(attribute(cell, 's')),
  };
}

function needed(parts: ReadonlyMap<string, XmlNode>, name: string): XmlNode {
  const part = parts.get(name);
  if (part === undefined) throw new Error(`the package has no ${name}`);
  return part;
}
