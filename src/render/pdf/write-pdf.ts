import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { buffer } from 'node:stream/consumers';
import type * as pdfDocumentModule from 'pdfmake/js/PDFDocument.js';
import type * as printerModule from 'pdfmake/js/Printer.js';
import type { DocumentModel, Theme } from '../../model/pack.ts';
import { documentLayout } from './document-layout.ts';
import { destination, type LayoutContext } from './layout-context.ts';
import { bodySize, margins, pageSize, textWidth } from './page.ts';
import { paletteOf } from './palette.ts';
import { type GlyphWidth, printableWith } from './printable.ts';
import { footerLine, headerLine } from './running-lines.ts';

// The only file that knows pdfmake. It is entered below its front door, where nothing is global: the fonts are the
// only files it can open, and no address is ever fetched.

const family = 'Roboto';
const faces = { normal: 'Roboto-Regular.ttf', bold: 'Roboto-Medium.ttf' } as const;
const require = createRequire(import.meta.url);
/* oxlint-disable typescript/no-unsafe-type-assertion -- CommonJS, loaded as such: what `import` makes of its `default` differs between loaders */
const { default: Printer } = require('pdfmake/js/Printer.js') as typeof printerModule;
const { default: PdfDocument } = require('pdfmake/js/PDFDocument.js') as typeof pdfDocumentModule;
/* oxlint-enable typescript/no-unsafe-type-assertion */
const fontFiles = new Map<string, Uint8Array>(
  Object.values(faces).map((file) => [
    file,
    readFileSync(require.resolve(`pdfmake/fonts/${family}/${file}`)),
  ]),
);
const files = {
  existsSync: (name: string): boolean => fontFiles.has(name),
  readFileSync: (name: string): Uint8Array => {
    const bytes = fontFiles.get(name);
    if (bytes === undefined) throw new Error(`a document asked for the file ${name}`);
    return bytes;
  },
};
const noUrl = {
  resolve: (url: string): void => {
    if (!fontFiles.has(url)) throw new Error(`a document asked for the address ${url}`);
  },
  resolved: async (): Promise<void> => {},
};
const noLocalFile = (): boolean => false;

export type RenderedPdf = {
  readonly bytes: Buffer;
  /** On which page each heading came to stand, by its anchor, counted from 1. */
  readonly pages: ReadonlyMap<string, number>;
};

export const renderPdf = async (document: DocumentModel, theme: Theme): Promise<Buffer> =>
  (await renderPages(document, theme)).bytes;

/** One PDF. The same document and theme give the same bytes, at any time and in any time zone. */
export async function renderPages(document: DocumentModel, theme: Theme): Promise<RenderedPdf> {
  const context = layoutContext(document, theme);
  const made = await new Printer(fonts(), files, noUrl, noLocalFile).createPdfKitDocument({
    version: '1.7',
    language: document.language,
    displayTitle: true,
    info: infoOf(document, context),
    pageSize: pageSize(theme.page),
    pageMargins: [margins.left, margins.top, margins.right, margins.bottom],
    defaultStyle: { font: family, fontSize: bodySize, lineHeight: 1.2, color: theme.ink },
    background: (page: number) => (page === 1 ? coverBand(theme) : null),
    header: (page: number) => headerLine(context, document, page),
    footer: (page: number, pages: number) => footerLine(context, document, page, pages),
    content: documentLayout(context, document),
  });
  aimBookmarks(made.outline, [...context.anchors].values());
  const pages = pagesOf(made, context.anchors);
  const bytes = buffer(made);
  made.end();
  return { bytes: await bytes, pages };
}

/** Read off the destinations that links go to, so that a page number can lead nowhere else. */
function pagesOf(
  { _root: { data: root } }: printerModule.Made,
  anchors: ReadonlySet<string>,
): Map<string, number> {
  const numbers = new Map(root.Pages.data.Kids.map((page, at) => [page, at + 1]));
  return new Map(
    [...anchors].map((anchor) => {
      const [page] = root.Names.data.Dests.get(destination(anchor)) ?? [];
      const number = page === undefined ? undefined : numbers.get(page);
      if (number === undefined) throw new Error(`the heading ${anchor} came to stand on no page`);
      return [anchor, number];
    }),
  );
}

/** The library aims bookmarks at the right edge of a page; ours go where the contents go, to the heading itself. */
function aimBookmarks(above: printerModule.Outline, anchors: Iterator<string>): void {
  for (const bookmark of above.children) {
    const next = anchors.next();
    if (next.done === true) throw new Error('a document has more bookmarks than headings');
    // A string object is written as a PDF string, a plain one as a PDF name.
    bookmark.outlineData['Dest'] = Object(destination(next.value));
    aimBookmarks(bookmark, anchors);
  }
}

// pdfmake writes into the tables it is given, so each document gets its own.
const fonts = () => ({ [family]: { ...faces } });

function layoutContext(document: DocumentModel, theme: Theme): LayoutContext {
  return {
    theme,
    palette: paletteOf(theme),
    width: textWidth(theme.page),
    print: printableWith(glyphWidth()),
    anchors: new Set(
      document.blocks.flatMap((block) => (block.kind === 'heading' ? [block.anchor] : [])),
    ),
  };
}

function infoOf({ title, subtitle, subject, created }: DocumentModel, { print }: LayoutContext) {
  return {
    title: print.line(`${title}: ${subtitle}`, 200),
    subject: print.line(subject, 300),
    creator: 'proofpack',
    // Without a date of its own a document gets that of the clock, and no two renders are alike.
    creationDate: created,
  };
}

const coverBand = (theme: Theme) => ({
  canvas: [
    { type: 'rect', x: 0, y: 0, w: 14, h: pageSize(theme.page).height, color: theme.accent },
  ],
});

/** Asks the embedded faces themselves; a glyph must be in each, since any text may be set bold. */
function glyphWidth(): GlyphWidth {
  const options = { autoFirstPage: false, font: null };
  const probe = new PdfDocument(fonts(), {}, {}, {}, options, files, noLocalFile);
  const both = [false, true].map((bold) => probe.provideFont(family, bold, false).font);
  const widths = new Map<number, number | undefined>();
  return (codePoint) => {
    if (!widths.has(codePoint)) widths.set(codePoint, widest(both, codePoint));
    return widths.get(codePoint);
  };
}

function widest(both: readonly pdfDocumentModule.Font[], codePoint: number): number | undefined {
  if (!both.every((face) => face.hasGlyphForCodePoint(codePoint))) return undefined;
  return Math.max(
    ...both.map((face) => face.glyphForCodePoint(codePoint).advanceWidth / face.unitsPerEm),
  );
}
