import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import type { Block, FontFamily } from '../../../src/model/pack.ts';
import { fontChains } from '../../../src/render/pdf/font-chain.ts';
import { fontSet, noLocalFile, PdfDocument } from '../../../src/render/pdf/library.ts';
import { margins, pageSize } from '../../../src/render/pdf/page.ts';
import { printableWith } from '../../../src/render/pdf/printable.ts';
import { renderPages, renderPdf } from '../../../src/render/pdf/write-pdf.ts';
import { aDocument } from '../../builders/a-document.ts';
import { aFont } from '../../builders/a-font.ts';
import { templates } from '../../builders/a-pack-input.ts';
import { dense, readPdf } from './read-pdf.ts';
import { allOf, readStructure, wholeText } from './read-structure.ts';
import { aPageTable, rendered } from './rendered.ts';

const require = createRequire(import.meta.url);
const bytesOf = (file: string): Uint8Array =>
  readFileSync(require.resolve(`dejavu-fonts-ttf/ttf/${file}`));
const serif: FontFamily = {
  family: 'Serif of ours',
  normal: bytesOf('DejaVuSerif.ttf'),
  bold: bytesOf('DejaVuSerif-Bold.ttf'),
  files: { normal: 'fonts/a.ttf', bold: 'fonts/b.ttf' },
};
const { body: chain, fixed, set } = fontChains(fontSet());
const text = (words: string): Block => ({ kind: 'text', text: words, tone: 'plain' });
const kinds = (fonts: readonly string[]): string[] =>
  fonts.map((font) => font.replace(/^[A-Z]{6}\+/, '')).toSorted();

describe('a font is embedded only where a page needs it', () => {
  test('none but the first for Latin, Greek, Cyrillic and Vietnamese', async () => {
    const { fonts } = await rendered(text('Latin Δέλτα Жук Việt × √'));
    expect(kinds(fonts)).toEqual(['Roboto-Medium', 'Roboto-Regular']);
  });

  test('nor where no font has a letter', async () => {
    expect(kinds((await rendered(text('統'))).fonts)).toEqual(['Roboto-Medium', 'Roboto-Regular']);
  });

  test('the second, in the faces it takes, for others', async () => {
    const { fonts } = await rendered(text('שלום'));
    expect(kinds(fonts)).toEqual(['DejaVuSans', 'Roboto-Medium', 'Roboto-Regular']);
  });
});

test('title, marks, running lines, bookmarks and contents have them, too', async () => {
  const words = 'x בית טוב y ✓';
  const document = aDocument({
    title: words,
    subtitle: words,
    marks: [words],
    footer: words,
    blocks: [
      { kind: 'heading', level: 1, text: 'Contents', anchor: 'contents' },
      { kind: 'contents' },
      { kind: 'page-break' },
      { kind: 'heading', level: 1, text: words, anchor: 'h' },
    ],
  });
  const { pages, info, outline } = await readPdf(await renderPdf(document, templates.theme));
  const times = pages.map((page) => dense(page).split(dense(words)).length - 1);
  // Title, subtitle, mark, line of the contents, footer; then head with title and mark, heading, footer.
  expect(times).toEqual([5, 4]);
  expect(info['Title']).toBe(`${words}: ${words}`);
  expect(outline.map(({ title }) => title)).toEqual(['Contents', words]);
});

test('a mark of the theme may be of any font', async () => {
  const theme = {
    ...templates.theme,
    outcomes: {
      fail: { mark: '✗', colour: '#ab2f0c' },
      pass: { mark: '統', colour: '#09646c' },
    },
  };
  const table: Block = {
    kind: 'table',
    table: {
      columns: [{ header: 'o', width: 1, kind: 'outcome' }],
      rows: [['fail'], ['pass']],
    },
  };
  const read = await readPdf(await renderPdf(aDocument({ blocks: [table] }), theme));
  expect(read.dense).toContain('✗fail\\u{7d71}pass');
});

test('a paragraph of several fonts is one of the structure, and its link one link', async () => {
  const bytes = await renderPdf(
    aDocument({
      blocks: [
        text('a שלום עולם b ✓'),
        aPageTable([{ text: 'go שלום עולם b ✓', link: 'https://contoso.example/' }, 'x']),
      ],
    }),
    templates.theme,
  );
  const { links } = await readPdf(bytes);
  expect(links).toHaveLength(1);
  const paragraphs = allOf('P', await readStructure(bytes)).map(wholeText);
  expect(paragraphs).toContain('a שלום עולם b ✓');
});

describe('widths are those of the font that draws', () => {
  const print = printableWith(chain.widthOf, chain.widthBeside);
  test.for([
    ['symbols', '☂'.repeat(60)],
    ['one Hebrew word', 'שלום'.repeat(20)],
    ['short Hebrew words', 'או '.repeat(20)],
    ['the widest letters of Arabic', 'سصض'.repeat(20)],
  ] as const)('a line of %s keeps to its column', ([, words]) => {
    const [line = ''] = print.fold(words, 20);
    for (const bold of [false, true]) expect(drawnWidth(line, bold)).toBeLessThanOrEqual(20);
    expect(line.length).toBeGreaterThan(10);
  });

  test('what is wider than any page was reckoned for is shown by its code point', () => {
    expect(print.line('\u1671')).toBe('\\u{1671}');
  });

  test('a place has room for half as many letters of twice the width', async () => {
    const wide = 'ص '.repeat(5_000);
    const { dense: read, pages } = await rendered(
      { kind: 'heading', level: 2, text: 'h', anchor: 'h' },
      aPageTable([wide, wide]),
    );
    expect(read.match(/characters\)/g)).toHaveLength(2);
    expect(pages.length).toBeLessThan(5);
  });
});

/** In ems, as the faces lay it out. */
function drawnWidth(line: string, bold: boolean, by = chain): number {
  const options = { autoFirstPage: false, font: null };
  const probe = new PdfDocument(set.tables(), {}, {}, {}, options, set.files, noLocalFile);
  return by
    .runs(line)
    .reduce(
      (sum, run) => sum + probe.provideFont(run.family, bold, false).widthOfString(run.text, 1),
      0,
    );
}

const typed = (words: string): Block => ({ kind: 'code', text: words, fixed: true });

describe('what is typed as it stands', () => {
  test('has letters of one width, and what only reads as code has not', async () => {
    expect(kinds((await rendered(typed('resources | take 1'))).fonts)).toContain('DejaVuSansMono');
    const plain = await rendered({ kind: 'code', text: 'Take every row' });
    expect(kinds(plain.fonts)).not.toContain('DejaVuSansMono');
  });

  test.for(['iiiiiiiiii', 'WWWWWWWWWW', '| = | _ ()'])('%s is as wide as any ten', (words) => {
    expect(drawnWidth(words, false, fixed)).toBeCloseTo(6.02, 2);
    expect(printableWith(fixed.widthOf).onOneLine(words)).toBeCloseTo(6.02 / 0.98, 2);
  });

  test('takes what its font lacks from the others, and says what none has', async () => {
    const read = await rendered(typed("where name == 'x שלום 統'"));
    expect(read.dense).toContain("wherename=='xשלום\\u{7d71}'");
    expect(kinds(read.fonts)).toEqual([
      'DejaVuSans',
      'DejaVuSansMono',
      'Roboto-Medium',
      'Roboto-Regular',
    ]);
  });

  test('is asked first there, and never elsewhere', () => {
    expect(fixed.runs('é').map(({ family }) => family)).toEqual(['DejaVu Sans Mono']);
    expect(chain.runs('☂').map(({ family }) => family)).toEqual(['DejaVu Sans']);
  });

  test.for(['x\u0301\u0302\u0300', 'i\u0303\u0301', '\u0628\u0650\u0651', '\u0301'])(
    'takes marks and their letters from the others: %s',
    async (words) => {
      expect(fixed.runs(words).map(({ family }) => family)).not.toContain('DejaVu Sans Mono');
      expect((await rendered(typed(`a ${words} b`))).pages).toHaveLength(1);
    },
  );

  test('a line of it keeps to its box, also in one word', async () => {
    for (const words of ['W'.repeat(500), 'WWWW '.repeat(100).trim(), '☂'.repeat(500)]) {
      const { dense: read, right } = await rendered(typed(words));
      expect(read).toContain(dense(words));
      expect(right - (pageSize('A4').width - margins.right)).toBeLessThan(0.001);
    }
  });
});

describe('fonts that a theme brings', () => {
  const arrow = '\u2900';
  const withSerif = { ...templates.theme, fonts: [serif] };
  const pages = async (words: string, theme = withSerif) =>
    readPdf(await renderPdf(aDocument({ blocks: [text(words)] }), theme));

  test('draw what the others lack', async () => {
    const without = await pages(arrow, { ...templates.theme, fonts: [] });
    expect(without.dense).toContain('\\u{2900}');
    const read = await pages(`${arrow} שלום 統`);
    expect(read.dense).toContain(`${arrow}שלום\\u{7d71}`);
    expect(kinds(read.fonts)).toContain('DejaVuSerif');
  });

  test('are not asked for what the others have', async () => {
    expect(kinds((await pages('a ✓')).fonts)).not.toContain('DejaVuSerif');
  });

  test('change no byte of a document that needs none of them', async () => {
    const document = aDocument({ blocks: [text('plain')] });
    const [bytes, same] = await Promise.all(
      [withSerif, templates.theme].map((theme) => renderPdf(document, theme)),
    );
    expect(bytes?.equals(same ?? Buffer.alloc(0))).toBe(true);
  });

  test('may be called as another is', async () => {
    const theme = { ...templates.theme, fonts: [{ ...serif, family: 'Roboto' }] };
    expect((await pages(`a ${arrow}`, theme)).dense).toContain(`a${arrow}`);
  });
});

const broken = (family: FontFamily) =>
  renderPages(aDocument({ blocks: [text('\u2900')] }), {
    ...templates.theme,
    fonts: [family],
  });

describe('a font of a theme that fails when it is drawn', () => {
  test.for(['normal', 'bold'] as const)('is named with its file: %s', async (face) => {
    const family = { ...serif, family: 'Broken', [face]: aFont().fill(0xff, 20_000) };
    await expect(broken(family)).rejects.toMatchObject({
      code: 'TEMPLATE_INVALID',
      message: expect.stringMatching(
        new RegExp(`The font "Broken" .*${serif.files[face].replace('.', '\\.')} is damaged`),
      ),
    });
  });

  test('and what fails without it is told as it is', async () => {
    const bookmarks = aDocument({ created: new Date(Number.NaN) });
    const failed = renderPages(bookmarks, { ...templates.theme, fonts: [serif] });
    await expect(failed).rejects.toThrow(RangeError);
  });
});

test('two renders of several fonts are the same bytes', async () => {
  const document = aDocument({ title: 'שלום مرحبا ✓', blocks: [text('שלום 😀 Ж')] });
  const [one, two] = await Promise.all([1, 2].map(() => renderPdf(document, templates.theme)));
  expect(one?.equals(two ?? Buffer.alloc(0))).toBe(true);
});
