// pdfmake ships no types. These are the parts that write-pdf.ts relies on, and no more.

declare module 'pdfmake/js/Printer.js' {
  import type { Readable } from 'node:stream';

  type Fonts = Record<string, Record<'normal' | 'bold', string>>;
  type VirtualFiles = { existsSync(name: string): boolean; readFileSync(name: string): Uint8Array };
  type UrlResolver = { resolve(url: string): void; resolved(): Promise<void> };

  export type Outline = {
    readonly outlineData: Record<string, unknown>;
    readonly children: readonly Outline[];
  };

  /** A document whose pages are laid out and not yet written. */
  export type Made = Readable & {
    readonly outline: Outline;
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
    end(): void;
  };

  export default class Printer {
    constructor(
      fonts: Fonts,
      files: VirtualFiles,
      urls: UrlResolver,
      localAccessPolicy: (path: string) => boolean,
    );
    createPdfKitDocument(definition: object): Promise<Made>;
  }
}

declare module 'pdfmake/js/PDFDocument.js' {
  export type Font = {
    readonly unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): { readonly advanceWidth: number };
  };
  type Face = { readonly font: Font };

  export default class PDFDocument {
    constructor(
      fonts: object,
      images: object,
      patterns: object,
      attachments: object,
      options: object,
      files: object,
      localAccessPolicy: (path: string) => boolean,
    );
    provideFont(family: string, bold: boolean, italics: boolean): Face;
  }
}
