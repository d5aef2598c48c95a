import type { Drawn, Inline, Line, Page, Vector } from 'pdfmake/js/LayoutBuilder.js';
import type { StructureElement } from 'pdfmake/js/PDFDocument.js';
import { byFamilies } from './drawn-text.ts';
import { drawSvg, Renderer } from './library.ts';
import type { PlacedLogo } from './logo.ts';
import { LinePart } from './line-part.ts';
import type { Structure } from './structure-tree.ts';
import type { TaggedDocument } from './tagged-document.ts';

/** What is marked between two places of a page. */
type Mark =
  | { readonly artifact: 'Layout' | 'Pagination' }
  | { readonly element: StructureElement; readonly target: string | undefined };

/** Draws laid-out pages, each thing marked as the part of the structure that it is, the rest as decoration. */
export class TaggedRenderer extends Renderer {
  readonly #document: TaggedDocument;
  readonly #structure: Structure;
  readonly #logo: PlacedLogo | undefined;
  readonly #seen = new Set<number>();
  readonly #boxes = new Map<StructureElement, Box>();
  #mark: Mark | undefined;

  constructor(document: TaggedDocument, structure: Structure, logo: PlacedLogo | undefined) {
    super(document);
    this.#document = document;
    this.#structure = structure;
    this.#logo = logo;
  }

  override renderPages(pages: readonly Page[]): void {
    for (const [at, { pageSize, items }] of pages.entries()) {
      this.#document.addPage({ size: [pageSize.width, pageSize.height] });
      if (at === 0 && this.#logo !== undefined) this.#picture(this.#logo);
      for (const item of items) {
        if (item.type === 'line') this.#line(item.item);
        else if (item.type === 'vector') this.#vector(item.item);
        else this.#drawing(item.item);
      }
      this.#close();
      this.#boundFigures(pageSize.height);
    }
  }

  #line(line: Line): void {
    const { source, serial = -1 } = line;
    const element = source && this.#structure.elements.get(source);
    const isAgain = this.#seen.has(serial);
    this.#seen.add(serial);
    if (element === undefined || isAgain) {
      this.#open({ artifact: 'Pagination' });
      this.#draw(line, joined(line.inlines));
      return;
    }
    this.#grow(element, boxOfLine(line));
    this.#outline(line);
    for (const [at, run] of runsOf(line).entries()) {
      this.#open({ element, target: targetOf(run) }, textOf(run));
      this.#draw(line, run, at === 0);
    }
  }

  /** Words of a line, each by the font that has its letters. */
  #draw(line: Line, words: readonly Inline[], begins = true): void {
    const part = new LinePart(line, this.#document.drawn(words), begins);
    super.renderLine(part, line.x, line.y);
  }

  /** Decoration around the words of a chip, which are content. */
  #outline(line: Line): void {
    const [word] = line.inlines;
    if (line.chip === undefined || word === undefined) return;
    this.#vector({
      type: 'rect',
      x: line.x - around.x,
      y: line.y - around.above,
      w: word.width + 2 * around.x,
      h: line.getAscenderHeight() + around.above + around.below,
      r: around.round,
      lineWidth: 0.6,
      lineColor: line.chip,
    });
  }

  #vector(vector: Vector): void {
    this.#open({ artifact: 'Layout' });
    super.renderVector(vector);
  }

  #picture(logo: PlacedLogo): void {
    this.#figure(logo);
    const { bytes, x, y, width, height } = logo;
    this.#document.image(Buffer.from(bytes), x, y, { width, height });
  }

  /** What is drawn next belongs to it. */
  #figure({ figure, x, y, width, height }: Omit<Drawn, 'svg'>): void {
    const element = this.#structure.elements.get(figure);
    if (element === undefined) throw new Error('a drawing belongs to no figure');
    this.#open({ element, target: undefined });
    this.#grow(element, { left: x, top: y, right: x + width, bottom: y + height });
  }

  #drawing(drawing: Drawn): void {
    this.#figure(drawing);
    const { svg, x, y, width, height } = drawing;
    const drawn = byFamilies(svg, (text) => this.#document.runs(text));
    drawSvg(this.#document, drawn, x, y, {
      width,
      height,
      assumePt: true,
      // Faces of the document alone: left to itself the drawer takes one of the fourteen that nothing embeds.
      fontCallback: (family, bold) => this.#document.faceName(family, bold),
      warningCallback: (problem) => {
        throw new Error(`a drawing cannot be drawn: ${problem}`);
      },
    });
  }

  /** Goes on with what is being marked where it is the same, for fewer marks. */
  #open(mark: Mark, words = ''): void {
    if (this.#mark !== undefined && isSame(this.#mark, mark)) return;
    this.#close();
    this.#mark = mark;
    if ('artifact' in mark) this.#document.markContent('Artifact', { type: mark.artifact });
    else if (mark.target === undefined) this.#document.content(mark.element);
    else this.#document.openLink(mark.element, words);
  }

  #close(): void {
    if (this.#mark === undefined) return;
    this.#document.endMarkedContent();
    this.#document.closeLink();
    this.#mark = undefined;
  }

  #grow(element: StructureElement, box: Box): void {
    if (element.dictionary.data['S'] !== 'Figure') return;
    const own = this.#boxes.get(element) ?? box;
    this.#boxes.set(element, {
      left: Math.min(own.left, box.left),
      top: Math.min(own.top, box.top),
      right: Math.max(own.right, box.right),
      bottom: Math.max(own.bottom, box.bottom),
    });
  }

  /** A picture says where it stands, counted from the foot of its page. */
  #boundFigures(height: number): void {
    for (const [{ dictionary }, { left, top, right, bottom }] of this.#boxes)
      dictionary.data['A'] = {
        O: 'Layout',
        Placement: 'Block',
        BBox: [left, height - bottom, right, height - top],
      };
    this.#boxes.clear();
  }
}

/** In points, from the words of a chip to its outline. */
const around = { x: 3, above: 1, below: 2.6, round: 3 } as const;

type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

const boxOfLine = (line: Line): Box => ({
  left: line.x,
  top: line.y,
  right: line.x + line.getWidth(),
  bottom: line.y + line.getHeight(),
});

function isSame(a: Mark, b: Mark): boolean {
  if ('artifact' in a) return 'artifact' in b && a.artifact === b.artifact;
  // Two links are two, though they lead to one place.
  return (
    'element' in b && a.element === b.element && a.target === undefined && b.target === undefined
  );
}

const targetOf = ([first]: readonly Inline[]): string | undefined =>
  // The library writes null where there is none.
  first?.link ?? first?.linkToDestination ?? undefined;

const textOf = (inlines: readonly Inline[]): string =>
  inlines
    .map(({ text }) => text)
    .join('')
    .trim();

/** A line as runs of words, each with one target or none. */
function runsOf({ inlines }: Line): readonly (readonly Inline[])[] {
  const runs: Inline[][] = [];
  let last: string | undefined;
  for (const inline of joined(inlines)) {
    const target = targetOf([inline]);
    const run = runs.at(-1);
    if (run === undefined || target !== last) runs.push([inline]);
    else run.push(inline);
    last = target;
  }
  return runs;
}

/** Words that stand beside each other in one style are drawn at once, where the library draws each on its own. */
function joined(inlines: readonly Inline[]): readonly Inline[] {
  const whole: Inline[] = [];
  for (const inline of inlines) {
    const before = whole.at(-1);
    if (before === undefined || !isOneStyle(before, inline)) whole.push(inline);
    else
      whole[whole.length - 1] = {
        ...before,
        text: before.text + inline.text,
        width: before.width + inline.width,
      };
  }
  return whole;
}

const isOneStyle = (a: Inline, b: Inline): boolean =>
  a.font === b.font &&
  a.fontSize === b.fontSize &&
  a.color === b.color &&
  a.background === b.background &&
  a.link === b.link &&
  a.linkToDestination === b.linkToDestination;
