import { buffer } from 'node:stream/consumers';
import type { Outline } from 'pdfmake/js/PDFDocument.js';
import type { Attachment, DocumentModel, Theme } from '../../model/pack.ts';
import { brokenFont } from './broken-font.ts';
import { asHead, coverLayout, tightest, type Tightness, tightnesses } from './cover-layout.ts';
import { documentLayout } from './document-layout.ts';
import { type FontChain, fontChain, type FontChains, fontChains } from './font-chain.ts';
import { claimsHold, installed } from './judged-versions.ts';
import { destination, type LayoutContext } from './layout-context.ts';
import { bodyFamily, fontSet, tableLayouts } from './library.ts';
import { placedLogo } from './logo.ts';
import { bodySize, closeMargins, margins, pageSize, textWidth } from './page.ts';
import { paletteOf } from './palette.ts';
import { type Printable, printableWith } from './printable.ts';
import { cutFooter, footerLine, runningHeader } from './running-lines.ts';
import { structureOf } from './structure-tree.ts';
import { TaggedDocument } from './tagged-document.ts';
import { TaggedRenderer } from './tagged-renderer.ts';
import { TracedLayout } from './traced-layout.ts';

export type RenderedPdf = {
  readonly bytes: Buffer;
  /** On which page each heading came to stand, by its anchor, counted from 1. */
  readonly pages: ReadonlyMap<string, number>;
};

export const renderPdf = async (document: DocumentModel, theme: Theme): Promise<Buffer> =>
  (await renderPages(document, theme)).bytes;

/** One PDF. The same document and theme give the same bytes, at any time and in any time zone. */
export async function renderPages(
  document: DocumentModel,
  theme: Theme,
  madeBy = installed,
): Promise<RenderedPdf> {
  try {
    return await drawPages(document, theme, claimsHold(madeBy));
  } catch (error) {
    throw brokenFont(theme.fonts ?? []) ?? error;
  }
}

/** What every page will show of the organisation's own words at its foot, where there is no room for all of them. */
export const footerThatStays = (theme: Theme): string | undefined =>
  cutFooter(printableOf(fontChain(fontSet(theme.fonts))), theme);

const printableOf = (chain: FontChain): Printable =>
  printableWith(chain.widthOf, chain.widthBeside);

async function drawPages(
  document: DocumentModel,
  theme: Theme,
  claims: boolean,
): Promise<RenderedPdf> {
  const chains = fontChains(fontSet(theme.fonts));
  const context = layoutContext(document, theme, chains);
  const made = openDocument(document, context, chains, claims);
  const header = runningHeader(context, document);
  const content = documentLayout(context, document, fitting(context, document, chains));
  const laidOut = layout(context).layoutDocument(
    content,
    made,
    {},
    textStyle(theme),
    (page) => (page === 1 && document.opening === 'cover' ? coverBand(theme) : null),
    header,
    (page, pages) => footerLine(context, document, page, pages),
  );
  new TaggedRenderer(made, structureOf(made, content), context.logo).renderPages(laidOut);
  aimBookmarks(made.outline, [...context.anchors].values());
  const pages = pagesOf(made, context.anchors);
  for (const attachment of document.attachments) attach(made, attachment, document.created);
  const bytes = buffer(made);
  made.end();
  return { bytes: await bytes, pages };
}

/** With a date of its own: the library would take that of the clock. */
function attach(
  made: TaggedDocument,
  { file, description, text }: Attachment,
  created: Date,
): void {
  made.file(Buffer.from(text), {
    name: file,
    description,
    type: 'application/json',
    relationship: 'Data',
    creationDate: created,
    modifiedDate: created,
  });
}

const textStyle = ({ ink }: Theme) => ({
  font: bodyFamily,
  fontSize: bodySize,
  lineHeight: 1.2,
  color: ink,
});

/** A cover is laid out as often as it takes to find how close it must be set. */
function fitting(context: LayoutContext, document: DocumentModel, chains: FontChains): Tightness {
  if (document.opening === 'head') return asHead;
  const tried = openDocument(document, context, chains, false);
  const fits = (tightness: Tightness): boolean =>
    layout(context).layoutDocument(
      coverLayout(context, document, tightness),
      tried,
      {},
      textStyle(context.theme),
      () => null,
      () => ({ text: '' }),
      () => ({ text: '' }),
    ).length === 1;
  return tightnesses.find(fits) ?? tightest;
}

function openDocument(
  document: DocumentModel,
  context: LayoutContext,
  chains: FontChains,
  claims: boolean,
): TaggedDocument {
  const { width, height } = pageSize(context.theme.page);
  const options = {
    size: [width, height],
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    compress: true,
    lang: document.language,
    fontLayoutCache: true,
    autoFirstPage: false,
    info: infoOf(document, context),
    font: null,
  };
  return new TaggedDocument(chains, options, claims);
}

/** Drawings come with their size and are drawn as they are: the library would write each anew. */
const asGiven = { measureSVG: () => ({}), writeDimensions: (svg: string) => svg };

function layout({ dense, theme: { page } }: LayoutContext): TracedLayout {
  const around = dense ? closeMargins : margins;
  const builder = new TracedLayout(pageSize(page), around, asGiven);
  builder.registerTableLayouts(tableLayouts);
  return builder;
}

/** Read off the destinations that links go to, so that a page number can lead nowhere else. */
function pagesOf(
  { _root: { data: root } }: TaggedDocument,
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
function aimBookmarks(above: Outline, anchors: Iterator<string>): void {
  for (const bookmark of above.children) {
    const next = anchors.next();
    if (next.done === true) throw new Error('a document has more bookmarks than headings');
    // A string object is written as a PDF string, a plain one as a PDF name.
    bookmark.outlineData['Dest'] = Object(destination(next.value));
    aimBookmarks(bookmark, anchors);
  }
}

function layoutContext(
  document: DocumentModel,
  theme: Theme,
  { body, fixed }: FontChains,
): LayoutContext {
  const print = printableOf(body);
  return {
    theme: { ...theme, outcomes: drawableMarks(theme, print) },
    palette: paletteOf(theme),
    width: textWidth(theme.page),
    dense: document.opening === 'head',
    print,
    printFixed: printableOf(fixed),
    logo: placedLogo(theme, print),
    measured: new WeakMap(),
    anchors: new Set(
      document.blocks.flatMap((block) => (block.kind === 'heading' ? [block.anchor] : [])),
    ),
  };
}

/** A theme may take any character for a mark. */
const drawableMarks = ({ outcomes }: Theme, print: Printable): Theme['outcomes'] =>
  Object.fromEntries(
    Object.entries(outcomes).map(([word, { mark, colour }]) => [
      word,
      { mark: print.line(mark), colour },
    ]),
  );

function infoOf({ title, subtitle, subject, created }: DocumentModel, { print }: LayoutContext) {
  return {
    Title: print.line(`${title}: ${subtitle}`, 200),
    Subject: print.line(subject, 300),
    Creator: 'proofpack',
    Producer: 'pdfmake',
    // Without a date of its own a document gets that of the clock, and no two renders are alike.
    CreationDate: created,
  };
}

const coverBand = (theme: Theme) => ({
  canvas: [
    { type: 'rect', x: 0, y: 0, w: 14, h: pageSize(theme.page).height, color: theme.accent },
  ],
});
