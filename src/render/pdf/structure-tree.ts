import type { StructureElement } from 'pdfmake/js/PDFDocument.js';
import type { Content, Grid, TextNode } from './content.ts';

/** Where in the structure of a document each laid-out node belongs; what is nowhere in it is decoration. */
export type Structure = {
  /** By text node, and by figure for everything in that. */
  readonly elements: ReadonlyMap<object, StructureElement>;
};

type Maker = {
  struct(type: string, options?: Record<string, unknown>): StructureElement;
  addStructure(element: StructureElement): unknown;
};

/** What screen readers and converters read: headings, paragraphs, lists, tables with their heads, pictures in words. */
export function structureOf(maker: Maker, content: readonly Content[]): Structure {
  const builder = new Builder(maker);
  const root = maker.struct('Document');
  maker.addStructure(root);
  for (const node of content) builder.place(node, root);
  return builder;
}

type Contents = Extract<Content, { readonly toc: object }>;

/** What only arranges what is in it. */
function arranged(node: Content): readonly Content[] {
  if ('stack' in node) return node.stack;
  return 'columns' in node ? node.columns : [];
}

class Builder implements Structure {
  readonly elements = new Map<object, StructureElement>();
  readonly #maker: Maker;

  constructor(maker: Maker) {
    this.#maker = maker;
  }

  place(node: Content, parent: StructureElement): void {
    if ('text' in node) this.#text(node, parent);
    else if ('table' in node) this.#table(node.table, parent);
    else if ('ul' in node) this.#list(node.ul, parent);
    else if ('toc' in node) this.#contents(node, parent);
    else if ('stack' in node && node.figure !== undefined)
      this.elements.set(node.figure, this.#add('Figure', parent, { alt: node.figure.alt }));
    else this.#placeAll(arranged(node), parent);
  }

  #placeAll(nodes: readonly Content[], parent: StructureElement): void {
    for (const node of nodes) this.place(node, parent);
  }

  #add(type: string, parent: StructureElement, options?: Record<string, unknown>) {
    const element = this.#maker.struct(type, options);
    parent.add(element);
    return element;
  }

  #text(node: TextNode, parent: StructureElement): void {
    if (wordsOf(node).trim() === '') return;
    const type = parent.dictionary.data['S'];
    // A cell or an item of one text is that text.
    const holds = type === 'TH' || type === 'TD' || type === 'LBody';
    const own = node.heading === undefined ? 'P' : `H${node.heading}`;
    this.elements.set(node, holds ? parent : this.#add(own, parent));
  }

  #table({ means, headerRows = 0, body }: Grid, parent: StructureElement): void {
    if (means === undefined) {
      this.#placeAll(body.flat(), parent);
      return;
    }
    const table = this.#add('Table', parent);
    for (const [at, cells] of body.entries()) {
      const row = this.#add('TR', table);
      for (const [column, cell] of cells.entries()) {
        const scope = scopeOf(means, at < headerRows, column);
        const type = scope === undefined ? 'TD' : 'TH';
        this.place(cell, this.#add(type, row, scope === undefined ? {} : { scope }));
      }
    }
  }

  #list(items: readonly Content[], parent: StructureElement): void {
    if (items.length === 0) return;
    const list = this.#add('L', parent);
    for (const item of items) this.place(item, this.#add('LBody', this.#add('LI', list)));
  }

  #contents({ toc: { _table: laidOut } }: Contents, parent: StructureElement): void {
    const rows = laidOut?.table.body ?? [];
    if (rows.length === 0) return;
    const contents = this.#add('TOC', parent);
    for (const cells of rows) {
      const item = this.#add('TOCI', contents);
      const reference = this.#add('Reference', item);
      for (const cell of cells) this.elements.set(cell, reference);
    }
  }
}

function scopeOf(
  means: NonNullable<Grid['means']>,
  isHead: boolean,
  column: number,
): 'Column' | 'Row' | undefined {
  if (isHead) return 'Column';
  return means === 'facts' && column === 0 ? 'Row' : undefined;
}

const wordsOf = ({ text }: TextNode): string =>
  typeof text === 'string' ? text : text.map(wordsOf).join('');
