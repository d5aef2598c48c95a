import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Line, Page } from 'pdfmake/js/LayoutBuilder.js';
import { describe, expect, test, vi } from 'vitest';
import type { DocumentModel, Theme } from '../../../src/model/pack.ts';
import { closeMargins, margins, pageSize } from '../../../src/render/pdf/page.ts';
import { TaggedRenderer } from '../../../src/render/pdf/tagged-renderer.ts';
import { renderPdf } from '../../../src/render/pdf/write-pdf.ts';
import { aPackInput, templates } from '../../builders/a-pack-input.ts';
import { buildPack } from '../../../src/pack/build-pack.ts';
import { documentOf } from '../../pack/page-text.ts';
import { long, packWith } from './a-hostile-pack.ts';

type Laid = { readonly bytes: Buffer; readonly pages: readonly Page[] };

/** The bytes, and the pages as the library laid them out before they were drawn. */
async function laidOut(document: DocumentModel, theme: Theme): Promise<Laid> {
  const drawing = vi.spyOn(TaggedRenderer.prototype, 'renderPages');
  try {
    const bytes = await renderPdf(document, theme);
    return { bytes, pages: drawing.mock.calls.at(-1)?.[0] ?? [] };
  } finally {
    drawing.mockRestore();
  }
}

/** In points: what sums of widths may be off by, and what a letter may lean out of its width. */
const off = { sum: 0.1, letter: 1.5 };

const wordsOf = ({ inlines }: Line): string =>
  inlines
    .map(({ text }) => text)
    .join('')
    .slice(0, 40);
const linesOf = ({ items }: Page): Line[] =>
  items.flatMap((item) => (item.type === 'line' ? [item.item] : []));

/** Lines wider than the column, cell or box that they were laid out for. */
const tooWide = (pages: readonly Page[]): string[] =>
  pages.flatMap((page, at) =>
    linesOf(page)
      .filter((line) => line.getWidth() > Number(Reflect.get(line, 'maxWidth')) + off.sum)
      .map((line) => `page ${at + 1}: ${wordsOf(line)}`),
  );

/** Lines that cover one another. */
const covered = (pages: readonly Page[]): string[] =>
  pages.flatMap((page, at) => {
    const lines = linesOf(page).filter((line) => line.getWidth() > 0);
    return lines.flatMap((a, i) =>
      lines
        .slice(i + 1)
        .filter((b) => !apart(a, b))
        .map((b) => `page ${at + 1}: ${wordsOf(a)} / ${wordsOf(b)}`),
    );
  });

/** Lines are set as close as their letters allow, and the next begins where a line ends. */
const touch = 1;

const apart = (a: Line, b: Line): boolean =>
  a.x + a.getWidth() <= b.x + touch ||
  b.x + b.getWidth() <= a.x + touch ||
  a.y + a.getHeight() <= b.y + touch ||
  b.y + b.getHeight() <= a.y + touch;

type Drawn = {
  readonly text: string;
  readonly page: number;
  readonly left: number;
  readonly right: number;
  /** Its base, from the top of the page. */
  readonly base: number;
  readonly size: number;
  /** A running line, or the head of a table that came before. */
  readonly isAgain: boolean;
};

/** Every stretch of text as another reader finds it, pictures included. */
async function drawnOn(bytes: Uint8Array): Promise<Drawn[]> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false });
  const pdf = await task.promise;
  const drawn: Drawn[] = [];
  for (let page = 1; page <= pdf.numPages; page++) {
    const read = await pdf.getPage(page);
    const { items } = await read.getTextContent({ includeMarkedContent: true });
    const open: boolean[] = [];
    for (const item of items) {
      if ('str' in item) {
        const place = placeOf(item, read.view[3] ?? 0);
        if (item.str.trim() !== '') drawn.push({ ...place, page, isAgain: !open.some(Boolean) });
      } else if (item.type === 'endMarkedContent') open.pop();
      else open.push(item.id !== undefined && item.id !== null);
    }
  }
  await task.destroy();
  return drawn;
}

type Read = { readonly str: string; readonly width: number; readonly transform: unknown[] };

function placeOf({ str: text, width, transform }: Read, height: number) {
  const [, , , size = 0, left = 0, y = 0] = transform.map(Number);
  return { text, size, left, right: left + width, base: height - y };
}

/** What stands outside its page, and content outside the margins. */
function outside(document: DocumentModel, theme: Theme, drawn: readonly Drawn[]): string[] {
  const around = document.opening === 'head' ? closeMargins : margins;
  const { width, height } = pageSize(theme.page);
  return drawn
    .filter(({ page, left, right, base, size, isAgain }) => {
      const isBeside = left < around.left - off.letter || right > width - around.right + off.letter;
      // No running line stands over page one, so its title may begin higher.
      const top = isAgain || page === 1 ? 20 : around.top;
      const foot = isAgain ? height - 10 : height - around.bottom;
      return isBeside || base - 0.72 * size < top || base > foot;
    })
    .map(({ page, text }) => `page ${page}: ${text.slice(0, 40)}`);
}

const hostile = await packWith(long);
const plain = documentOf(await buildPack(aPackInput()), 'mcsb.pdf');
const themeOn = (page: Theme['page']): Theme => ({ ...templates.theme, page });

describe.for(['A4', 'LETTER'] as const)('on %s', (page) => {
  test.for([
    // The report of the benchmark has every section that the others have.
    ...['executive.pdf', 'mcsb.pdf', 'progress.pdf'].map(
      (file) => [`long and hostile texts of ${file}`, documentOf(hostile, file)] as const,
    ),
    ['plain texts of mcsb.pdf', plain] as const,
  ])('%s stay in their cells, margins and pages', { timeout: 30_000 }, async ([, document]) => {
    const { bytes, pages } = await laidOut(document, themeOn(page));
    expect(tooWide(pages)).toEqual([]);
    expect(covered(pages)).toEqual([]);
    const drawn = await drawnOn(bytes);
    expect(drawn.length).toBeGreaterThan(pages.length * 10);
    expect(outside(document, themeOn(page), drawn)).toEqual([]);
  });
});

describe('what strays is found', async () => {
  const { bytes, pages } = await laidOut(plain, themeOn('A4'));
  const drawn = await drawnOn(bytes);

  test('below and beside a smaller page', () => {
    const strays = outside(plain, themeOn('LETTER'), drawn);
    expect(strays.filter((each) => each.includes('of'))).not.toEqual([]);
    const shifted = drawn.map((each) => ({ ...each, left: each.left + 9, right: each.right + 9 }));
    expect(outside(plain, themeOn('A4'), shifted)).not.toEqual([]);
  });

  test('lines set upon each other', () => {
    const twice = pages.map((page) => ({ ...page, items: [...page.items, ...page.items] }));
    expect(covered(twice)).not.toEqual([]);
  });

  test('a line wider than its cell', () => {
    const [first] = pages.flatMap(linesOf);
    if (first === undefined) throw new Error('a document without a line');
    Reflect.set(first, 'maxWidth', first.getWidth() / 2);
    expect(tooWide(pages)).toHaveLength(1);
  });
});
