import { describe, expect, test } from 'vitest';
import type { Logo, Theme } from '../../../src/model/pack.ts';
import { buildPack } from '../../../src/pack/build-pack.ts';
import { readPng } from '../../../src/pack/logo/read-png.ts';
import { renderPdf } from '../../../src/render/pdf/write-pdf.ts';
import { aDocument } from '../../builders/a-document.ts';
import { aJpeg, aPng } from '../../builders/a-picture.ts';
import { aPackInput, templates } from '../../builders/a-pack-input.ts';
import { drawnPixels } from './drawn-pixels.ts';
import { dense, readPdf } from './read-pdf.ts';
import { allOf, readStructure } from './read-structure.ts';

const plain: Theme = templates.theme;
const logo: Logo = {
  bytes: aPng({ width: 64, height: 16, colour: 6 }),
  pixels: { width: 64, height: 16 },
  alt: 'Contoso, two rings',
  height: 28,
};
const branded: Theme = { ...plain, logo };
const documents = [aDocument(), aDocument({ opening: 'head' })];

/** Where the one picture of a page stands. */
function boxOf(pdf: Buffer): { left: number; foot: number; width: number; height: number } {
  const [, box = ''] = /\/BBox \[([-\d. ]+)\]/.exec(pdf.toString('latin1')) ?? [];
  const [left = 0, foot = 0, right = 0, top = 0] = box.split(' ').map(Number);
  return { left, foot, width: right - left, height: top - foot };
}

describe.for(documents.map((document) => [document.opening, document] as const))(
  'a logo where a document opens with a %s',
  ([, document]) => {
    test('is a figure with its words, read before all else', async () => {
      const structure = await readStructure(await renderPdf(document, branded));
      expect(allOf('Figure', structure).map(({ alt }) => alt)).toEqual(['Contoso, two rings']);
      const [whole] = structure.pages[0]?.children ?? [];
      expect(whole?.children[0]?.role).toBe('Figure');
    });

    test.for([
      ['as high as asked', 64, 16, 112, 28],
      ['no wider than its box', 2_000, 16, 160, 1.28],
      ['in its own shape', 16, 2_000, 0.224, 28],
    ] as const)('is %s', async ([, width, height, wide, high]) => {
      const theme = { ...plain, logo: { ...logo, pixels: { width, height } } };
      const box = boxOf(await renderPdf(document, theme));
      expect(box.width).toBeCloseTo(wide, 2);
      expect(box.height).toBeCloseTo(high, 2);
    });

    test.for(['A4', 'LETTER'] as const)('moves no word of a page of %s', async (page) => {
      const facts = Array.from({ length: 34 }, (_, at) => [`Fact ${at}`, 'x'.repeat(70)] as const);
      const full = { ...document, facts };
      const without = await readPdf(await renderPdf(full, { ...plain, page }));
      const tall = { ...logo, pixels: { width: 160, height: 40 }, height: 40 };
      const beside = await readPdf(await renderPdf(full, { ...plain, page, logo: tall }));
      expect(beside.pages).toEqual(without.pages);
    });

    test('gives the same bytes again, as PNG and as JPEG', async () => {
      for (const bytes of [logo.bytes, aJpeg]) {
        const theme = { ...plain, logo: { ...logo, bytes } };
        // oxlint-disable-next-line no-await-in-loop -- one after the other, as a run makes them
        const [first, second] = [
          await renderPdf(document, theme),
          await renderPdf(document, theme),
        ];
        expect(first.equals(second)).toBe(true);
        expect(first.toString('latin1')).toContain('/Subtype /Image');
      }
    });

    test('whose words nobody can draw are shown by their code points', async () => {
      const theme = { ...plain, logo: { ...logo, alt: 'a\u202eb' } };
      const structure = await readStructure(await renderPdf(document, theme));
      expect(allOf('Figure', structure)[0]?.alt).toMatch(/^a.*202e.*b$/i);
    });
  },
);

test('a picture with a palette that is only suggested keeps its colours', async () => {
  const pixels = Buffer.alloc(16 * 16 * 3, Buffer.from([10, 120, 230]));
  const rows = Buffer.concat(
    Array.from({ length: 16 }, (_, at) =>
      Buffer.concat([Buffer.alloc(1), pixels.subarray(at * 48, (at + 1) * 48)]),
    ),
  );
  const suggested = ['PLTE', Buffer.from([255, 0, 0, 0, 255, 0])] as const;
  const read = readPng(aPng({ width: 16, height: 16, rows, beside: [suggested] }));
  if ('problem' in read) throw new Error(read.problem);
  const shown = { ...logo, bytes: read.bytes, pixels: { width: 16, height: 16 } };
  const [drawn] = await drawnPixels(await renderPdf(aDocument(), { ...plain, logo: shown }));
  expect(drawn).toEqual({ width: 16, height: 16, data: [...pixels] });
});

test("the board's report with a logo is as long as without, and its title stands beside it", async () => {
  const pack = await buildPack(aPackInput());
  const board = pack.documents.find(({ opening }) => opening === 'head');
  if (board === undefined) throw new Error('a pack without a report for the board');
  const wide = { ...logo, pixels: { width: 160, height: 40 }, height: 40 };
  for (const page of ['A4', 'LETTER'] as const) {
    // oxlint-disable-next-line no-await-in-loop -- two documents
    const [without, beside] = await Promise.all([
      renderPdf(board, { ...plain, page }).then(readPdf),
      renderPdf(board, { ...plain, page, logo: wide, footer: 'Contoso' }).then(readPdf),
    ]);
    expect(beside.pages).toHaveLength(without.pages.length);
    expect(beside.dense).toContain(dense(board.title));
  }
});

describe("the organisation's own words at the foot", () => {
  const digest = `Assessment ${'a'.repeat(64)}`;

  test.for([
    ['short', 'Contoso AI office', 'Contoso AI office'],
    ['long', `Contoso ${'W'.repeat(190)}`, 'Contoso W'],
    ['of one long word', 'W'.repeat(200), 'WWW'],
  ] as const)('%s: every page has them beside the whole digest', async ([, footer, shown]) => {
    const blocks = [
      { kind: 'heading', level: 1, text: 'First', anchor: 'first' } as const,
      { kind: 'page-break' } as const,
      { kind: 'heading', level: 1, text: 'Second', anchor: 'second' } as const,
    ];
    for (const page of ['A4', 'LETTER'] as const) {
      // oxlint-disable-next-line no-await-in-loop -- two documents
      const { pages } = await readPdf(
        await renderPdf(aDocument({ blocks }), { ...plain, page, footer }),
      );
      expect(pages).toHaveLength(2);
      for (const [at, text] of pages.entries()) {
        expect(text).toContain(digest);
        expect(text).toContain(shown);
        expect(text).toContain(`page ${at + 1} of 2`);
      }
    }
  });

  test('are decoration, as all running lines are', async () => {
    const footer = 'Contoso AI office';
    const { artifacts } = await readStructure(await renderPdf(aDocument(), { ...plain, footer }));
    expect(artifacts.join(' ')).toContain(footer);
  });
});
