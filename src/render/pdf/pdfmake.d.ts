// pdfmake ships no types. These are the parts that this folder relies on, and no more; `test/render/pdf/seam.test.ts`
// holds them against the library.

declare module 'pdfmake/js/PDFDocument.js' {
  import type { Readable } from 'node:stream';

  export type Font = {
    readonly unitsPerEm: number;
    readonly characterSet: readonly number[];
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): {
      readonly advanceWidth: number;
      readonly path: { readonly commands: readonly object[] };
    };
  };
  export type Face = {
    readonly font: Font;
    /** Opened once, it is found again under this. */
    readonly name: string;
    /** The code points of each glyph that was drawn, by its number. */
    readonly unicode: (readonly number[])[];
    widthOfString(text: string, size: number, features?: unknown): number;
    /** Takes the letters of a text among those to be embedded. */
    encode(text: string): unknown;
  };
  type VirtualFiles = { existsSync(name: string): boolean; readFileSync(name: string): Uint8Array };

  export type Outline = {
    readonly outlineData: Record<string, unknown>;
    readonly children: readonly Outline[];
  };
  /** Something that was drawn, as the structure tree refers to it. */
  export type Content = { readonly __content: never };
  export type StructureElement = {
    readonly dictionary: { readonly data: Record<string, unknown> };
    add(child: StructureElement | Content): unknown;
    end(): void;
  };
  export type LinkOptions = { structParent?: StructureElement; Contents?: object };

  export default class PDFDocument extends Readable {
    readonly outline: Outline;
    info: Record<string, unknown>;
    readonly _root: {
      readonly data: {
        readonly Pages: { readonly data: { readonly Kids: readonly object[] } };
        readonly Names: {
          readonly data: {
            readonly Dests: { get(name: string): readonly [page: object] | undefined };
          };
        };
      };
    };

    constructor(
      fonts: object,
      images: object,
      patterns: object,
      attachments: object,
      options: object,
      files: VirtualFiles,
      localAccessPolicy: (path: string) => boolean,
    );
    provideFont(family: string, bold: boolean, italics: boolean): Face;
    struct(type: string, options?: Record<string, unknown>): StructureElement;
    addStructure(element: StructureElement): unknown;
    markStructureContent(tag: string): Content;
    markContent(tag: 'Artifact', options: { readonly type: 'Layout' | 'Pagination' }): unknown;
    endMarkedContent(): unknown;
    addPage(options: { readonly size: readonly [number, number] }): unknown;
    link(x: number, y: number, w: number, h: number, url: string, options?: LinkOptions): unknown;
    goTo(x: number, y: number, w: number, h: number, name: string, options?: LinkOptions): unknown;
    image(
      bytes: Buffer,
      x: number,
      y: number,
      size: { readonly width: number; readonly height: number },
    ): unknown;
    file(bytes: Uint8Array, options: Record<string, unknown>): unknown;
    appendXML(xml: string): void;
    _addInfo(): void;
    end(): void;
  }
}

declare module 'pdfmake/js/tableLayouts.js' {
  /** The contents are laid out as a table of a look that has a name. */
  export const tableLayouts: object;
}

declare module 'pdfmake/js/3rd-party/svg-to-pdfkit.js' {
  import type PDFDocument from 'pdfmake/js/PDFDocument.js';

  type Options = {
    readonly width: number;
    readonly height: number;
    readonly assumePt: boolean;
    readonly fontCallback: (family: string, bold: boolean) => string;
    readonly warningCallback: (problem: string) => void;
  };
  export default function drawSvg(
    document: PDFDocument,
    svg: string,
    x: number,
    y: number,
    options: Options,
  ): void;
}

declare module 'pdfmake/js/LayoutBuilder.js' {
  import type PDFDocument from 'pdfmake/js/PDFDocument.js';
  import type { Face } from 'pdfmake/js/PDFDocument.js';

  /** Words that stand beside each other in one style. */
  export type Inline = {
    text: string;
    readonly x: number;
    readonly width: number;
    readonly font: Face;
    readonly fontSize: number;
    readonly color?: string;
    readonly background?: string;
    readonly link?: string | null;
    readonly linkToDestination?: string | null;
  };
  export type Line = {
    readonly inlines: readonly Inline[];
    readonly x: number;
    readonly y: number;
    /** The destination that begins here. */
    readonly id?: unknown;
    /** The bookmark that leads here. */
    readonly _outline?: unknown;
    /** A line of the contents, whose page number is put in when it is drawn. */
    readonly _pageNodeRef?: unknown;
    /** Put there by `TracedLayout`. */
    source?: object;
    serial?: number;
    chip?: string;
    getHeight(): number;
    getAscenderHeight(): number;
    getWidth(): number;
  };
  export type Vector = {
    readonly type: 'rect' | 'line' | 'ellipse';
    readonly x?: number;
    readonly y?: number;
    readonly w?: number;
    readonly h?: number;
    readonly r?: number;
    readonly lineWidth?: number;
    readonly lineColor?: string;
  };
  /** A row that is about to be laid out; its own block was begun before. */
  export type Row<Table> = {
    readonly tableNode?: { readonly table: Table };
    readonly rowIndex: number;
  };
  /** A node with an `svg`, placed. */
  export type Drawn = {
    readonly svg: string;
    readonly figure: object;
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  type Item =
    | { readonly type: 'line'; readonly item: Line }
    | { readonly type: 'vector'; readonly item: Vector }
    | { readonly type: 'svg'; readonly item: Drawn };
  export type Page = {
    readonly pageSize: { readonly width: number; readonly height: number };
    readonly items: readonly Item[];
  };

  /** Asked for the size of a drawing whose node gives none, and to write into it the size that it came to have. */
  type SvgMeasure = {
    measureSVG(svg: string): { readonly width?: number; readonly height?: number };
    writeDimensions(svg: string): string;
  };
  type Repeated = (page: number, pages: number) => object | null;
  export default class LayoutBuilder {
    constructor(pageSize: object, pageMargins: object, svgMeasure: SvgMeasure);
    layoutDocument(
      content: readonly object[],
      document: PDFDocument,
      styles: object,
      defaultStyle: object,
      background: (page: number) => object | null,
      header: Repeated,
      footer: Repeated,
    ): readonly Page[];
    registerTableLayouts(layouts: object): void;
    readonly writer: {
      /** Heads that come again on each new page. */
      readonly repeatables: readonly object[];
      pushToRepeatables(head: object): void;
      popFromRepeatables(): void;
      beginUnbreakableBlock(): void;
      commitUnbreakableBlock(): void;
    };
    buildNextLine(node: object): Line | null;
    processRow(row: Row<object>): object;
    processVerticalContainer(node: object): void;
  }
}

declare module 'pdfmake/js/Renderer.js' {
  import type PDFDocument from 'pdfmake/js/PDFDocument.js';
  import type { Line, Page, Vector } from 'pdfmake/js/LayoutBuilder.js';

  export default class Renderer {
    readonly pdfDocument: PDFDocument;
    constructor(document: PDFDocument);
    renderPages(pages: readonly Page[]): void;
    renderLine(line: Line, x: number, y: number): void;
    renderVector(vector: Vector): void;
  }
}
