import type { Inline } from 'pdfmake/js/LayoutBuilder.js';
import type { Face, LinkOptions, StructureElement } from 'pdfmake/js/PDFDocument.js';
import { DrawnFonts } from './drawn-fonts.ts';
import type { FontChains } from './font-chain.ts';
import type { Run } from './text-runs.ts';
import { bodyFamily, noLocalFile, PdfDocument } from './library.ts';

/** A document whose links belong to its structure, and whose metadata is well-formed whatever the titles hold. */
export class TaggedDocument extends PdfDocument {
  readonly #chains: FontChains;
  readonly #fonts: DrawnFonts;
  readonly #claims: boolean;
  #link: { readonly element: StructureElement; readonly words: string } | undefined;

  /** `claims`: whether it says of itself that it keeps to PDF/A-3a and PDF/UA-1. */
  constructor(chains: FontChains, options: object, claims: boolean) {
    const claimed = claims ? { ...options, subset: 'PDF/A-3a' } : options;
    super(chains.set.tables(), {}, {}, {}, claimed, chains.set.files, noLocalFile);
    this.#claims = claims;
    this.#chains = chains;
    this.#fonts = new DrawnFonts(chains, (family, bold) => super.provideFont(family, bold, false));
  }

  override provideFont(family: string, bold: boolean, italics: boolean): Face {
    return this.#fonts.asLaidOut(family, bold) ?? super.provideFont(family, bold, italics);
  }

  /** The same words by the fonts that draw them. */
  drawn(inlines: readonly Inline[]): Inline[] {
    return inlines.flatMap((inline) => this.#fonts.drawn(inline));
  }

  /** A text by the families that draw it, in the order in which it is read. */
  runs(text: string): readonly Run[] {
    return this.#chains.body.runs(text);
  }

  /** By which a drawing finds a face: of the body font, unless it names another of this document. */
  faceName(family: string, bold: boolean): string {
    const known = this.#chains.set.families.includes(family) ? family : bodyFamily;
    return this.#fonts.face(known, bold).name;
  }

  override end(): void {
    this.#fonts.nameLigatures();
    super.end();
  }

  /** Marks what is drawn next as content of an element. */
  content(element: StructureElement): void {
    element.add(this.markStructureContent(String(element.dictionary.data['S'])));
  }

  openLink(parent: StructureElement, words: string): void {
    const element = this.struct('Link');
    parent.add(element);
    this.content(element);
    this.#link = { element, words };
  }

  /** On the page where it stands: the library takes the page that is current when it ends. */
  closeLink(): void {
    this.#link?.element.end();
    this.#link = undefined;
  }

  override link(x: number, y: number, w: number, h: number, url: string, options?: LinkOptions) {
    return super.link(x, y, w, h, url, this.#linked(options));
  }

  override goTo(x: number, y: number, w: number, h: number, name: string, options?: LinkOptions) {
    return super.goTo(x, y, w, h, name, this.#linked(options));
  }

  #linked(options: LinkOptions = {}): LinkOptions {
    if (this.#link === undefined) return options;
    const { element, words } = this.#link;
    // A string object is written as a PDF string, a plain one as a PDF name.
    return { ...options, structParent: element, Contents: Object(words) };
  }

  /** The library writes the title into XML as it is. */
  override _addInfo(): void {
    const { info } = this;
    this.info = Object.fromEntries(
      Object.entries(info).map(([key, value]) => [
        key,
        typeof value === 'string' ? escaped(value) : value,
      ]),
    );
    // oxlint-disable-next-line no-underscore-dangle -- the library's own name
    super._addInfo();
    this.info = info;
    if (this.#claims) this.appendXML(accessible);
  }
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replaceAll(/[&<>]/g, (sign) => entities[sign] ?? '');

/** The claim of PDF/UA-1, and what PDF/A wants to be told of a property that it does not know. */
const accessible = `<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of PDF/UA</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>`;
